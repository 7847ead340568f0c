package io.tickstream.embedded.kit;

import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The checkout the parts were built in: the directory above the working directory that holds {@code .mvn}, or the system property
 * {@value #PROPERTY}.
 */
public record Checkout(Path root) {

    static final String PROPERTY = "tickstream.home";
    private static final Path LEASH = Path.of("deploy/embedded/leash/target/leash.jar");

    public static Checkout find() {
        String told = System.getProperty(PROPERTY);
        return told == null ? above(Path.of("").toAbsolutePath()) : new Checkout(Path.of(told).toAbsolutePath());
    }

    static Checkout above(Path directory) {
        for (Path candidate = directory; candidate != null; candidate = candidate.getParent()) {
            if (Files.isDirectory(candidate.resolve(".mvn"))) {
                return new Checkout(candidate);
            }
        }
        throw new PartFailedException("no directory with .mvn at or above " + directory
                + "; expected to run inside a checkout, or -D" + PROPERTY + "=DIRECTORY");
    }

    /** The runnable jar of a part, absolute. */
    public Path jar(Part part) {
        return built(root.resolve(part.module()).resolve(part.jar()), part.module());
    }

    /** The agent that ties a child to its parent, absolute. */
    public Path leash() {
        return built(root.resolve(LEASH), "deploy/embedded/leash");
    }

    private Path built(Path jar, String module) {
        if (Files.isRegularFile(jar)) {
            return jar;
        }
        throw new PartFailedException(root.relativize(jar) + " is not built; run: ./mvnw -pl " + module + " -am package -DskipTests");
    }
}

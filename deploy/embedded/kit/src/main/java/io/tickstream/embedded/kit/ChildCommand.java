package io.tickstream.embedded.kit;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.stream.Stream;

/** Turns a launch into a child JVM: leashed, with the options in {@code jvm.options} beside its jar, in the directory of its jar. */
final class ChildCommand {

    /** Options for the JVM of every part, separated by spaces; they win over those beside its jar. */
    private static final String MORE_OPTIONS = "TICKSTREAM_JVM_OPTIONS";

    private static final String LEASH_MAIN = "io.tickstream.embedded.leash.Leash";
    private static final List<String> SMALL = List.of("-Xms32m", "-Xmx256m", "-XX:+UseSerialGC");

    /**
     * Ctrl-C and a closing terminal reach every process of the terminal's foreground at once; the parent alone decides who stops when. A part
     * is led out of the foreground where setsid is installed, and is deaf to both signals anywhere.
     */
    private static final List<String> WITHOUT_KEYBOARD = List.of(
            "sh", "-c", "trap '' INT HUP; if command -v setsid > /dev/null; then exec setsid \"$0\" \"$@\"; fi; exec \"$0\" \"$@\"");

    private ChildCommand() {}

    static Process start(Checkout checkout, Launch launch, ClassArchive archive) throws IOException {
        Path jar = checkout.jar(launch.part());
        Path application = jar.getParent();
        List<String> command = new ArrayList<>(WITHOUT_KEYBOARD);
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        Path options = application.resolve("jvm.options");
        command.addAll(Files.exists(options) ? List.of("@" + options) : SMALL);
        command.addAll(told(System.getenv(MORE_OPTIONS)));
        command.add("-Djava.io.tmpdir=" + launch.temporaryDirectory());
        command.addAll(archive.options());
        command.addAll(asIfRun(jar, checkout.leash()));
        command.addAll(launch.arguments());

        Files.createDirectories(launch.dataDirectory());
        Trees.delete(launch.temporaryDirectory());
        Files.createDirectories(launch.temporaryDirectory());
        Files.createDirectories(launch.log().getParent());
        Files.deleteIfExists(launch.readyFile());
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(application.toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(launch.log().toFile()));
        builder.environment().put("DATA_DIR", launch.dataDirectory().toString());
        if (launch.part().readiness() instanceof Readiness.ReadyFile) {
            builder.environment().put("READY_FILE", launch.readyFile().toString());
        }
        builder.environment().putAll(launch.settings());
        return builder.start();
    }

    private static List<String> told(String options) {
        return options == null || options.isBlank() ? List.of() : List.of(options.strip().split(" +"));
    }

    /** What {@code -jar} would make of the jar's manifest, with the leash around it. */
    private static List<String> asIfRun(Path jar, Path leash) throws IOException {
        try (JarFile file = new JarFile(jar.toFile())) {
            Attributes manifest = file.getManifest().getMainAttributes();
            List<String> options = new ArrayList<>();
            options.addAll(opened(manifest, "Add-Opens", "--add-opens"));
            options.addAll(opened(manifest, "Add-Exports", "--add-exports"));
            options.addAll(List.of("-cp", jar + File.pathSeparator + leash, LEASH_MAIN, manifest.getValue(Attributes.Name.MAIN_CLASS)));
            return options;
        }
    }

    private static List<String> opened(Attributes manifest, String name, String option) {
        String packages = manifest.getValue(name);
        return packages == null
                ? List.of()
                : Stream.of(packages.strip().split(" +")).map(one -> option + "=" + one + "=ALL-UNNAMED").toList();
    }
}

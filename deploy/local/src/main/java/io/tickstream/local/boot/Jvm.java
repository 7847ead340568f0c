package io.tickstream.local.boot;

import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Command lines that run an application directory in a JVM like this one. */
final class Jvm {

    private Jvm() {}

    /** The java of this process, the options beside the jar, and the jar. */
    static List<String> command(Path jar) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        Path options = jar.resolveSibling("jvm.options");
        if (Files.exists(options)) {
            command.add("@" + options);
        }
        command.add("-Dtickstream.home=" + DataOption.home().toAbsolutePath());
        command.addAll(List.of("-jar", jar.toString()));
        return command;
    }

    /** The jar this program was started from. */
    static Path ownJar() {
        try {
            return Path.of(Main.class.getProtectionDomain().getCodeSource().getLocation().toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException("cannot tell where this program was started from", e);
        }
    }
}

package io.tickstream.local.boot;

import io.tickstream.local.state.PartRecord;
import io.tickstream.local.state.PartRecord.Phase;
import io.tickstream.local.state.RunDirectory;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Leaves the platform running in a launcher of its own, outside this terminal's session, and shows what that one tells until everything is ready. */
final class Detached {

    private static final long POLL_MILLIS = 100;

    private final RunDirectory directory;

    Detached(RunDirectory directory) {
        this.directory = directory;
    }

    /** @param arguments of this command line; --detach among them */
    int start(List<String> arguments) throws IOException, InterruptedException {
        Path log = directory.log(RunDirectory.LAUNCHER);
        Files.createDirectories(log.getParent());
        long from = Files.exists(log) ? Files.size(log) : 0;
        Process launcher = new ProcessBuilder(command(arguments))
                .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .start();
        Thread giveUp = new Thread(() -> stop(launcher), "give-up");
        Runtime.getRuntime().addShutdownHook(giveUp);
        boolean ended = false;
        boolean ready = false;
        while (!ended && !ready) {
            ended = launcher.waitFor(POLL_MILLIS, TimeUnit.MILLISECONDS);
            ready = !ended && isReady(launcher.pid());
            from = show(log, from);
        }
        Runtime.getRuntime().removeShutdownHook(giveUp);
        if (ready) {
            System.err.printf("runs in the background (pid %d, log %s); stop it with ./tickstream down%n", launcher.pid(), log);
        }
        return ready ? ExitCode.OK : launcher.exitValue();
    }

    /** Without a session of its own the launcher would end with the terminal; where setsid is not installed, nohup keeps it. */
    private static List<String> command(List<String> arguments) {
        List<String> command = new ArrayList<>(List.of("sh", "-c", "if command -v setsid > /dev/null; then exec setsid \"$@\"; else exec nohup \"$@\"; fi", "sh"));
        command.addAll(Jvm.command(Jvm.ownJar()));
        arguments.stream().map(argument -> argument.equals("--detach") ? "--background" : argument).forEach(command::add);
        return command;
    }

    private boolean isReady(long pid) {
        return directory.launcher().filter(record -> record.pid() == pid && record.phase() == Phase.READY).flatMap(PartRecord::process).isPresent();
    }

    private static long show(Path log, long from) throws IOException {
        try (RandomAccessFile file = new RandomAccessFile(log.toFile(), "r")) {
            byte[] news = new byte[(int) Math.max(0, file.length() - from)];
            file.seek(from);
            file.readFully(news);
            System.err.write(news);
            System.err.flush();
            return from + news.length;
        }
    }

    private static void stop(Process launcher) {
        launcher.toHandle().destroy();
        launcher.onExit().join();
    }
}

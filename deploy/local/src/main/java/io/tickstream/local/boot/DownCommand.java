package io.tickstream.local.boot;

import io.tickstream.local.run.Leftovers;
import io.tickstream.local.state.PartRecord;
import io.tickstream.local.state.RunDirectory;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "down",
        description = "Stops the platform, also what a launcher that was killed left behind. Data stay. Ends with 0 where nothing runs, too.",
        mixinStandardHelpOptions = true)
final class DownCommand implements Callable<Integer> {

    private static final Duration LEFTOVER_GRACE = Duration.ofSeconds(20);

    @Mixin
    private DataOption data;

    @Option(names = "--timeout", paramLabel = "SECONDS", defaultValue = "90", description = "for an orderly end, before everything is killed (${DEFAULT-VALUE})")
    private int timeout;

    @Override
    public Integer call() throws Exception {
        RunDirectory directory = data.directory();
        Optional<ProcessHandle> launcher = directory.launcher().flatMap(PartRecord::process);
        if (directory.isRunning() && launcher.isEmpty()) {
            System.err.println("tickstream: a launcher holds " + directory.lock() + " but left no record of itself; it is just starting or stopping, try again");
            return ExitCode.FAILED;
        }
        if (launcher.isPresent()) {
            stop(launcher.get());
        }
        List<String> left = Leftovers.end(directory, LEFTOVER_GRACE);
        if (!left.isEmpty()) {
            System.out.println("ended what was left: " + String.join(", ", left));
        }
        System.out.println(launcher.isPresent() || !left.isEmpty() ? "stopped" : "nothing ran on " + directory.data());
        return ExitCode.OK;
    }

    private void stop(ProcessHandle launcher) throws Exception {
        System.err.println("stopping (pid " + launcher.pid() + ") …");
        launcher.destroy();
        try {
            launcher.onExit().get(timeout, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            System.err.println("tickstream: the launcher did not end within " + timeout + " s; killed");
            launcher.destroyForcibly();
            launcher.onExit().get();
        }
    }
}

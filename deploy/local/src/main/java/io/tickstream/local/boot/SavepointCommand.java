package io.tickstream.local.boot;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.tickstream.local.state.RunDirectory;
import io.tickstream.local.status.FlinkSavepoint;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "savepoint",
        description = {
            "Saves the state of the running stream job and prints where: a directory of its own below DIR, which may be moved.",
            "The job goes on. ./tickstream up --from-savepoint PATH starts from it."
        },
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:saved", "1:failed", "3:the platform does not run"})
final class SavepointCommand implements Callable<Integer> {

    @Parameters(arity = "0..1", paramLabel = "DIR", description = "where savepoints go (savepoints of the data directory)")
    private Path target;

    @Option(names = "--json", description = "as JSON: path, job, millis")
    private boolean json;

    @Option(names = "--timeout", paramLabel = "SECONDS", defaultValue = "120", description = "for the savepoint to be complete (${DEFAULT-VALUE})")
    private int timeout;

    @Mixin
    private DataOption data;

    @Override
    public Integer call() throws Exception {
        RunDirectory directory = data.directory();
        if (!directory.isRunning()) {
            throw new NotRunningException(directory.data());
        }
        Path chosen = Optional.ofNullable(target).orElseGet(() -> directory.data().resolve("savepoints")).toAbsolutePath().normalize();
        FlinkSavepoint.Taken taken = FlinkSavepoint.of(directory).take(chosen, Duration.ofSeconds(timeout));
        System.out.println(json ? new ObjectMapper().writeValueAsString(taken) : taken.path());
        return ExitCode.OK;
    }
}

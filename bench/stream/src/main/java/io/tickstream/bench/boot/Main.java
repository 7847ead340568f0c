package io.tickstream.bench.boot;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The program behind {@code bench/run}. */
@Command(
        name = "bench/run",
        description = "Benchmarks of tickstream beside others, on this machine.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "BENCHMARK",
        subcommands = {StreamCommand.class, FanoutCommand.class, DeliveryCommand.class},
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:done", "1:failed, a contender's bars are not the fold's, or a client missed or repeated a tick", "2:wrong usage"})
public final class Main {
    private Main() {}

    public static void main(String[] arguments) {
        CommandLine line = new CommandLine(new Main());
        line.setUsageHelpWidth(120);
        line.setExecutionExceptionHandler((failure, command, result) -> {
            System.err.println("bench: " + (failure.getMessage() == null ? failure : failure.getMessage())
                    + (failure.getCause() == null ? "" : ": " + failure.getCause()));
            return 1;
        });
        System.exit(line.execute(arguments));
    }
}

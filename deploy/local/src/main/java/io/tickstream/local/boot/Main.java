package io.tickstream.local.boot;

import io.tickstream.local.plan.Port;
import io.tickstream.local.plan.UsageException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.OptionSpec;

/** The launcher behind {@code ./tickstream}. */
@Command(
        name = "tickstream",
        description = "Real-time stock prices, from the exchange's feed to bars, a live page and a warehouse, on this machine.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            UpCommand.class, DownCommand.class, StatusCommand.class, LogsCommand.class, SavepointCommand.class, EtlCommand.class,
            RebuildCommand.class, FramesCommand.class, TortureCommand.class, VersionCommand.class
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:done", "1:failed", "2:wrong usage or configuration, before anything started", "3:the platform does not run"},
        footer = {"", "Data, logs and records are kept in .tickstream of the repository; see --data of each command."})
public final class Main {

    private Main() {}

    public static void main(String[] arguments) {
        System.exit(commandLine().execute(arguments));
    }

    static CommandLine commandLine() {
        CommandLine line = new CommandLine(new Main());
        line.setUsageHelpWidth(120);
        line.setExecutionExceptionHandler((failure, command, result) -> say(failure));
        line.getSubcommands().get("etl").setStopAtPositional(true).setUnmatchedOptionsArePositionalParams(true);
        line.getSubcommands().get("rebuild").setStopAtPositional(true).setUnmatchedOptionsArePositionalParams(true);
        line.getSubcommands().get("frames").setStopAtPositional(true).setUnmatchedOptionsArePositionalParams(true);
        for (Port port : Port.all()) {
            line.getSubcommands().get("up").getCommandSpec().addOption(portOption(port));
        }
        return line;
    }

    private static OptionSpec portOption(Port port) {
        return OptionSpec.builder(port.option())
                .paramLabel("N")
                .type(Integer.class)
                .description("port of %s; 0 = a free one (%s, %d)".formatted(port.part(), port.variable(), port.fallback()))
                .build();
    }

    private static int say(Exception failure) {
        String message = failure.getMessage() == null ? failure.toString() : failure.getMessage();
        System.err.println("tickstream: " + message);
        if (failure instanceof UsageException) {
            return ExitCode.USAGE;
        }
        return failure instanceof NotRunningException ? ExitCode.NOT_RUNNING : ExitCode.FAILED;
    }
}

package io.tickstream.warehouse.boot;

import io.tickstream.settings.Settings;
import io.tickstream.settings.SettingsException;
import io.tickstream.warehouse.flow.LoadException;
import java.util.Map;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** Loads the warehouse from the store, and proves the store's bars. */
@Command(
        name = "warehouse-etl",
        description = "Loads the warehouse (PostgreSQL or TimescaleDB) from the store (ScyllaDB), and recomputes the store's bars.",
        mixinStandardHelpOptions = true,
        version = "tickstream warehouse-etl",
        synopsisSubcommandLabel = "COMMAND",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:done",
            "1:failed; what was committed stays, running it again completes it",
            "2:wrong usage or configuration",
            "3:done, but some rows were not loaded because they are invalid"
        })
public final class Main {
    static final int FAILED = 1;
    static final int SOME_REJECTED = 3;

    private static final Settings<EtlSettings> SETTINGS = Settings.of(EtlSettings.class);
    private static final Settings<RebuildSettings> REBUILD_SETTINGS = Settings.of(RebuildSettings.class);

    private Main() {}

    public static void main(String... args) {
        System.exit(commandLine(System.getenv()).execute(args));
    }

    static CommandLine commandLine(Map<String, String> environment) {
        CommandLine line = new CommandLine(new Main())
                .addSubcommand(new MigrateCommand(() -> SETTINGS.read(environment)))
                .addSubcommand(new TicksCommand(() -> SETTINGS.read(environment)))
                .addSubcommand(new DumpDailyCommand(() -> SETTINGS.read(environment)))
                .addSubcommand(new DumpMinutesCommand(() -> SETTINGS.read(environment)))
                .addSubcommand(new RebuildCommand(() -> REBUILD_SETTINGS.read(environment)))
                .setParameterExceptionHandler((wrong, args) -> refuse(wrong))
                .setExecutionExceptionHandler((failure, command, parsed) -> report(failure, command));
        footer(line, SETTINGS);
        line.getSubcommands().values().stream()
                .filter(command -> command.getCommandSpec().usageMessage().exitCodeListHeading().isEmpty())
                .forEach(command -> command.getCommandSpec()
                        .usageMessage()
                        .exitCodeListHeading("%nExit codes and settings: see warehouse-etl --help%n"));
        footer(line.getSubcommands().get("rebuild"), REBUILD_SETTINGS);
        return line;
    }

    private static void footer(CommandLine line, Settings<?> settings) {
        line.getCommandSpec().usageMessage().footer(("\n" + settings.help()).replace("%", "%%").split("\\R"));
    }

    private static int refuse(CommandLine.ParameterException wrong) {
        CommandLine command = wrong.getCommandLine();
        command.getErr().println(wrong.getMessage().lines().findFirst().orElse("wrong usage") + "; see "
                + command.getCommandSpec().qualifiedName() + " --help");
        return CommandLine.ExitCode.USAGE;
    }

    private static int report(Exception failure, CommandLine command) {
        if (failure instanceof SettingsException || failure instanceof IllegalArgumentException) {
            command.getErr().println(failure.getMessage());
            return CommandLine.ExitCode.USAGE;
        }
        if (failure instanceof LoadException) {
            command.getErr().println(failure.getMessage());
        } else {
            LoggerFactory.getLogger(Main.class).error("{} failed", command.getCommandName(), failure);
        }
        return command.getCommandName().equals("rebuild") ? RebuildCommand.NOT_FINISHED : FAILED;
    }
}

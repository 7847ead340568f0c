package io.tickstream.warehouse.boot;

import io.tickstream.warehouse.sink.Migrations;
import io.tickstream.warehouse.sink.WarehouseDatabase;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The command {@code migrate}. */
@Command(
        name = "migrate",
        description = "Makes the warehouse's tables, or brings older ones up to date. Does nothing the second time.",
        mixinStandardHelpOptions = true)
final class MigrateCommand implements Callable<Integer> {
    private final Supplier<EtlSettings> settings;

    @Spec
    private CommandSpec spec;

    MigrateCommand(Supplier<EtlSettings> settings) {
        this.settings = settings;
    }

    @Override
    public Integer call() {
        Migrations.Outcome outcome = new Migrations(new WarehouseDatabase(settings.get().warehouse())).run();
        spec.commandLine().getOut().printf(
                "%s (%s)%n",
                outcome.applied().isEmpty() ? "nothing to do" : "applied: " + String.join(", ", outcome.applied()),
                outcome.timescale() ? "TimescaleDB" : "plain PostgreSQL");
        return 0;
    }
}

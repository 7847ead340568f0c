package io.tickstream.warehouse.boot;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class MainTest {
    private static final String CLOSED_PORT = "jdbc:postgresql://127.0.0.1:1/tickstream";

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int run(Map<String, String> environment, String... args) {
        CommandLine line = Main.commandLine(environment);
        line.setOut(new PrintWriter(out, true));
        line.setErr(new PrintWriter(err, true));
        return line.execute(args);
    }

    @ParameterizedTest
    @ValueSource(strings = {"--help", "migrate --help", "dump-daily --help", "dump-minutes --help", "rebuild --help", "ticks --help"})
    void helps(String args) {
        assertThat(run(Map.of(), args.split(" "))).isZero();
        assertThat(out.toString()).contains("Usage: warehouse-etl");
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void theHelpNamesEverySettingAndExitCode() {
        run(Map.of(), "--help");

        assertThat(out.toString())
                .contains("WAREHOUSE_URL", "WAREHOUSE_USER", "WAREHOUSE_PASSWORD", "STORE_CONTACT_POINTS", "Exit codes")
                .contains("3   done, but some rows were not loaded");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "dump-daily --from 2026-13-01|Invalid value for option '--from'",
        "dump-daily --from 2026-02-02 --to 2026-02-01|--from 2026-02-02 is after --to 2026-02-01",
        "ticks --from 2026-02-02 --to 2026-02-01|--from 2026-02-02 is after --to 2026-02-01",
        "dump-minutes --days 0|--days 0 is not positive",
        "dump-daily --days 3|Unknown option",
        "rebuild --from 2026-02-02 --to 2026-02-01|--from 2026-02-02 is after --to 2026-02-01",
        "rebuild --check --write|Error: --check, --write are mutually exclusive",
        "rebuild --delete|--delete goes with --write only",
        "rebuild --limit -1|--limit -1 is negative",
        "rebuild --symbols A,,B|--symbols: '' is not a symbol",
        "dump-weekly|Unmatched argument at index 0: 'dump-weekly'"
    })
    void refusesWrongUsageInOneLine(String args, String message) {
        assertThat(run(Map.of("WAREHOUSE_URL", CLOSED_PORT), args.split(" "))).isEqualTo(2);
        assertThat(err.toString()).startsWith(message).hasLineCount(1);
    }

    @Test
    void refusesAWrongConfigurationInOneLine() {
        assertThat(run(Map.of("WAREHOUSE_URL", "mysql://x"), "migrate")).isEqualTo(2);
        assertThat(err.toString()).startsWith("WAREHOUSE_URL=mysql://x: expected").hasLineCount(1);
    }

    @Test
    void theHelpOfARebuildNamesItsOwnSettingsAndExitCodes() {
        run(Map.of(), "rebuild", "--help");

        assertThat(out.toString())
                .contains("STORE_CONTACT_POINTS", "CORRECTION_HORIZON", "CALENDAR_DIR", "4   not finished: the store cannot be reached")
                .doesNotContain("WAREHOUSE_URL", "see warehouse-etl --help");
    }

    @Test
    void aRebuildRefusesAWrongConfigurationInOneLine() {
        assertThat(run(Map.of("CORRECTION_HORIZON", "-1s"), "rebuild")).isEqualTo(2);
        assertThat(run(Map.of("CALENDAR_DIR", "/does/not/exist"), "rebuild")).isEqualTo(2);
        assertThat(err.toString().lines()).satisfiesExactly(
                line -> assertThat(line).startsWith("CORRECTION_HORIZON=-1s: not a duration"),
                line -> assertThat(line).startsWith("CALENDAR_DIR=/does/not/exist: expected a readable directory"));
    }

    @Test
    void namesTheWarehouseItCannotReach() {
        assertThat(run(Map.of("WAREHOUSE_URL", CLOSED_PORT, "WAREHOUSE_PASSWORD", "s3cret"), "migrate")).isEqualTo(1);
        assertThat(err.toString())
                .startsWith("the warehouse is unreachable at " + CLOSED_PORT)
                .doesNotContain("s3cret")
                .hasLineCount(1);
    }
}

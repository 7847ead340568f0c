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
    @ValueSource(strings = {"--help", "migrate --help", "dump-daily --help", "dump-minutes --help"})
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
        "dump-minutes --days 0|--days 0 is not positive",
        "dump-daily --days 3|Unknown option",
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
    void namesTheWarehouseItCannotReach() {
        assertThat(run(Map.of("WAREHOUSE_URL", CLOSED_PORT, "WAREHOUSE_PASSWORD", "s3cret"), "migrate")).isEqualTo(1);
        assertThat(err.toString())
                .startsWith("the warehouse is unreachable at " + CLOSED_PORT)
                .doesNotContain("s3cret")
                .hasLineCount(1);
    }
}

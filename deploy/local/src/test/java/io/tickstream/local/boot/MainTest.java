package io.tickstream.local.boot;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class MainTest {

    @TempDir
    private Path data;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @ParameterizedTest
    @ValueSource(strings = {"up", "down", "status", "logs", "savepoint", "torture", "version"})
    void every_command_has_help(String command) {
        assertThat(run(command, "--help")).isZero();
        assertThat(out.toString()).contains("Usage: tickstream " + command);
    }

    @Test
    void lists_commands_and_exit_codes() {
        assertThat(run("--help")).isZero();
        assertThat(out.toString()).contains("up", "down", "status", "logs", "savepoint", "etl", "rebuild", "frames", "torture", "version", "Exit codes:", "3   the platform does not run");
    }

    @ParameterizedTest
    @ValueSource(strings = {"sideways", "up --sped 3", "up extra", "down now", "status --yaml", "up --api-port http", "torture --stop soon", "torture --stop -5s"})
    void refuses_what_it_does_not_know(String line) {
        assertThat(run(line.split(" "))).isEqualTo(ExitCode.USAGE);
        assertThat(err.toString()).isNotBlank();
    }

    @ParameterizedTest
    @ValueSource(strings = {"up --source bloomberg", "up --api-port 8006", "up --market nyse", "up --without all", "up --config /does/not/exist", "up --from-savepoint /does/not/exist", "up --fresh --from-savepoint /does/not/exist", "torture --kills -1", "torture --stop 1h"})
    void refuses_what_cannot_be(String line) {
        assertThat(run((line + " --data " + data).split(" "))).isEqualTo(ExitCode.USAGE);
        assertThat(data).isEmptyDirectory();
    }

    @Test
    void says_that_nothing_runs() {
        assertThat(run("status", "--data", data.toString())).isEqualTo(ExitCode.NOT_RUNNING);
        assertThat(run("rebuild", "--data", data.toString(), "--symbols", "FPT")).isEqualTo(ExitCode.NOT_RUNNING);
        assertThat(run("savepoint", "--data", data.toString())).isEqualTo(ExitCode.NOT_RUNNING);
        assertThat(run("down", "--data", data.toString())).isZero();
    }

    @Test
    void refuses_a_file_as_data_directory() throws Exception {
        Path file = Files.writeString(data.resolve("file"), "");

        assertThat(run("status", "--data", file.toString())).isEqualTo(ExitCode.USAGE);
    }

    @Test
    void refuses_the_log_of_a_part_there_is_not() {
        assertThat(run("logs", "bridge", "--data", data.toString())).isEqualTo(ExitCode.USAGE);
    }

    private int run(String... arguments) {
        CommandLine line = Main.commandLine();
        line.setOut(new PrintWriter(out));
        line.setErr(new PrintWriter(err));
        return line.execute(arguments);
    }
}

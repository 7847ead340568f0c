package io.tickstream.warehouse.boot;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Map;
import java.util.stream.Stream;
import picocli.CommandLine;

/** The command line with the production wiring, in this JVM. */
record Etl(Map<String, String> environment) {

    record Ended(int exitCode, String out, String err) {
        /** The summary of a command that was given {@code --json}. */
        JsonNode summary() {
            try {
                return new ObjectMapper().readTree(out);
            } catch (IOException e) {
                throw new AssertionError("not JSON: " + out + err, e);
            }
        }

        /** Asserts how many rows of the facts were read, inserted, updated, left alone, kept and rejected. */
        Ended counts(int read, int inserted, int updated, int unchanged, int older, int rejected) {
            assertThat(Stream.of("read", "inserted", "updated", "unchanged", "older", "rejected")
                            .map(name -> summary().get(name).asInt()))
                    .as("read, inserted, updated, unchanged, older, rejected")
                    .containsExactly(read, inserted, updated, unchanged, older, rejected);
            return this;
        }
    }

    Ended run(String... args) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        CommandLine line = Main.commandLine(environment);
        line.setOut(new PrintWriter(out, true));
        line.setErr(new PrintWriter(err, true));
        int exitCode = line.execute(args);
        return new Ended(exitCode, out.toString(), err.toString());
    }
}

package io.tickstream.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tickstream.local.state.RunDirectory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * The short torture, as a process; {@code ./tickstream torture} is the long one. {@code -Dtorture.seed=N} replays one, whose
 * number stands in the output and in the message of a failure.
 */
@Timeout(1_200)
class TortureIT {

    private static final long SEED = Long.getLong("torture.seed", new Random().nextInt(Integer.MAX_VALUE));
    private static final int KILLS = 1;
    private static final long LIMIT_MINUTES = 15;

    private final Path work = Path.of("target/torture").toAbsolutePath();
    private Process torture;

    @AfterEach
    void nothing_is_left() throws Exception {
        if (torture != null && torture.isAlive()) {
            torture.destroy();
            torture.waitFor();
        }
    }

    @Test
    void nothing_is_lost_and_no_bar_is_wrong_after_kills_a_stop_and_a_full_disk() throws Exception {
        System.out.println("[torture] seed " + SEED);
        Path outputs = Files.createDirectories(work.resolve("outputs"));
        RunDirectory data = new RunDirectory(work.resolve("data"));
        Tickstream tickstream = new Tickstream(data.data(), outputs, Map.of());

        torture = tickstream.start("torture", "--seed", Long.toString(SEED), "--kills", Integer.toString(KILLS), "--stop", "5s", "--no-settle", "--json");
        boolean ended = torture.waitFor(LIMIT_MINUTES, TimeUnit.MINUTES);

        System.out.print(tickstream.err().lines().map("[torture] %s%n"::formatted).reduce("", String::concat));
        assertThat(ended).as("seed %d: %s", SEED, tickstream.err()).isTrue();
        assertThat(torture.exitValue()).as("seed %d: %s%s", SEED, tickstream.err(), tickstream.out()).isZero();
        JsonNode report = new ObjectMapper().readTree(tickstream.out());
        assertThat(report.get("seed").asLong()).isEqualTo(SEED);
        assertThat(report.get("distinct_ticks").asLong()).isGreaterThan(1_000);
        assertThat(report.get("repeats").asLong()).isGreaterThan(100);
        assertThat(report.get("checks")).hasSizeGreaterThan(4).allMatch(check -> check.get("ok").asBoolean());
        assertThat(kinds(report)).anyMatch(kind -> kind.contains("stream-job")).anyMatch(kind -> kind.contains("store")).anyMatch(kind -> kind.startsWith("kafka, stopped"));
        assertThat(StreamSupport.stream(report.get("recoveries").spliterator(), false).mapToInt(recovery -> recovery.get("kills").asInt()).sum()).isEqualTo(3 * KILLS);
        assertThat(kinds(report).anyMatch(kind -> kind.contains("full")) || report.get("skipped").size() == 1).isTrue();
        assertThat(data.isRunning()).isFalse();
    }

    private static Stream<String> kinds(JsonNode report) {
        return StreamSupport.stream(report.get("recoveries").spliterator(), false).map(recovery -> recovery.get("kind").asText());
    }
}

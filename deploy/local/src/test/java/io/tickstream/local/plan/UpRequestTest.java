package io.tickstream.local.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UpRequestTest {

    @TempDir
    private Path directory;

    @Test
    void tells_the_producer_where_ticks_come_from() throws Exception {
        Path tape = Files.writeString(directory.resolve("a tape.jsonl"), "");

        assertThat(UpRequest.simulator().producerSettings()).isEqualTo(Map.of("SOURCE", "yahoo", "SOURCE_NAME", "simulator"));
        assertThat(replay(tape, "max", "now").producerSettings())
                .isEqualTo(Map.of("SOURCE", "replay:" + tape, "SOURCE_NAME", "replay", "REPLAY_SPEED", "max", "REPLAY_RETIME", "now"));
    }

    @Test
    void refuses_a_source_nobody_knows() {
        assertThatThrownBy(() -> Source.parse("bloomberg")).isInstanceOf(UsageException.class).hasMessageContaining("'bloomberg'").hasMessageContaining("replay:FILE");
        assertThatThrownBy(() -> Source.parse("replay:")).isInstanceOf(UsageException.class);
        assertThatThrownBy(() -> Source.parse("replay:" + directory.resolve("none"))).isInstanceOf(UsageException.class).hasMessageContaining("none");
    }

    @Test
    void refuses_options_the_source_has_no_use_for() {
        assertThatThrownBy(() -> request(new Source.Yahoo(), Optional.of("2"), Optional.empty(), Optional.empty(), Optional.empty()))
                .isInstanceOf(UsageException.class).hasMessageContaining("--speed").hasMessageContaining("replay");
        assertThatThrownBy(() -> request(new Source.Yahoo(), Optional.empty(), Optional.empty(), Optional.of("hose"), Optional.empty()))
                .isInstanceOf(UsageException.class).hasMessageContaining("--market").hasMessageContaining("simulator");
    }

    @Test
    void leads_the_stream_job_to_a_savepoint_and_tells_one_wish_from_the_next() throws Exception {
        Files.writeString(directory.resolve("_metadata"), "");
        UpRequest request = new UpRequest(
                new Source.Simulator(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(),
                Optional.empty(), Optional.empty(), Optional.of(directory));

        Map<String, String> settings = request.streamJobSettings();

        assertThat(settings).containsEntry("FROM_SAVEPOINT", directory.toString()).containsKey("FROM_SAVEPOINT_REQUEST");
        assertThat(UpRequest.simulator().streamJobSettings()).isEmpty();
    }

    @Test
    void refuses_values_out_of_form() {
        Source simulator = new Source.Simulator();
        assertThatThrownBy(() -> request(simulator, Optional.empty(), Optional.empty(), Optional.of("nyse"), Optional.empty())).hasMessageContaining("'nyse'");
        assertThatThrownBy(() -> request(simulator, Optional.empty(), Optional.empty(), Optional.empty(), Optional.of("fast"))).hasMessageContaining("'fast'");
        assertThatThrownBy(() -> replay(directory, "-1", "now")).isInstanceOf(UsageException.class).hasMessageContaining("'-1'");
        assertThatThrownBy(() -> replay(directory, "1", "later")).isInstanceOf(UsageException.class).hasMessageContaining("'later'");
    }

    private static UpRequest replay(Path file, String speed, String retime) {
        return request(new Source.Replay(file), Optional.of(speed), Optional.of(retime), Optional.empty(), Optional.empty());
    }

    private static UpRequest request(Source source, Optional<String> speed, Optional<String> retime, Optional<String> market, Optional<String> rate) {
        return new UpRequest(source, speed, retime, Optional.empty(), Optional.empty(), Optional.empty(), market, rate);
    }
}

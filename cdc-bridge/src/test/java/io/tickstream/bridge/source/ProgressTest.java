package io.tickstream.bridge.source;

import static org.assertj.core.api.Assertions.assertThat;

import com.scylladb.cdc.model.GenerationId;
import com.scylladb.cdc.model.TableName;
import com.scylladb.cdc.model.TaskId;
import com.scylladb.cdc.model.Timestamp;
import com.scylladb.cdc.model.VNodeId;
import com.scylladb.cdc.model.worker.TaskState;
import java.util.Date;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ProgressTest {
    private static final TaskId OLD = task(100);
    private static final TaskId NEW = task(9_000);

    private final Progress progress = new Progress(5_000);

    @Test
    void beginsAtTheStartNotAtTheGeneration() {
        assertThat(progress.of(OLD)).isEqualTo(5_000);
        assertThat(progress.of(NEW)).isEqualTo(9_000);
    }

    @Test
    void takesAllThatIsMissingInOneWindow() {
        TaskState window = progress.window(OLD, 25, 0, 65_000);
        assertThat(window.getWindowStartTimestamp().toDate().getTime()).isEqualTo(5_000);
        assertThat(window.getWindowEndTimestamp().toDate().getTime()).isEqualTo(65_000);
    }

    @Test
    void endsAtTheLastOfItsMoments() {
        assertThat(end(500, 120, 65_000)).isEqualTo(64_620);
        assertThat(end(500, 499, 65_499)).isEqualTo(65_499);
        assertThat(end(500, 499, 65_498)).isEqualTo(64_999);
    }

    @Test
    void isNeverEmptyNorReachesFartherThanAWindowBeyondWhatIsReadable() {
        progress.advance(OLD, 64_990);
        for (int phase = 0; phase < 25; phase++) {
            assertThat(end(25, phase, 65_000)).isBetween(64_991L, 65_015L);
            assertThat(end(25, phase, 65_000) % 25).isEqualTo(phase);
        }
    }

    @Test
    void neverGoesBack() {
        progress.advance(OLD, 7_000);
        progress.advance(OLD, 6_000);
        assertThat(progress.of(OLD)).isEqualTo(7_000);
        assertThat(progress.slowest(List.of(OLD, NEW))).isEqualTo(7_000);
    }

    @Test
    void aGenerationThatEndedBeforeTheStartIsPast() {
        assertThat(progress.isPast(Set.of(OLD), at(4_999))).isTrue();
        assertThat(progress.isPast(Set.of(OLD), at(6_000))).isFalse();
        progress.advance(OLD, 6_000);
        assertThat(progress.isPast(Set.of(OLD), at(6_000))).isTrue();
    }

    private long end(long length, long phase, long readable) {
        return progress.window(OLD, length, phase, readable).getWindowEndTimestamp().toDate().getTime();
    }

    private static TaskId task(long generationStart) {
        return new TaskId(new GenerationId(at(generationStart)), new VNodeId(0), new TableName("ks", "t"));
    }

    private static Timestamp at(long millis) {
        return new Timestamp(new Date(millis));
    }
}

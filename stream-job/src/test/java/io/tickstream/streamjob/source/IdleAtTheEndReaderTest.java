package io.tickstream.streamjob.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.tickstream.schemas.RejectReason;
import io.tickstream.streamjob.flow.Received;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.connector.source.ReaderOutput;
import org.apache.flink.api.connector.source.SourceOutput;
import org.apache.flink.api.connector.source.SourceReader;
import org.apache.flink.connector.kafka.source.split.KafkaPartitionSplit;
import org.apache.flink.core.io.InputStatus;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class IdleAtTheEndReaderTest {
    private static final Duration IDLE_AFTER = Duration.ofSeconds(5);
    private static final TopicPartition A = new TopicPartition("t", 0);
    private static final TopicPartition B = new TopicPartition("t", 1);

    private final Records records = new Records();
    private final Ends ends = new Ends();
    private final Output output = new Output();
    private long now;
    private final IdleAtTheEndReader reader = new IdleAtTheEndReader(records, ends, IDLE_AFTER, () -> now);

    @Test
    void aSilentPartitionThatIsNotReadToItsEndIsNotIdle() throws Exception {
        ends.spans.put(A, new PartitionEnds.Span(0, 3));
        ends.spans.put(B, new PartitionEnds.Span(0, 9));
        reader.addSplits(List.of(split(A), split(B)));
        read(A, 2);
        pass(IDLE_AFTER.plusSeconds(60));
        assertThat(output.idle).containsExactly(A.toString());

        read(B, 8);
        pass(IDLE_AFTER);
        assertThat(output.idle).containsExactly(A.toString(), B.toString());
    }

    @Test
    void oneThatIsEmptyIsIdle() throws Exception {
        ends.spans.put(A, new PartitionEnds.Span(7, 7));
        reader.addSplits(List.of(split(A)));
        pass(IDLE_AFTER);
        assertThat(output.idle).containsExactly(A.toString());
    }

    @Test
    void anAnswerOlderThanTheLastRecordDecidesNothing() throws Exception {
        reader.addSplits(List.of(split(A)));
        ends.hold = new CompletableFuture<>();
        pass(IDLE_AFTER);
        read(A, 0);
        ends.hold.complete(Map.of(A, new PartitionEnds.Span(0, 1)));
        pass(Duration.ofSeconds(1));
        assertThat(output.idle).isEmpty();
    }

    @Test
    void whileTheClusterDoesNotAnswerNothingIsIdle() throws Exception {
        reader.addSplits(List.of(split(A)));
        ends.hold = CompletableFuture.failedFuture(new IllegalStateException("away"));
        pass(Duration.ofMinutes(5));
        assertThat(output.idle).isEmpty();

        ends.hold = null;
        ends.spans.put(A, new PartitionEnds.Span(0, 0));
        pass(IDLE_AFTER);
        assertThat(output.idle).containsExactly(A.toString());
    }

    @Test
    void aReaderWithoutPartitionsIsIdle() throws Exception {
        pass(Duration.ofSeconds(1));
        assertThat(output.idle).containsExactly("reader");
    }

    @Test
    void itWakesUpToLookThoughNothingCame() throws Exception {
        reader.addSplits(List.of(split(A)));
        reader.start();
        CompletableFuture<Void> available = reader.isAvailable();
        assertThat(records.available).isNotDone();
        assertThat(available).succeedsWithin(Duration.ofSeconds(30));
        reader.close();
    }

    private static KafkaPartitionSplit split(TopicPartition partition) {
        return new KafkaPartitionSplit(partition, KafkaPartitionSplit.EARLIEST_OFFSET);
    }

    private void read(TopicPartition partition, long offset) throws Exception {
        records.waiting.add(new Received.Unusable(RejectReason.BAD_PRICE, "", "t", partition.partition(), offset, new byte[0]));
        reader.pollNext(output);
    }

    /** Time goes by in small steps, and the reader is polled at each. */
    private void pass(Duration time) throws Exception {
        for (long until = now + time.toNanos() + 1_000_000_000; now < until; now += 250_000_000) {
            reader.pollNext(output);
        }
    }

    private static final class Ends implements PartitionEnds {
        private final Map<TopicPartition, Span> spans = new HashMap<>();
        private CompletableFuture<Map<TopicPartition, Span>> hold;

        @Override
        public CompletableFuture<Map<TopicPartition, Span>> of(Set<TopicPartition> partitions) {
            return hold != null ? hold : CompletableFuture.completedFuture(Map.copyOf(spans));
        }

        @Override
        public void close() {}
    }

    private static final class Records implements SourceReader<Received, KafkaPartitionSplit> {
        private final Queue<Received.Unusable> waiting = new ArrayDeque<>();
        private final Map<Integer, SourceOutput<Received>> outputs = new HashMap<>();
        private final CompletableFuture<Void> available = new CompletableFuture<>();

        @Override
        public void start() {}

        @Override
        public InputStatus pollNext(ReaderOutput<Received> output) {
            Received.Unusable record = waiting.poll();
            if (record != null) {
                outputs.computeIfAbsent(
                                record.partition(), p -> output.createOutputForSplit(new TopicPartition("t", p).toString()))
                        .collect(record, 0);
            }
            return InputStatus.NOTHING_AVAILABLE;
        }

        @Override
        public List<KafkaPartitionSplit> snapshotState(long checkpoint) {
            return List.of();
        }

        @Override
        public CompletableFuture<Void> isAvailable() {
            return available;
        }

        @Override
        public void addSplits(List<KafkaPartitionSplit> splits) {}

        @Override
        public void notifyNoMoreSplits() {}

        @Override
        public void close() {}
    }

    /** Notes who was called idle, in order; a reader as a whole by that name. */
    private static final class Output implements ReaderOutput<Received> {
        private final List<String> idle;
        private final String name;

        Output() {
            this("reader", new ArrayList<>());
        }

        private Output(String name, List<String> idle) {
            this.name = name;
            this.idle = idle;
        }

        @Override
        public void markIdle() {
            idle.add(name);
        }

        @Override
        public SourceOutput<Received> createOutputForSplit(String split) {
            return new Output(split, idle);
        }

        @Override
        public void releaseOutputForSplit(String split) {}

        @Override
        public void collect(Received record) {}

        @Override
        public void collect(Received record, long timestamp) {}

        @Override
        public void emitWatermark(Watermark watermark) {}

        @Override
        public void markActive() {}
    }
}

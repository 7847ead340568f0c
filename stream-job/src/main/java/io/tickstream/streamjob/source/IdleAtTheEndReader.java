package io.tickstream.streamjob.source;

import io.tickstream.streamjob.flow.Received;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import org.apache.flink.api.connector.source.ReaderOutput;
import org.apache.flink.api.connector.source.SourceEvent;
import org.apache.flink.api.connector.source.SourceOutput;
import org.apache.flink.api.connector.source.SourceReader;
import org.apache.flink.connector.kafka.source.split.KafkaPartitionSplit;
import org.apache.flink.core.io.InputStatus;
import org.apache.kafka.common.TopicPartition;

/**
 * Calls a partition idle when nothing has come of it for a while <em>and</em> it has been read to its end. Silence alone
 * does not tell: a job that catches up reads its partitions in turns, and one that waits for its turn would be left out of
 * the watermark and find its ticks behind the horizon.
 *
 * <p>Used by the task's thread; the clock's thread only wakes it.
 */
final class IdleAtTheEndReader implements SourceReader<Received, KafkaPartitionSplit> {
    private static final long LOOK_MILLIS = 250;

    private final SourceReader<Received, KafkaPartitionSplit> reader;
    private final PartitionEnds ends;
    private final long idleNanos;
    private final LongSupplier nanoTime;
    private final Map<String, Partition> partitions = new HashMap<>();
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "idle-partitions");
        thread.setDaemon(true);
        return thread;
    });
    private volatile CompletableFuture<Void> wake = new CompletableFuture<>();
    private volatile boolean watching = true;
    private WatchedOutput output;
    private Question question;
    private long lookedAt;
    private boolean isWithoutPartitions = true;

    private static final class Partition {
        private final String split;
        private final TopicPartition place;
        private long next;
        private long heardAt;
        private boolean idle;

        Partition(KafkaPartitionSplit split, long now) {
            this.split = split.splitId();
            this.place = split.getTopicPartition();
            this.next = split.getStartingOffset();
            this.heardAt = now;
        }

        /** A start below 0 stands for the first record there is. */
        boolean isRead(PartitionEnds.Span span) {
            return Math.max(next, span.first()) >= span.end();
        }
    }

    private record Question(long askedAt, CompletableFuture<Map<TopicPartition, PartitionEnds.Span>> answer) {}

    /** @param nanoTime a clock as {@link System#nanoTime} */
    IdleAtTheEndReader(
            SourceReader<Received, KafkaPartitionSplit> reader, PartitionEnds ends, Duration idleAfter, LongSupplier nanoTime) {
        this.reader = reader;
        this.ends = ends;
        this.idleNanos = idleAfter.toNanos();
        this.nanoTime = nanoTime;
        this.lookedAt = nanoTime.getAsLong();
    }

    @Override
    public void start() {
        reader.start();
        clock.scheduleAtFixedRate(this::wake, LOOK_MILLIS, LOOK_MILLIS, TimeUnit.MILLISECONDS);
    }

    @Override
    public InputStatus pollNext(ReaderOutput<Received> out) throws Exception {
        if (output == null) {
            output = new WatchedOutput(out);
        }
        long now = nanoTime.getAsLong();
        if (now - lookedAt >= TimeUnit.MILLISECONDS.toNanos(LOOK_MILLIS)) {
            lookedAt = now;
            look(now);
        }
        return reader.pollNext(output);
    }

    @Override
    public CompletableFuture<Void> isAvailable() {
        CompletableFuture<Void> data = reader.isAvailable();
        if (data.isDone()) {
            return data;
        }
        CompletableFuture<Void> look = wake;
        if (look.isDone()) {
            look = new CompletableFuture<>();
            wake = look;
        }
        return CompletableFuture.anyOf(data, look).thenAccept(either -> {});
    }

    @Override
    public void addSplits(List<KafkaPartitionSplit> splits) {
        splits.forEach(split -> partitions.put(split.splitId(), new Partition(split, nanoTime.getAsLong())));
        watching = true;
        reader.addSplits(splits);
    }

    private void wake() {
        if (watching) {
            wake.complete(null);
        }
    }

    private void look(long now) {
        if (partitions.isEmpty()) {
            if (isWithoutPartitions) {
                output.markIdle();
                isWithoutPartitions = false;
            }
            return;
        }
        if (question != null && question.answer().isDone()) {
            if (!question.answer().isCompletedExceptionally()) {
                hear(question.answer().join(), question.askedAt());
            }
            question = null;
        }
        Map<TopicPartition, Partition> quiet = partitions.values().stream()
                .filter(partition -> !partition.idle && now - partition.heardAt >= idleNanos)
                .collect(Collectors.toMap(partition -> partition.place, Function.identity()));
        if (question == null && !quiet.isEmpty()) {
            question = new Question(now, ends.of(quiet.keySet()));
        }
        watching = partitions.values().stream().anyMatch(partition -> !partition.idle);
    }

    private void hear(Map<TopicPartition, PartitionEnds.Span> spans, long askedAt) {
        for (Partition partition : partitions.values()) {
            PartitionEnds.Span span = spans.get(partition.place);
            if (span != null && !partition.idle && partition.heardAt < askedAt && partition.isRead(span)) {
                partition.idle = true;
                output.ofSplit(partition.split).markIdle();
            }
        }
    }

    /** Hands records on and notes what came of which partition. */
    private final class WatchedOutput extends ForwardingOutput<ReaderOutput<Received>> implements ReaderOutput<Received> {
        WatchedOutput(ReaderOutput<Received> out) {
            super(out);
        }

        SourceOutput<Received> ofSplit(String split) {
            return out.createOutputForSplit(split);
        }

        @Override
        public SourceOutput<Received> createOutputForSplit(String split) {
            return new WatchedSplit(out.createOutputForSplit(split), partitions.get(split));
        }

        @Override
        public void releaseOutputForSplit(String split) {
            partitions.remove(split);
            out.releaseOutputForSplit(split);
        }
    }

    private final class WatchedSplit extends ForwardingOutput<SourceOutput<Received>> {
        private final Partition partition;

        WatchedSplit(SourceOutput<Received> out, Partition partition) {
            super(out);
            this.partition = partition;
        }

        @Override
        void collecting(Received record) {
            partition.next = record.offset() + 1;
            partition.heardAt = nanoTime.getAsLong();
            partition.idle = false;
            watching = true;
        }
    }

    @Override
    public List<KafkaPartitionSplit> snapshotState(long checkpoint) {
        return reader.snapshotState(checkpoint);
    }

    @Override
    public void notifyNoMoreSplits() {
        reader.notifyNoMoreSplits();
    }

    @Override
    public void handleSourceEvents(SourceEvent event) {
        reader.handleSourceEvents(event);
    }

    @Override
    public void pauseOrResumeSplits(Collection<String> toPause, Collection<String> toResume) {
        reader.pauseOrResumeSplits(toPause, toResume);
    }

    @Override
    public void notifyCheckpointComplete(long checkpoint) throws Exception {
        reader.notifyCheckpointComplete(checkpoint);
    }

    @Override
    public void notifyCheckpointAborted(long checkpoint) throws Exception {
        reader.notifyCheckpointAborted(checkpoint);
    }

    @Override
    public void close() throws Exception {
        clock.shutdownNow();
        ends.close();
        reader.close();
    }
}

package io.tickstream.streamjob.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.tickstream.market.Tick;
import io.tickstream.schemas.RejectReason;
import io.tickstream.streamjob.flow.Received;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.connector.source.ReaderInfo;
import org.apache.flink.api.connector.source.ReaderOutput;
import org.apache.flink.api.connector.source.SourceEvent;
import org.apache.flink.api.connector.source.SourceOutput;
import org.apache.flink.api.connector.source.SourceReader;
import org.apache.flink.api.connector.source.SplitEnumerator;
import org.apache.flink.api.connector.source.SplitEnumeratorContext;
import org.apache.flink.api.connector.source.SplitsAssignment;
import org.apache.flink.connector.kafka.source.enumerator.KafkaSourceEnumState;
import org.apache.flink.connector.kafka.source.split.KafkaPartitionSplit;
import org.apache.flink.core.io.InputStatus;
import org.apache.flink.metrics.groups.SplitEnumeratorMetricGroup;
import org.apache.kafka.common.TopicPartition;

/**
 * A topic in memory, read by {@link ClockedReader}s under a {@link ClockedEnumerator}; what travels between them does so
 * when it is told to. Whenever a reader tells a time, every tick up to it must have been handed on.
 */
final class SourceRig implements AutoCloseable {
    private static final long DISORDER = 5_000;
    private static final Duration IDLE_AFTER = Duration.ofSeconds(5);

    private final Random random;
    private final List<List<Received>> topic = new ArrayList<>();
    private final Map<Integer, Task> tasks = new HashMap<>();
    private final Set<Integer> stalled = new HashSet<>();
    private final Queue<Runnable> toCoordinator = new ArrayDeque<>();
    private final Context context = new Context();
    private final Ends ends = new Ends();
    private final FeedClock clock = new FeedClock(DISORDER);
    private final ClockedEnumerator enumerator;
    private final int parallelism;
    private long[] checkpoint;
    private long nanos;
    private long eventTime = 1_000_000_000;

    SourceRig(int parallelism, int partitions, Random random) {
        this.random = random;
        this.parallelism = parallelism;
        this.checkpoint = new long[partitions];
        IntStream.range(0, partitions).forEach(p -> topic.add(new ArrayList<>()));
        this.enumerator = new ClockedEnumerator(new Assigning(new ClockedContext(context, clock)), context, clock, ends);
        IntStream.range(0, parallelism).forEach(reader -> start(reader, false));
    }

    private void start(int reader, boolean isRestored) {
        Task task = new Task(reader);
        tasks.put(reader, task);
        if (isRestored) {
            task.clocked.addSplits(splits(reader));
        }
        enumerator.addReader(reader);
    }

    private List<KafkaPartitionSplit> splits(int reader) {
        return IntStream.range(0, topic.size())
                .filter(p -> p % parallelism == reader)
                .mapToObj(p -> new KafkaPartitionSplit(place(p), checkpoint[p]))
                .toList();
    }

    private static TopicPartition place(int partition) {
        return new TopicPartition("t", partition);
    }

    /** One step of anything that can happen. */
    void anything() throws Exception {
        switch (random.nextInt(40)) {
            case 0 -> eventTime += random.nextInt(10_000_000);
            case 1 -> pass(IDLE_AFTER);
            case 2 -> writeUnusable(random.nextInt(topic.size()));
            case 3 -> ends.answer(random.nextBoolean());
            case 4 -> toggle(random.nextInt(topic.size()));
            case 5 -> checkpoint = Arrays.copyOf(positions(), topic.size());
            case 6 -> restart(random.nextInt(8) == 0);
            case 7, 8, 9, 10, 11, 12 -> write(random.nextInt(topic.size()), eventTime - random.nextInt((int) DISORDER + 1));
            case 13, 14, 15 -> ends.answer(true);
            default -> tick();
        }
    }

    private void restart(boolean isReal) {
        if (isReal) {
            IntStream.range(0, parallelism).forEach(reader -> start(reader, true));
        }
    }

    private void toggle(int partition) {
        if (!stalled.remove(partition)) {
            stalled.add(partition);
        }
    }

    void write(int partition, long time) {
        eventTime = Math.max(eventTime, time);
        long offset = topic.get(partition).size();
        topic.get(partition).add(new Received.Usable(new Tick(
                "S" + partition, time, 1, "VSE", 8, 1, 0.0, 1L, 0.0, null, 2L, time, time, "test", offset)));
    }

    void writeUnusable(int partition) {
        long offset = topic.get(partition).size();
        topic.get(partition).add(new Received.Unusable(RejectReason.BAD_PRICE, "", "t", partition, offset, new byte[0]));
    }

    void stall(int partition) {
        stalled.add(partition);
    }

    void resume() {
        stalled.clear();
    }

    void answer(boolean answers) {
        ends.isAway = !answers;
    }

    /** Some of what is under way arrives, some readers run, some time goes by. */
    private void tick() throws Exception {
        nanos += random.nextInt(100_000_000);
        if (random.nextBoolean() && !toCoordinator.isEmpty()) {
            toCoordinator.remove().run();
        }
        tasks.get(random.nextInt(parallelism)).run(random.nextBoolean());
    }

    void pass(Duration time) throws Exception {
        for (long until = nanos + time.toNanos(); nanos < until; nanos += 100_000_000) {
            turn();
        }
    }

    /** Everything arrives and is read, but for stalled partitions, and then it is quiet for a while. */
    void settle() throws Exception {
        if (!ends.isAway) {
            ends.answer(true);
        }
        for (int i = 0; i < 4_000; i++) {
            turn();
        }
        pass(IDLE_AFTER.multipliedBy(3));
    }

    private void turn() throws Exception {
        for (Task task : tasks.values()) {
            task.run(true);
        }
        while (!toCoordinator.isEmpty()) {
            toCoordinator.remove().run();
        }
        ends.answer(!ends.isAway);
    }

    boolean isIdle() {
        return tasks.values().stream().allMatch(task -> task.isIdle);
    }

    /** The slowest reader's. */
    long clock() {
        return tasks.values().stream().mapToLong(task -> task.time).min().orElseThrow();
    }

    /** Of what was read since the last restart. */
    long newest() {
        return tasks.values().stream().mapToLong(task -> task.newest).max().orElseThrow();
    }

    /** The watermark that follows from a newest event time. */
    static long upTo(long newest) {
        return newest == Long.MIN_VALUE ? newest : newest - DISORDER - 1;
    }

    private static long time(Received record) {
        return record instanceof Received.Usable usable ? usable.tick().eventTime() : Long.MIN_VALUE;
    }

    private long[] positions() {
        return IntStream.range(0, topic.size())
                .mapToLong(p -> tasks.get(p % parallelism).next.getOrDefault(p, checkpoint[p]))
                .toArray();
    }

    private void assertNothingLeftUpTo(long time) {
        long[] positions = positions();
        for (int p = 0; p < topic.size(); p++) {
            List<Received> unread = topic.get(p).subList((int) positions[p], topic.get(p).size());
            assertThat(unread.stream().mapToLong(SourceRig::time).filter(t -> t > Long.MIN_VALUE && t <= time))
                    .as("ticks of partition %d that are not handed on at %d", p, time)
                    .isEmpty();
        }
    }

    @Override
    public void close() throws Exception {
        for (Task task : tasks.values()) {
            task.clocked.close();
        }
    }

    /** A reader and what it hands on. */
    private final class Task implements SourceReader<Received, KafkaPartitionSplit>, ReaderOutput<Received> {
        private final Map<Integer, Long> next = new HashMap<>();
        private final Queue<SourceEvent> events = new ArrayDeque<>();
        private final Map<Integer, SourceOutput<Received>> outputs = new HashMap<>();
        private final ClockedReader clocked;
        private List<KafkaPartitionSplit> assigned = List.of();
        private boolean isIdle;
        private long time = Long.MIN_VALUE;
        private long newest = Long.MIN_VALUE;

        Task(int reader) {
            clocked = new ClockedReader(
                    this, event -> toCoordinator.add(() -> {
                        if (tasks.get(reader) == this) {
                            enumerator.handleSourceEvent(reader, event);
                        }
                    }), IDLE_AFTER, () -> nanos);
        }

        void run(boolean hears) throws Exception {
            if (hears) {
                while (!events.isEmpty()) {
                    clocked.handleSourceEvents(events.remove());
                }
                clocked.addSplits(assigned);
                assigned = List.of();
            }
            clocked.pollNext(this);
        }

        @Override
        public void addSplits(List<KafkaPartitionSplit> splits) {
            splits.forEach(split -> next.put(split.getPartition(), split.getStartingOffset()));
        }

        @Override
        public InputStatus pollNext(ReaderOutput<Received> output) {
            List<Integer> ready = next.keySet().stream()
                    .filter(p -> !stalled.contains(p) && next.get(p) < topic.get(p).size())
                    .toList();
            if (!ready.isEmpty()) {
                int partition = ready.get(random.nextInt(ready.size()));
                Received record = topic.get(partition).get(next.get(partition).intValue());
                outputs.computeIfAbsent(partition, p -> output.createOutputForSplit(place(p).toString())).collect(record);
                next.merge(partition, 1L, Long::sum);
            }
            return InputStatus.MORE_AVAILABLE;
        }

        @Override
        public void emitWatermark(Watermark watermark) {
            assertNothingLeftUpTo(watermark.getTimestamp());
            time = Math.max(time, watermark.getTimestamp());
        }

        @Override
        public void markIdle() {
            isIdle = true;
        }

        @Override
        public void markActive() {
            isIdle = false;
        }

        @Override
        public void collect(Received record) {
            assertThat(isIdle).isFalse();
            newest = Math.max(newest, time(record));
        }

        @Override
        public void collect(Received record, long timestamp) {
            collect(record);
        }

        @Override
        public SourceOutput<Received> createOutputForSplit(String split) {
            return this;
        }

        @Override
        public void releaseOutputForSplit(String split) {}

        @Override
        public void start() {}

        @Override
        public List<KafkaPartitionSplit> snapshotState(long id) {
            return List.of();
        }

        @Override
        public CompletableFuture<Void> isAvailable() {
            return CompletableFuture.completedFuture(null);
        }

        @Override
        public void notifyNoMoreSplits() {}

        @Override
        public void pauseOrResumeSplits(Collection<String> toPause, Collection<String> toResume) {}

        @Override
        public void close() {}
    }

    /** Answers when told to, with what is true then. */
    private final class Ends implements PartitionEnds {
        private final Map<CompletableFuture<Map<TopicPartition, Span>>, Set<TopicPartition>> questions = new HashMap<>();
        private boolean isAway;

        @Override
        public CompletableFuture<Map<TopicPartition, Span>> of(Set<TopicPartition> partitions) {
            CompletableFuture<Map<TopicPartition, Span>> question = new CompletableFuture<>();
            questions.put(question, partitions);
            return question;
        }

        void answer(boolean isTrue) {
            Map<CompletableFuture<Map<TopicPartition, Span>>, Set<TopicPartition>> asked = Map.copyOf(questions);
            questions.clear();
            asked.forEach((question, partitions) -> {
                if (isTrue) {
                    question.complete(partitions.stream().collect(
                            Collectors.toMap(p -> p, p -> new Span(0, topic.get(p.partition()).size()))));
                } else {
                    question.completeExceptionally(new IllegalStateException("away"));
                }
            });
        }

        @Override
        public void close() {}
    }

    /** Flink's side of the enumerator. */
    private final class Context implements SplitEnumeratorContext<KafkaPartitionSplit> {
        @Override
        public int currentParallelism() {
            return parallelism;
        }

        @Override
        public Map<Integer, ReaderInfo> registeredReaders() {
            return tasks.keySet().stream().collect(Collectors.toMap(reader -> reader, reader -> new ReaderInfo(reader, "here")));
        }

        @Override
        public void sendEventToSourceReader(int reader, SourceEvent event) {
            tasks.get(reader).events.add(event);
        }

        @Override
        public void assignSplits(SplitsAssignment<KafkaPartitionSplit> splits) {
            splits.assignment().forEach((reader, parts) -> tasks.get(reader).assigned = parts);
        }

        @Override
        public void runInCoordinatorThread(Runnable task) {
            task.run();
        }

        @Override
        public SplitEnumeratorMetricGroup metricGroup() {
            throw new UnsupportedOperationException();
        }

        @Override
        public void signalNoMoreSplits(int reader) {
            throw new UnsupportedOperationException();
        }

        @Override
        public <T> void callAsync(Callable<T> call, BiConsumer<T, Throwable> handler) {
            throw new UnsupportedOperationException();
        }

        @Override
        public <T> void callAsync(Callable<T> call, BiConsumer<T, Throwable> handler, long initial, long period) {
            throw new UnsupportedOperationException();
        }
    }

    /** Gives a reader its partitions some time after its first start, as the Kafka enumerator does; later it has them of its state. */
    private final class Assigning implements SplitEnumerator<KafkaPartitionSplit, KafkaSourceEnumState> {
        private final SplitEnumeratorContext<KafkaPartitionSplit> seen;
        private final Set<Integer> known = new HashSet<>();

        Assigning(SplitEnumeratorContext<KafkaPartitionSplit> seen) {
            this.seen = seen;
        }

        @Override
        public void addReader(int reader) {
            if (known.add(reader)) {
                toCoordinator.add(() -> seen.assignSplits(new SplitsAssignment<>(Map.of(reader, splits(reader)))));
            }
        }

        @Override
        public void start() {}

        @Override
        public void handleSplitRequest(int reader, String host) {}

        @Override
        public void addSplitsBack(List<KafkaPartitionSplit> splits, int reader) {}

        @Override
        public KafkaSourceEnumState snapshotState(long id) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void close() {}
    }
}

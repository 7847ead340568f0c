package io.tickstream.streamjob.source;

import io.tickstream.streamjob.flow.Received;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.connector.source.ReaderOutput;
import org.apache.flink.api.connector.source.SourceEvent;
import org.apache.flink.api.connector.source.SourceOutput;
import org.apache.flink.api.connector.source.SourceReader;
import org.apache.flink.connector.kafka.source.split.KafkaPartitionSplit;
import org.apache.flink.core.io.InputStatus;

/**
 * Flink's Kafka reader, with the topic's clock in place of one of its own: it reports how far it has come and tells those
 * after it the {@link ClockTime} it is told.
 *
 * <p>Used by the task's thread; the alarm's thread only wakes it.
 */
final class ClockedReader implements SourceReader<Received, KafkaPartitionSplit> {
    private static final long LOOK_MILLIS = 200;

    private final SourceReader<Received, KafkaPartitionSplit> reader;
    private final Consumer<SourceEvent> coordinator;
    private final long quietNanos;
    private final LongSupplier nanoTime;
    private final Map<String, Place> places = new TreeMap<>();
    private final ScheduledExecutorService alarm = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "feed-clock");
        thread.setDaemon(true);
        return thread;
    });
    private volatile CompletableFuture<Void> wake = new CompletableFuture<>();
    private WatchedOutput output;
    private long now;
    private ClockTime told;
    private boolean hasNewTime;
    private boolean isIdle;
    private List<Stand> reported;
    private long lookedAt;

    private static final class Place {
        private final KafkaPartitionSplit split;
        private long next;
        private long newest = Long.MIN_VALUE;
        private long heardAt;

        Place(KafkaPartitionSplit split, long now) {
            this.split = split;
            this.next = split.getStartingOffset();
            this.heardAt = now;
        }
    }

    /**
     * @param coordinator takes events for it
     * @param quietAfter silence after which a partition is quiet
     * @param nanoTime a clock as {@link System#nanoTime}
     */
    ClockedReader(
            SourceReader<Received, KafkaPartitionSplit> reader, Consumer<SourceEvent> coordinator, Duration quietAfter,
            LongSupplier nanoTime) {
        this.reader = reader;
        this.coordinator = coordinator;
        this.quietNanos = quietAfter.toNanos();
        this.nanoTime = nanoTime;
        this.now = nanoTime.getAsLong();
        this.lookedAt = now;
    }

    @Override
    public void start() {
        reader.start();
        alarm.scheduleAtFixedRate(() -> wake.complete(null), LOOK_MILLIS, LOOK_MILLIS, TimeUnit.MILLISECONDS);
    }

    @Override
    public InputStatus pollNext(ReaderOutput<Received> out) throws Exception {
        if (output == null) {
            output = new WatchedOutput(out);
        }
        now = nanoTime.getAsLong();
        if (hasNewTime) {
            hasNewTime = false;
            tell(told);
        }
        if (now - lookedAt >= TimeUnit.MILLISECONDS.toNanos(LOOK_MILLIS)) {
            lookedAt = now;
            report(stands());
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
        splits.forEach(split -> places.put(split.splitId(), new Place(split, nanoTime.getAsLong())));
        reader.addSplits(splits);
    }

    @Override
    public void handleSourceEvents(SourceEvent event) {
        if (event instanceof ClockTime time) {
            told = time;
            hasNewTime = true;
            wake.complete(null);
        } else {
            reader.handleSourceEvents(event);
        }
    }

    private void tell(ClockTime time) {
        if (time.watermark() > Long.MIN_VALUE) {
            output.emitWatermark(new Watermark(time.watermark()));
        }
        if (time.isIdle()) {
            isIdle = true;
            output.markIdle();
        } else {
            beActive();
        }
    }

    private void beActive() {
        if (isIdle) {
            isIdle = false;
            output.markActive();
        }
    }

    private void report(List<Stand> stands) {
        if (told != null && !(isIdle && stands.equals(reported))) {
            reported = stands;
            coordinator.accept(new StandReport(told.run(), stands));
        }
    }

    private List<Stand> stands() {
        return places.values().stream()
                .map(place -> new Stand(place.split.getTopicPartition(), place.next, place.newest, now - place.heardAt >= quietNanos))
                .toList();
    }

    /** Hands records on and notes what came of which partition. */
    private final class WatchedOutput extends ForwardingOutput<ReaderOutput<Received>> implements ReaderOutput<Received> {
        WatchedOutput(ReaderOutput<Received> out) {
            super(out);
        }

        @Override
        public SourceOutput<Received> createOutputForSplit(String split) {
            return new WatchedSplit(out.createOutputForSplit(split), places.get(split));
        }

        @Override
        public void releaseOutputForSplit(String split) {
            places.remove(split);
            out.releaseOutputForSplit(split);
        }
    }

    private final class WatchedSplit extends ForwardingOutput<SourceOutput<Received>> {
        private final Place place;

        WatchedSplit(SourceOutput<Received> out, Place place) {
            super(out);
            this.place = place;
        }

        /** A record that cannot be used says nothing of the time, and that its partition is alive neither. */
        @Override
        void collecting(Received record) {
            beActive();
            place.next = record.offset() + 1;
            if (record instanceof Received.Usable usable) {
                place.newest = Math.max(place.newest, usable.tick().eventTime());
                place.heardAt = now;
            }
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
        alarm.shutdownNow();
        reader.close();
    }
}

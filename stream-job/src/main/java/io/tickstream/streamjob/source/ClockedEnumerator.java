package io.tickstream.streamjob.source;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.apache.flink.api.connector.source.SourceEvent;
import org.apache.flink.api.connector.source.SplitEnumerator;
import org.apache.flink.api.connector.source.SplitEnumeratorContext;
import org.apache.flink.connector.kafka.source.enumerator.KafkaSourceEnumState;
import org.apache.flink.connector.kafka.source.split.KafkaPartitionSplit;
import org.apache.kafka.common.TopicPartition;

/**
 * Flink's Kafka enumerator, which also keeps the clock of the topic: takes the readers' stands, asks the cluster for the
 * ends and tells every reader the time.
 *
 * <p>Used by the coordinator's thread.
 */
final class ClockedEnumerator implements SplitEnumerator<KafkaPartitionSplit, KafkaSourceEnumState> {
    private final SplitEnumerator<KafkaPartitionSplit, KafkaSourceEnumState> enumerator;
    private final SplitEnumeratorContext<KafkaPartitionSplit> context;
    private final FeedClock clock;
    private final PartitionEnds ends;
    private boolean isAsking;

    ClockedEnumerator(
            SplitEnumerator<KafkaPartitionSplit, KafkaSourceEnumState> enumerator,
            SplitEnumeratorContext<KafkaPartitionSplit> context, FeedClock clock, PartitionEnds ends) {
        this.enumerator = enumerator;
        this.context = context;
        this.clock = clock;
        this.ends = ends;
    }

    @Override
    public void addReader(int reader) {
        clock.started(reader);
        enumerator.addReader(reader);
        tell(new FeedClock.Time(Long.MIN_VALUE, false));
    }

    @Override
    public void handleSourceEvent(int reader, SourceEvent event) {
        if (event instanceof StandReport report) {
            clock.report(reader, report).ifPresent(this::tell);
            ask();
        } else {
            enumerator.handleSourceEvent(reader, event);
        }
    }

    private void ask() {
        if (!isAsking) {
            clock.round(context.currentParallelism()).ifPresent(this::ask);
        }
    }

    private void ask(FeedClock.Round round) {
        isAsking = true;
        Set<TopicPartition> quiet = round.quiet();
        (quiet.isEmpty() ? CompletableFuture.completedFuture(Map.<TopicPartition, PartitionEnds.Span>of()) : ends.of(quiet))
                .whenComplete((spans, failure) -> context.runInCoordinatorThread(() -> hear(round, spans, failure)));
    }

    /** An answer that failed is no answer: the next round asks again. */
    private void hear(FeedClock.Round round, Map<TopicPartition, PartitionEnds.Span> spans, Throwable failure) {
        isAsking = false;
        if (failure == null) {
            clock.conclude(round, spans).ifPresent(this::tell);
        }
        ask();
    }

    private void tell(FeedClock.Time time) {
        context.registeredReaders().keySet().forEach(reader -> clock.runOf(reader).ifPresent(
                run -> context.sendEventToSourceReader(reader, new ClockTime(run, time.watermark(), time.isIdle()))));
    }

    @Override
    public void start() {
        enumerator.start();
    }

    @Override
    public void handleSplitRequest(int reader, String host) {
        enumerator.handleSplitRequest(reader, host);
    }

    @Override
    public void addSplitsBack(List<KafkaPartitionSplit> splits, int reader) {
        enumerator.addSplitsBack(splits, reader);
    }

    @Override
    public KafkaSourceEnumState snapshotState(long checkpoint) throws Exception {
        return enumerator.snapshotState(checkpoint);
    }

    @Override
    public void notifyCheckpointComplete(long checkpoint) throws Exception {
        enumerator.notifyCheckpointComplete(checkpoint);
    }

    @Override
    public void close() throws IOException {
        ends.close();
        enumerator.close();
    }
}

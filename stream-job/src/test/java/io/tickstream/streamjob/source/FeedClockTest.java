package io.tickstream.streamjob.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class FeedClockTest {
    private static final TopicPartition A = new TopicPartition("t", 0);
    private static final TopicPartition B = new TopicPartition("t", 1);

    private final FeedClock clock = new FeedClock(5);

    @Test
    void aReaderIsWaitedForUntilItHasWhatItWasGiven() {
        long one = clock.started(0);
        long two = clock.started(1);
        clock.assigned(1, B);
        clock.report(0, new StandReport(one, List.of(stand(A, 7, 100, false))));
        clock.report(1, new StandReport(two, List.of()));
        assertThat(clock.round(2)).isEmpty();
        clock.report(1, new StandReport(two, List.of(stand(B, 0, Long.MIN_VALUE, false))));
        assertThat(clock.round(2)).isPresent();
    }

    @Test
    void whoHasReadMeanwhileIsNotIdle() {
        long one = clock.started(0);
        clock.report(0, new StandReport(one, List.of(stand(A, 7, 100, true))));
        FeedClock.Round round = clock.round(1).orElseThrow();
        clock.report(0, new StandReport(one, List.of(stand(A, 8, 200, false))));
        assertThat(clock.conclude(round, Map.of(A, new PartitionEnds.Span(0, 7)))).isEmpty();
    }

    @Test
    void newsWakesAllBeforeTheTimeGoesOn() {
        long one = clock.started(0);
        clock.report(0, new StandReport(one, List.of(stand(A, 7, 100, true))));
        assertThat(clock.conclude(clock.round(1).orElseThrow(), Map.of(A, new PartitionEnds.Span(0, 7))))
                .contains(new FeedClock.Time(94, true));
        StandReport news = new StandReport(one, List.of(stand(A, 8, 200, false)));
        assertThat(clock.report(0, news)).contains(new FeedClock.Time(94, false));
        assertThat(clock.round(1)).isEmpty();
        clock.report(0, news);
        assertThat(clock.conclude(clock.round(1).orElseThrow(), Map.of())).contains(new FeedClock.Time(194, false));
    }

    private static Stand stand(TopicPartition partition, long next, long newest, boolean isQuiet) {
        return new Stand(partition, next, newest, isQuiet);
    }
}

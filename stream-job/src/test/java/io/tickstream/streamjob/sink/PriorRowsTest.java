package io.tickstream.streamjob.sink;

import static org.assertj.core.api.Assertions.assertThat;

import io.tickstream.market.Bar;
import io.tickstream.market.BarState;
import io.tickstream.market.Interval;
import io.tickstream.market.Tick;
import io.tickstream.streamjob.flow.StoreWrite;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class PriorRowsTest {
    private static final LocalDate DATE = LocalDate.of(2025, 6, 3);
    private static final long FIRST_OWN = 1_000;

    private final Map<RowKey, StoreWrite> store = new HashMap<>();
    private int reads;
    private final PriorRows prior = new PriorRows(FIRST_OWN, (key, write) -> {
        reads++;
        return CompletableFuture.completedFuture(Optional.ofNullable(store.get(key)));
    });

    @Test
    void aBarThatBeganInThisRunIsNeverRead() {
        assertThat(written(bar(FIRST_OWN, 5, BarState.PROVISIONAL, 0))).isPresent();
        assertThat(reads).isZero();
    }

    @Test
    void aFinalBarIsLeftAsItIs() {
        store(bar(0, 5, BarState.FINAL, 3));
        assertThat(written(bar(0, 6, BarState.CLOSED, 0))).isEmpty();
        assertThat(written(bar(0, 6, BarState.FINAL, 1))).isEmpty();
    }

    @Test
    void aClosedBarIsLeftUntilThisRunClosesItAndItsRevisionNeverFalls() {
        store(bar(0, 5, BarState.CLOSED, 2));
        assertThat(written(bar(0, 4, BarState.PROVISIONAL, 0))).isEmpty();
        assertThat(written(bar(0, 5, BarState.CLOSED, 0))).contains(bar(0, 5, BarState.CLOSED, 2));
        assertThat(written(bar(0, 7, BarState.CLOSED, 1))).contains(bar(0, 7, BarState.CLOSED, 3));
        assertThat(written(bar(0, 7, BarState.FINAL, 1))).contains(bar(0, 7, BarState.FINAL, 3));
    }

    @Test
    void aClosedBarWithOtherContentIsACorrectionOfTheStoredOne() {
        store(bar(0, 5, BarState.CLOSED, 2));
        assertThat(written(bar(0, 6, BarState.CLOSED, 0))).contains(bar(0, 6, BarState.CLOSED, 3));
        assertThat(written(bar(0, 6, BarState.FINAL, 0))).contains(bar(0, 6, BarState.FINAL, 3));
    }

    @Test
    void aProvisionalOrMissingBarIsReplacedAndReadOnce() {
        store(bar(0, 5, BarState.PROVISIONAL, 0));
        assertThat(written(bar(0, 4, BarState.PROVISIONAL, 0))).isPresent();
        assertThat(written(bar(0, 6, BarState.CLOSED, 0))).contains(bar(0, 6, BarState.CLOSED, 0));
        assertThat(written(bar(60, 6, BarState.CLOSED, 0))).contains(bar(60, 6, BarState.CLOSED, 0));
        assertThat(reads).isEqualTo(2);
    }

    @Test
    void theLatestPriceGivesWayToANewerOneOnly() {
        store(latest(100, 7));
        assertThat(written(latest(50, 9))).isEmpty();
        assertThat(written(latest(100, 7))).isEmpty();
        assertThat(written(latest(100, 8))).contains(latest(100, 8));
        assertThat(written(latest(200, 1))).isPresent();
        assertThat(reads).isEqualTo(1);
    }

    private void store(StoreWrite row) {
        store.put(RowKey.of(row), row);
    }

    private Optional<StoreWrite> written(StoreWrite write) {
        return prior.reconcile(RowKey.of(write), write).join();
    }

    private static StoreWrite latest(long time, long dayVolume) {
        return new StoreWrite.LatestRow(
                new Tick("S", time, 5, null, null, 1, null, dayVolume, null, null, null, 0, 0, "test", 0), DATE);
    }

    private static StoreWrite bar(long start, double close, BarState state, int revision) {
        return new StoreWrite.BarRow(new Bar(
                "S", Interval.M1, DATE, start, start + 60, 1, 9, 1, close, 10, 5, 3, null, false, state, revision, 0, 0));
    }
}

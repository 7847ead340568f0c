package io.tickstream.streamjob.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.tickstream.market.Bar;
import io.tickstream.market.BarState;
import io.tickstream.market.Interval;
import io.tickstream.market.Tick;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import org.apache.flink.runtime.state.hashmap.HashMapStateBackend;

/** How often a bar in progress and the latest tick are written, in a time the test makes: not too often, and not too seldom. */
class ProvisionalPaceTest {
    private static final long OPENING = Instant.parse("2025-06-03T02:15:00Z").toEpochMilli();
    private static final long MINUTE_PACE = 250;
    private static final long LONG_PACE = 5_000;
    private static final long NEVER = Long.MAX_VALUE;

    private record Written(long at, Bar bar) {}

    @Property(tries = 10, shrinking = ShrinkingMode.OFF)
    void everyIntervalKeepsItsPaceAndNoTickWaitsLonger(@ForAll long seed) throws Exception {
        Random random = new Random(seed);
        AtomicLong now = new AtomicLong(1_000);
        List<Written> written = new ArrayList<>();
        List<Long> latest = new ArrayList<>();
        Map<Interval, Long> unshownSince = new HashMap<>();
        AtomicLong unwrittenSince = new AtomicLong(NEVER);
        try (OperatorRig rig = new OperatorRig(10, new HashMapStateBackend(), write -> {
            if (write instanceof StoreWrite.BarRow row && row.bar().state() == BarState.PROVISIONAL) {
                written.add(new Written(now.get(), row.bar()));
                unshownSince.remove(row.bar().interval());
            } else if (write instanceof StoreWrite.LatestRow) {
                latest.add(now.get());
                unwrittenSince.set(NEVER);
            }
        })) {
            rig.wallClock(now.get());
            for (int i = 0; i < 1_600; i++) {
                rig.wallClock(now.addAndGet(10));
                if (random.nextInt(20) == 0) {
                    unshownSince.putIfAbsent(Interval.M1, now.get());
                    unshownSince.putIfAbsent(Interval.H1, now.get());
                    unwrittenSince.compareAndSet(NEVER, now.get());
                    rig.tick(new Tick("AAA.VN", OPENING + i, 100 + i, "VSE", 8, 1, null, 10L + i, null, null, null, 0, 0, "test", i));
                }
                assertThat(now.get() - unshownSince.getOrDefault(Interval.M1, now.get())).isLessThanOrEqualTo(MINUTE_PACE);
                assertThat(now.get() - unwrittenSince.get()).isLessThanOrEqualTo(MINUTE_PACE);
                assertThat(now.get() - unshownSince.getOrDefault(Interval.H1, now.get())).isLessThanOrEqualTo(LONG_PACE + MINUTE_PACE);
            }
        }
        assertPace(written);
        assertThat(latest).hasSizeGreaterThan(20);
        for (int i = 1; i < latest.size(); i++) {
            assertThat(latest.get(i) - latest.get(i - 1)).isGreaterThanOrEqualTo(MINUTE_PACE);
        }
    }

    private static void assertPace(List<Written> written) {
        Map<Interval, Long> last = new HashMap<>();
        for (Written row : written) {
            Interval interval = row.bar().interval();
            Long before = last.put(interval, row.at());
            if (before != null) {
                assertThat(row.at() - before)
                        .as("%s at %d", interval, row.at())
                        .isGreaterThanOrEqualTo(interval == Interval.M1 ? MINUTE_PACE : LONG_PACE);
            }
        }
        assertThat(last.keySet()).contains(Interval.M1, Interval.M5, Interval.M15, Interval.H1, Interval.D1);
    }
}

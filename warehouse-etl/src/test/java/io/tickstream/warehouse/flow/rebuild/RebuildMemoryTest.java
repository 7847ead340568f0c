package io.tickstream.warehouse.flow.rebuild;

import static org.assertj.core.api.Assertions.assertThat;

import io.tickstream.market.Calendars;
import io.tickstream.market.Tick;
import java.lang.ref.WeakReference;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What a rebuild holds does not grow with the dates it goes over. */
class RebuildMemoryTest {
    private static final LocalDate FIRST = LocalDate.of(2000, 1, 3);
    private static final int DATES = 2_000;
    private static final int TICKS_OF_A_DATE = 100;

    /** Makes ticks while they are read and remembers them without holding them. */
    private static final class Endless extends FakePriceTables {
        private final List<WeakReference<Tick>> given = new ArrayList<>();

        @Override
        public Map<String, Extent> extents(Predicate<String> wanted) {
            return Map.of("S", new Extent(FIRST, FIRST.plusDays(DATES - 1)));
        }

        @Override
        public Iterator<Tick> ticks(SymbolDate at) {
            long midnight = at.date().atStartOfDay(ZoneOffset.UTC).toInstant().toEpochMilli();
            return IntStream.range(0, TICKS_OF_A_DATE).mapToObj(i -> {
                long time = midnight + i * 60_000L;
                Tick tick = new Tick("S", time, 5, "X", 8, 1, null, i + 1L, null, 1L, null, time, time, "test", i);
                given.add(new WeakReference<>(tick));
                return tick;
            }).iterator();
        }

        @Override
        public long newestEventTime() {
            return Long.MAX_VALUE;
        }

        long held() {
            System.gc();
            return given.stream().filter(tick -> tick.get() != null).count();
        }
    }

    @Test
    void ticksAndDifferencesOfADateAreLetGo() {
        Endless tables = new Endless();
        List<WeakReference<Difference.Reported>> found = new ArrayList<>();
        List<Long> held = new ArrayList<>();
        Rebuild.Rules rules = new Rebuild.Rules(Calendars.builtIn(), Duration.ofMinutes(15), false, System::currentTimeMillis, () -> {});
        Findings findings = difference -> {
            found.add(new WeakReference<>(difference));
            if (found.size() % 50_000 == 0) {
                held.add(tables.held() + found.stream().filter(each -> each.get() != null).count());
            }
        };

        RebuildSummary summary = Rebuild.checking(tables, rules, findings).run(new Range(List.of(), false, null, null), (of, soFar) -> {});

        assertThat(summary.ticks()).isEqualTo((long) DATES * TICKS_OF_A_DATE);
        assertThat(held).hasSizeGreaterThan(4).allMatch(count -> count < 5L * TICKS_OF_A_DATE);
    }
}

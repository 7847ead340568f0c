package io.tickstream.bridge.source;

import static io.tickstream.bridge.source.LogRows.START;
import static io.tickstream.bridge.source.LogRows.key;
import static io.tickstream.bridge.source.LogRows.row;
import static org.assertj.core.api.Assertions.assertThat;

import io.tickstream.bridge.flow.Change;
import io.tickstream.bridge.flow.CountingMeters;
import io.tickstream.market.Calendars;
import io.tickstream.schemas.store.StoreSchema;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** The tail against a log that knows when each of its rows could be read. */
class TailReaderTest {
    private static final long MILLI = 1_000;
    private static final long SECOND = 1_000 * MILLI;
    private static final long SPAN = 12 * SECOND;
    private static final TailSettings SETTINGS = settings(30, 100);

    private final Run run = new Run(new Random(1), 0, 0, SETTINGS);

    /** No row is later than a look reaches back: then the tail needs nobody's help, whatever fails and however long it takes. */
    @Property(tries = 60)
    void leavesNothingOutThatComesWithinTheOverlap(@ForAll Random random, @ForAll @IntRange(min = 0, max = 60) int latest) {
        Run run = new Run(random, random.nextInt(3) * 15, random.nextInt(4) * 15 * MILLI, settings(latest, latest + random.nextInt(2) * 500));
        run.groups = List.of(group(0, 1, 2), group(3), group(4, 5));
        run.write(random, 6, 200, latest * MILLI);
        run.log.listener = run::checkNothingIsBehind;
        run.log.now = START + random.nextLong(SPAN);
        long looked = 0;
        while (looked < START + SPAN + SECOND) {
            long begun = run.log.now;
            run.tail.turn();
            if (run.tail.lookedUntil() * MILLI != looked) {
                looked = run.tail.lookedUntil() * MILLI;
                run.checkLookedUntil(looked, begun);
            }
            run.log.now += random.nextLong(40 * MILLI);
        }

        run.checkEverythingIsToldOnce();
    }

    /** Rows up to a second late, streams that come and go, connections made anew: with the complete reading behind it, every row once. */
    @Property(tries = 60)
    void withTheCompleteReadingEveryRowIsToldOnce(@ForAll Random random) {
        Run run = new Run(random, random.nextInt(3) * 15, random.nextInt(3) * 20 * MILLI, settings(random.nextInt(50), random.nextInt(1_000)));
        List<StreamKey> streams = IntStream.range(0, 6).mapToObj(LogRows::key).toList();
        run.write(random, 6, 200, SECOND);
        while (run.completeUntil < START + SPAN + SECOND) {
            switch (random.nextInt(20)) {
                case 0 -> run.groups = List.of();
                case 1 -> run.groups = new ArrayList<>(List.of(group(0, 1, 2), group(3), group(4, 5)));
                case 2 -> run.groups = List.of(group(0, 1, 2), group(3, 4), group(5));
                case 3, 4, 5 -> run.readCompletely(streams, run.log.now - SECOND - random.nextLong(500 * MILLI), random);
                default -> run.tail.turn();
            }
            run.log.now += random.nextLong(40 * MILLI);
        }

        run.checkEverythingIsToldOnce();
        assertThat(run.meters.tooLate).isZero();
    }

    @Test
    void beginsWhereTheCompleteReadingIs() {
        run.log.write(row(0, START - SECOND, 1, 0, true), START);
        run.log.write(row(0, START + 1, 2, 0, true), START);
        run.log.now = START + SECOND;

        run.tail.turn();

        assertThat(run.told).containsExactly(2L);
        assertThat(run.tail.lookedUntil()).isEqualTo((START + SECOND) / MILLI);
    }

    @Test
    void looksFurtherBackAFewTimesASecond() {
        run.log.write(row(0, START + 200 * MILLI, 2, 0, true), START);
        run.log.write(row(0, START + 110 * MILLI, 1, 0, true), START + 210 * MILLI);
        run.log.now = START + 205 * MILLI;
        run.tail.turn();
        run.log.now = START + 440 * MILLI;
        run.tail.turn();
        assertThat(run.told).containsExactly(2L);

        run.log.now = START + 460 * MILLI;
        run.tail.turn();

        assertThat(run.told).containsExactly(2L, 1L);
    }

    @Test
    void arrearsAreReadInShortSpansAndAQuietLogHoldsNothingUp() {
        run.log.write(row(0, START + 61 * SECOND, 1, 0, true), START);
        run.log.now = START + 62 * SECOND;
        run.tail.turn();
        assertThat(run.tail.lookedUntil()).isEqualTo((START + 4 * SECOND) / MILLI);

        for (int looks = 1; run.told.isEmpty(); looks++) {
            assertThat(looks).isLessThan(62 / 3 + 1);
            run.tail.turn();
        }
    }

    @Test
    void inAQuietLogARowMayBeAsLateAsClocksDiffer() {
        run.log.write(row(0, START + 3_300 * MILLI, 1, 0, true), START + 4_100 * MILLI);
        run.log.now = START + 4 * SECOND;
        run.tail.turn();
        run.log.now = START + 4_100 * MILLI;

        run.tail.turn();

        assertThat(run.told).containsExactly(1L);
    }

    @Test
    void whatItHasSeenOfAGroupItNeedNotSeeAgain() {
        run.log.write(row(0, START + 1, 1, 0, true), START);
        run.log.now = START + SECOND;
        run.tail.turn();
        run.groups = List.of(group(0), group(1));
        run.log.write(row(1, START + 2, 2, 0, true), START);
        run.log.write(row(0, START + 3, 3, 0, true), START);

        run.tail.turn();

        assertThat(run.told).containsExactly(1L, 3L, 2L);
    }

    @Test
    void waitsWhereTooMuchHasToBeRemembered() {
        run.tail.turn();
        List<LogRow> ahead = IntStream.range(0, 300_000).mapToObj(i -> row(1, START + 10 * SECOND + i, i, 0, true)).toList();
        run.reading.take(ahead, START);
        int asked = run.log.asked;

        run.tail.turn();
        assertThat(run.log.asked).isEqualTo(asked);
        run.reading.passed(List.of(key(1)), (START + 20 * SECOND) / MILLI);
        run.tail.turn();

        assertThat(run.log.asked).isEqualTo(asked + 1);
    }

    @Test
    void asksNoOftenerThanItMay() {
        run.log.write(row(0, START + 1, 1, 0, true), START);
        run.log.now = START + SECOND;
        assertThat(Duration.ofNanos(run.tail.turn())).isEqualTo(SETTINGS.poll());
        run.groups = IntStream.range(0, 40).mapToObj(TailReaderTest::group).toList();
        run.tail.turn();

        assertThat(run.tail.turn()).isEqualTo(TimeUnit.SECONDS.toNanos(40) / SETTINGS.queriesPerSecond());
    }

    @Test
    void asksMoreRarelyUntilSomethingComesAndWhenNothingHasComeForAWhile() {
        assertThat(Duration.ofNanos(run.tail.turn())).isEqualTo(Duration.ofMillis(50));
        run.log.write(row(0, START + 1, 1, 0, true), START);
        run.log.now = START + SECOND;
        assertThat(Duration.ofNanos(run.tail.turn())).isEqualTo(SETTINGS.poll());
        run.log.now += 4 * SECOND;
        assertThat(Duration.ofNanos(run.tail.turn())).isEqualTo(SETTINGS.poll());
        run.log.now += SECOND;
        assertThat(Duration.ofNanos(run.tail.turn())).isEqualTo(Duration.ofMillis(50));
    }

    @Test
    void pausesAfterAFailureAndSaysNothingOfWhatItDidNotSee() {
        Run run = new Run(new Random(1), 1, 0, SETTINGS);
        run.log.now = START + SECOND;

        assertThat(Duration.ofNanos(run.tail.turn())).isEqualTo(Duration.ofMillis(200));
        assertThat(run.tail.lookedUntil()).isZero();
    }

    private static StreamGroup group(int... streams) {
        return new StreamGroup(StoreSchema.PRICES, IntStream.of(streams).mapToObj(stream -> key(stream).id()).toList());
    }

    private static TailSettings settings(int overlapMillis, int sweepMillis) {
        return new TailSettings(Duration.ofMillis(10), 1_000, Duration.ofMillis(overlapMillis), Duration.ofMillis(sweepMillis));
    }

    /** A tail at work on a log, and what came of it. */
    private static final class Run {
        final List<Long> told = new ArrayList<>();
        final Set<Long> known = new HashSet<>();
        final CountingMeters meters = new CountingMeters();
        final LogReading reading = new LogReading(new RowReader(Calendars.builtIn()), new Ear(this::tell), meters);
        final FakeLog log;
        final TailReader tail;
        List<StreamGroup> groups = List.of(group(0));
        long completeUntil = START;

        Run(Random random, int failing, long slowest, TailSettings settings) {
            log = new FakeLog(random, failing, slowest);
            tail = new TailReader(log, settings, reading, () -> groups, () -> completeUntil / MILLI, () -> log.now, () -> log.now * 1_000);
        }

        void checkEverythingIsToldOnce() {
            assertThat(told).hasSize(log.rows().size()).doesNotHaveDuplicates();
        }

        /** What could be read when the look began is told, up to the moment it says. */
        void checkLookedUntil(long looked, long begun) {
            assertThat(untold().filter(one -> one.row().micros() <= looked && one.readableAt() <= begun)).as("could be read at %s, told until %s", begun, looked).isEmpty();
        }

        /** No row that is not told yet lies before what is asked for. */
        void checkNothingIsBehind(StreamGroup group, long from) {
            assertThat(untold().filter(one -> one.row().micros() < from && group.keys().contains(one.row().stream()))).as("asked for from %s on", from).isEmpty();
        }

        private Stream<FakeLog.Stored> untold() {
            return log.rows().stream().filter(one -> !known.contains(sequence(one.row())));
        }

        /** A window, at times broken off and read again, as the library reads after a failure. */
        void readCompletely(Collection<StreamKey> streams, long until, Random random) {
            long end = until / MILLI * MILLI;
            if (end <= completeUntil) {
                return;
            }
            for (StreamKey stream : streams) {
                List<LogRow> rows = log.window(stream, completeUntil, end);
                if (random.nextInt(4) == 0) {
                    rows.subList(0, random.nextInt(rows.size() + 1)).forEach(reading::take);
                }
                rows.forEach(reading::take);
            }
            reading.passed(streams, end / MILLI);
            completeUntil = end;
        }

        /** Writes of one to three rows, in bursts with quiet between them. */
        void write(Random random, int streams, int writes, long latest) {
            long sequence = 0;
            long burst = START + 1;
            for (int write = 0; write < writes; write++) {
                burst = random.nextInt(25) == 0 ? START + 1 + random.nextLong(SPAN) : burst;
                long micros = Math.min(START + SPAN, burst + random.nextLong(300 * MILLI));
                long readableAt = micros + (latest == 0 ? 0 : random.nextLong(random.nextBoolean() ? latest + 1 : 2));
                UUID time = new UUID(LogTime.first(micros).getMostSignificantBits(), random.nextLong());
                int stream = random.nextInt(streams);
                int rows = 1 + random.nextInt(3);
                for (int batch = 0; batch < rows; batch++) {
                    log.write(row(time, stream, sequence++, batch, batch == rows - 1), readableAt);
                }
            }
        }

        void tell(List<Change> changes) {
            changes.forEach(change -> {
                long sequence = Ear.sequence(change);
                told.add(sequence);
                known.add(sequence);
            });
        }

        private static long sequence(LogRow row) {
            return row.columns().bigint("seq");
        }
    }
}

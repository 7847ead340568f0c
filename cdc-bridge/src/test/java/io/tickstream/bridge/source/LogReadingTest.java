package io.tickstream.bridge.source;

import static io.tickstream.bridge.source.LogRows.START;
import static io.tickstream.bridge.source.LogRows.key;
import static io.tickstream.bridge.source.LogRows.row;
import static org.assertj.core.api.Assertions.assertThat;

import io.tickstream.bridge.flow.Change;
import io.tickstream.bridge.flow.CountingMeters;
import io.tickstream.market.Calendars;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** Two readers of one log against an oracle that knows what was written and when it could be read. */
class LogReadingTest {
    private static final long SECOND = 1_000_000;

    private final List<Long> told = new ArrayList<>();
    private final CountingMeters meters = new CountingMeters();
    private boolean deaf;
    private final Ear ear = new Ear(this::hear);
    private final LogReading reading = new LogReading(new RowReader(Calendars.builtIn()), ear, meters);

    /** A row that became readable at a moment. */
    private record Stored(LogRow row, long readableAt) {}

    @Property(tries = 300)
    void everyRowIsToldOnceWhateverTheTailSees(@ForAll Random random, @ForAll @IntRange(min = 1, max = 4) int streams) {
        LogReadingTest run = new LogReadingTest();
        List<Stored> log = log(random, streams);
        Map<StreamKey, TailMark> marks = new HashMap<>();
        for (int stream = 0; stream < streams; stream++) {
            marks.put(key(stream), new TailMark(START));
        }
        run.reading.follow(marks);
        long passed = START;
        for (long now = START; now < START + 8 * SECOND; now += 1 + random.nextInt(40_000)) {
            if (random.nextInt(5) > 0) {
                run.look(log, marks, now, random);
            }
            if (random.nextInt(10) == 0) {
                long until = now - SECOND;
                if (until > passed) {
                    run.window(log, passed, until, random);
                    passed = until;
                    long millis = passed / 1_000;
                    run.reading.passed(marks.keySet(), millis);
                    passed = millis * 1_000;
                }
            }
        }
        run.window(log, passed, START + 20 * SECOND, random);

        assertThat(run.told).hasSize(log.size()).doesNotHaveDuplicates();
        assertThat(run.meters.tooLate).isZero();
    }

    @Test
    void countsWhatOnlyTheCompleteReadingTold() {
        TailMark mark = new TailMark(START);
        reading.follow(Map.of(key(0), mark));
        LogRow overtaken = row(0, START + 10, 1, 0, true);
        LogRow seen = row(0, START + 20, 2, 0, true);
        reading.take(List.of(seen), mark.cursor());
        mark.move(seen.micros());

        reading.take(overtaken);
        reading.take(seen);
        reading.take(row(0, START + 30, 3, 0, true));

        assertThat(told).containsExactly(2L, 1L, 3L);
        assertThat(meters.sweepCatches).isEqualTo(1);
    }

    @Test
    void tellsARowThatCameAfterTheCompleteReading() {
        reading.passed(List.of(key(0)), (START + SECOND) / 1_000);

        reading.take(List.of(row(0, START, 1, 0, true)), START + SECOND);

        assertThat(told).containsExactly(1L);
        assertThat(meters.tooLate).isEqualTo(1);
    }

    @Test
    void tellsTheRowsOfAWriteInTheOrderOfTheirSequence() {
        UUID time = LogTime.first(START);
        reading.take(row(time, 0, 9, 0, false));
        reading.take(row(time, 0, 7, 1, false));
        assertThat(told).isEmpty();
        reading.take(row(time, 0, 8, 2, true));

        assertThat(told).containsExactly(7L, 8L, 9L);
    }

    @Test
    void keepsTheOrderOfAWriteThatIsReadAgainFromBeforeIt() {
        LogRow before = row(0, START, 6, 0, true);
        UUID time = LogTime.first(START + 10);
        List<LogRow> write = List.of(row(time, 0, 9, 0, false), row(time, 0, 8, 1, false), row(time, 0, 7, 2, true));
        reading.take(before);
        reading.take(write.get(0));

        reading.take(before);
        write.forEach(reading::take);

        assertThat(told).containsExactly(6L, 7L, 8L, 9L);
    }

    @Test
    void newestPricesWaitForTheLogOfAllTicks() {
        long patience = NewestPrices.PATIENCE_MILLIS;
        for (long sequence = 1; sequence <= 4; sequence++) {
            reading.take(LogRows.newest(START + sequence * SECOND, sequence));
        }

        reading.passedAll(START / 1_000 + 1_000 + patience - 1);
        assertThat(told).isEmpty();
        reading.passedAll(START / 1_000 + 1_000 + patience);
        assertThat(told).containsExactly(1L);
        reading.passedAll(START / 1_000 + 4_000 + patience);
        assertThat(told).as("those between stand for nothing any more").containsExactly(1L, 4L);
        reading.passedAll(START / 1_000 + 60_000);
        assertThat(told).containsExactly(1L, 4L);
    }

    @Test
    void aRowThatCannotBeReadCostsNoOther() {
        Columns broken = (Columns) Proxy.newProxyInstance(Columns.class.getClassLoader(), new Class<?>[] {Columns.class}, (self, asked, arguments) -> {
            throw new IllegalStateException("no codec for " + arguments[0]);
        });
        List<LogRow> look = List.of(row(0, START + 1, 1, 0, true), row(LogTime.first(START + 2), 0, 0, true, broken), row(0, START + 3, 3, 0, true));

        reading.take(look, START);
        look.forEach(reading::take);

        assertThat(told).containsExactly(1L, 3L);
        assertThat(meters.unreadable).isEqualTo(1);
    }

    @Test
    void changesOnWhichTheListenerFailsAreAGapAndCostNoOther() {
        deaf = true;
        reading.take(List.of(row(0, START + SECOND, 1, 0, true), row(0, START + 3 * SECOND, 2, 0, true)), START);
        deaf = false;
        reading.take(List.of(row(0, START + 4 * SECOND, 3, 0, true)), START);

        assertThat(told).containsExactly(3L);
        assertThat(ear.lost).containsExactly(new Ear.Span(START / 1_000 + 1_000, START / 1_000 + 3_000));
    }

    private void hear(List<Change> changes) {
        if (deaf) {
            throw new IllegalStateException("of a test");
        }
        changes.forEach(change -> told.add(Ear.sequence(change)));
    }

    private void look(List<Stored> log, Map<StreamKey, TailMark> marks, long now, Random random) {
        marks.forEach((stream, mark) -> {
            long from = mark.cursor() - random.nextInt(3) * 30_000L;
            List<LogRow> found = log.stream()
                    .filter(one -> one.row().stream().equals(stream) && one.readableAt() <= now && one.row().micros() >= from)
                    .map(Stored::row)
                    .sorted(ORDER)
                    .toList();
            if (!found.isEmpty()) {
                reading.take(found, mark.cursor());
                mark.move(found.get(found.size() - 1).micros());
            }
        });
    }

    /** The complete reading's window, at times broken off and read again. */
    private void window(List<Stored> log, long from, long until, Random random) {
        List<LogRow> rows = log.stream().map(Stored::row).filter(row -> row.micros() > from && row.micros() <= until).sorted(ORDER).toList();
        if (random.nextBoolean()) {
            rows.subList(0, random.nextInt(rows.size() + 1)).forEach(reading::take);
        }
        rows.forEach(reading::take);
    }

    private static final Comparator<LogRow> ORDER =
            Comparator.comparing((LogRow row) -> row.stream().id()).thenComparingLong(LogRow::micros).thenComparing(LogRow::time).thenComparingInt(LogRow::batch);

    /** Writes of one to three rows, each readable up to almost a second after its time. */
    private static List<Stored> log(Random random, int streams) {
        List<Stored> log = new ArrayList<>();
        long sequence = 0;
        for (int write = 0; write < 150; write++) {
            long micros = START + 1 + random.nextInt((int) (6 * SECOND));
            long readableAt = micros + (random.nextInt(4) == 0 ? random.nextInt(900_000) : random.nextInt(5_000));
            UUID time = new UUID(LogTime.first(micros).getMostSignificantBits(), random.nextLong());
            int stream = random.nextInt(streams);
            int rows = 1 + random.nextInt(3);
            for (int batch = 0; batch < rows; batch++) {
                log.add(new Stored(row(time, stream, sequence++, batch, batch == rows - 1), readableAt));
            }
        }
        return log;
    }
}

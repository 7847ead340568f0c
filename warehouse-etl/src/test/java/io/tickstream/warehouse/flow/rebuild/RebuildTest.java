package io.tickstream.warehouse.flow.rebuild;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.tickstream.market.BarState;
import io.tickstream.market.Calendars;
import io.tickstream.market.Interval;
import io.tickstream.market.Tick;
import io.tickstream.warehouse.flow.rebuild.Difference.Kind;
import io.tickstream.warehouse.flow.rebuild.Difference.Outcome;
import io.tickstream.warehouse.flow.rebuild.Difference.Reported;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.LongStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/** A rebuild over tables that the job's own arithmetic filled, from ticks in any order. */
class RebuildTest {
    private static final String SYMBOL = "FPT.VN";
    private static final LocalDate DATE = LocalDate.of(2025, 6, 3);
    private static final long LATE = FakeJob.HORIZON.toMillis();
    private static final long LONG_AFTER = 4 * 24 * 3_600_000L;
    private static final Range EVERYTHING = new Range(List.of(), false, null, null);

    private final FakePriceTables tables = new FakePriceTables();
    private final List<Reported> found = new ArrayList<>();
    private boolean includeOpen;
    private int pauses;

    @Property(tries = 300)
    void whatTheJobWroteIsWhatTheTicksSayWhateverTheirOrder(@ForAll long seed) {
        RebuildTest day = new RebuildTest();
        day.includeOpen = true;
        boolean ended = new Random(seed).nextBoolean();
        day.trade(seed, ended);

        RebuildSummary summary = day.check(EVERYTHING);

        assertThat(day.found).isEmpty();
        assertThat(summary.rows()).isEqualTo(day.tables.rows.size() + day.tables.latest.size());
        assertThat(summary.ticks()).isEqualTo(day.tables.ticks.values().stream().mapToLong(Set::size).sum());
    }

    @Property(tries = 300)
    void oneWrongFieldIsFoundAndNothingElse(@ForAll long seed) {
        RebuildTest day = new RebuildTest();
        day.trade(seed, true);
        Random random = new Random(seed);
        Stored row = day.anyRow(random);
        List<String> columns = new ArrayList<>(row.content().keySet());
        columns.add("state");
        columns.sort(Comparator.naturalOrder());
        String column = columns.get(random.nextInt(columns.size()));
        day.tables.rows.put(row.place(), spoilt(row, column));

        day.check(EVERYTHING);

        assertThat(day.found).singleElement().satisfies(only -> {
            assertThat(only.difference().kind()).isEqualTo(Kind.CHANGED);
            assertThat(only.difference().place()).isEqualTo(row.place());
            assertThat(only.difference().fields()).singleElement().satisfies(field -> {
                assertThat(field.name()).isEqualTo(column);
                assertThat(field.recomputed()).isEqualTo(column.equals("state") ? "final" : row.content().get(column));
            });
        });
    }

    @Property(tries = 100)
    void aRowThatIsNotThereIsFoundAndSoIsOneTooMany(@ForAll long seed) {
        RebuildTest day = new RebuildTest();
        day.trade(seed, true);
        Random random = new Random(seed);
        Stored lost = day.anyRow(random);
        day.tables.rows.remove(lost.place());
        Place between = day.freeMinute(lost.place());
        day.tables.rows.put(between, new Stored(between, Map.of("open", 1.0), "final", 0, 1));

        day.check(EVERYTHING);

        assertThat(day.found).extracting(each -> each.difference().kind(), each -> each.difference().place())
                .containsExactlyInAnyOrder(
                        tuple(Kind.MISSING, lost.place()),
                        tuple(Kind.SURPLUS, between));
    }

    /** A minute of the date in which nothing was traded. */
    private Place freeMinute(Place other) {
        long midnight = Calendars.builtIn().of("VSE", SYMBOL).startOf(other.date());
        return LongStream.iterate(midnight, start -> start + Interval.M1.millis())
                .mapToObj(start -> Place.bar(SYMBOL, other.date(), Interval.M1, start))
                .filter(place -> !place.equals(other) && !tables.rows.containsKey(place))
                .findFirst()
                .orElseThrow();
    }

    @Property(tries = 200)
    void ticksBeyondTheHorizonAreExplainedAndRepaired(@ForAll long seed) {
        RebuildTest day = new RebuildTest();
        Random random = new Random(seed);
        FakeJob job = day.trade(seed, true);
        long settled = day.newest() - LONG_AFTER;
        List<Tick> late = FakeJob.ticks(SYMBOL, "VSE", DATE, 5, new Random(seed + 1)).stream()
                .takeWhile(tick -> tick.eventTime() <= settled)
                .toList();
        late.forEach(tick -> job.take(withSequence(tick, 10_000 + tick.sequence()), 5_000));
        Map<Place, Stored> before = new HashMap<>(day.tables.rows);

        RebuildSummary checked = day.check(EVERYTHING);
        assertThat(day.found).allSatisfy(each -> assertThat(each.request()).isPresent());
        assertThat(checked.listed()).isEqualTo(checked.differences());

        RebuildSummary written = day.write(random.nextBoolean() ? EVERYTHING : new Range(List.of(), true, null, null), false);
        assertThat(written.count(Outcome.REPAIRED)).isEqualTo(written.differences()).isEqualTo(checked.differences());
        assertThat(day.tables.requests).isEmpty();
        day.found.stream().map(Reported::difference).forEach(each -> {
            assertThat(day.tables.rows.get(each.place()).is(BarState.FINAL)).isTrue();
            assertThat(day.tables.rows.get(each.place()).revision())
                    .isEqualTo(before.containsKey(each.place()) ? before.get(each.place()).revision() + 1 : 0);
        });

        int repairs = day.tables.repairs;
        assertThat(day.write(EVERYTHING, false).differences()).isZero();
        assertThat(day.tables.repairs).isEqualTo(repairs);
    }

    @Test
    void barsThatAreNotClosedYetAreLeftOutAndLeftAlone() {
        trade(7, false);
        List<Stored> open = tables.storedRows().stream().filter(row -> row.is(BarState.PROVISIONAL)).toList();
        open.forEach(row -> tables.rows.put(row.place(), spoilt(row, "volume")));
        assertThat(open).isNotEmpty();

        assertThat(check(EVERYTHING)).matches(summary -> summary.differences() == 0 && summary.open() == open.size());
        assertThat(write(EVERYTHING, false).differences()).isZero();
        assertThat(pauses).isZero();
        includeOpen = true;
        assertThat(write(EVERYTHING, false)).matches(summary ->
                summary.count(Outcome.LEFT) == open.size() && summary.remaining() == open.size());
        assertThat(tables.repairs).isZero();
    }

    @Test
    void aBarThatNobodyWillCloseIsFoundAndBecomesFinalWithoutANewRevision() {
        trade(7, true);
        Stored row = anyRow(new Random(1));
        tables.rows.put(row.place(), new Stored(row.place(), row.content(), "provisional", 0, 1));

        assertThat(check(EVERYTHING).differences()).isEqualTo(1);
        assertThat(write(EVERYTHING, false).count(Outcome.REPAIRED)).isEqualTo(1);
        assertThat(tables.rows.get(row.place())).matches(now -> now.is(BarState.FINAL) && now.revision() == 0);
    }

    @Test
    void whatTheJobIsJustWritingIsLookedAtAgain() {
        FakeJob job = trade(7, false);
        job.advance(newest() + 2 * LATE);
        List<Stored> closed = tables.storedRows().stream().filter(row -> row.is(BarState.CLOSED)).toList();
        Stored row = closed.get(0);
        tables.rows.put(row.place(), spoilt(row, "close"));

        Rebuild.checking(tables, rules(() -> tables.rows.put(row.place(), row)), found::add).run(EVERYTHING, (of, soFar) -> {});

        assertThat(found).isEmpty();
    }

    @Test
    void aSurplusBarIsDeletedWhereAskedForAndTheDateHasTicks() {
        trade(7, true);
        Place between = Place.bar(SYMBOL, DATE, Interval.M1, Calendars.builtIn().of("VSE", SYMBOL).startOf(DATE));
        Place elsewhere = Place.bar(SYMBOL, DATE.minusDays(1), Interval.M1, between.start() - 24 * 3_600_000L);
        tables.rows.put(between, new Stored(between, Map.of(), "final", 0, 1));
        tables.rows.put(elsewhere, new Stored(elsewhere, Map.of(), "final", 0, 1));

        assertThat(write(EVERYTHING, false).count(Outcome.LEFT)).isEqualTo(2);
        assertThat(write(EVERYTHING, true)).matches(summary ->
                summary.count(Outcome.DELETED) == 1 && summary.count(Outcome.LEFT) == 1);
        assertThat(tables.rows).doesNotContainKey(between).containsKey(elsewhere);
    }

    @Test
    void aWriteThatDoesNotLastIsSaid() {
        trade(7, true);
        Stored row = anyRow(new Random(1));
        tables.rows.put(row.place(), spoilt(row, "close"));
        tables.deaf = true;

        assertThat(write(EVERYTHING, false)).matches(summary -> summary.count(Outcome.NOT_TAKEN) == 1 && summary.remaining() == 1);
    }

    @Test
    void aLatestPriceThatIsBehindIsFoundAndBroughtForward() {
        trade(7, true);
        PriceTables.Latest right = tables.latest.get(SYMBOL);
        SymbolDate first = new SymbolDate(SYMBOL, DATE);
        tables.latest.put(SYMBOL, new PriceTables.Latest(tables.ticks.get(first).first(), DATE, 1));
        clock(right.tick().eventTime());

        check(new Range(List.of(SYMBOL), false, null, null));
        assertThat(found).singleElement().satisfies(only -> {
            assertThat(only.difference().place().table()).isEqualTo(Place.Table.LATEST);
            assertThat(only.difference().fields()).extracting(Difference.Field::name).contains("timestamp", "seq");
        });
        clock(right.tick().eventTime() + LONG_AFTER);
        assertThat(write(new Range(List.of(SYMBOL), false, null, null), false).count(Outcome.REPAIRED)).isEqualTo(1);
        assertThat(tables.latest.get(SYMBOL).tick()).isEqualTo(right.tick());
    }

    @Test
    void latestPricesThatLagWhileTheJobRunsAreWaitedForTogether() {
        Map<String, PriceTables.Latest> right = new HashMap<>();
        FakePriceTables live = new FakePriceTables() {
            /** One tick behind; by the next look the job has written that one too. */
            @Override
            public Optional<Latest> latest(String symbol) {
                Optional<Latest> now = super.latest(symbol);
                latest.put(symbol, right.get(symbol));
                return now;
            }
        };
        for (int i = 0; i < 100; i++) {
            String symbol = "S" + i;
            FakeJob job = new FakeJob(live, symbol, "VSE");
            Tick first = FakeJob.ticks(symbol, "VSE", DATE, 1, new Random(7)).get(0);
            job.take(first, 0);
            PriceTables.Latest lagging = live.latest.get(symbol);
            job.take(withTime(first, first.eventTime() + 1), 0);
            right.put(symbol, live.latest.put(symbol, lagging));
        }
        right.put("S7", live.latest.get("S7"));

        Rebuild.checking(live, rules(() -> pauses++), found::add).run(EVERYTHING, (of, soFar) -> {});

        assertThat(found).singleElement().satisfies(only -> assertThat(only.difference().place().symbol()).isEqualTo("S7"));
        assertThat(pauses).isEqualTo(2);
    }

    @Test
    void aLatestPriceThatIsNoTickIsFound() {
        trade(7, true);
        PriceTables.Latest right = tables.latest.get(SYMBOL);
        tables.latest.put(SYMBOL, new PriceTables.Latest(withTime(right.tick(), right.tick().eventTime() + 1), right.date(), 1));

        check(EVERYTHING);

        assertThat(found).singleElement().satisfies(only ->
                assertThat(only.difference().fields()).extracting(Difference.Field::name).contains("timestamp"));
    }

    @Test
    void aTickInTheWrongPartitionIsFound() {
        trade(7, true);
        Tick stray = tables.ticks.get(new SymbolDate(SYMBOL, DATE)).first();
        tables.addTick(new SymbolDate(SYMBOL, DATE.minusDays(2)), stray);

        check(EVERYTHING);

        assertThat(found).singleElement().satisfies(only -> assertThat(only.difference().kind()).isEqualTo(Kind.MISPLACED));
    }

    @Test
    void aRequestStaysWhileItsDateCanChangeOrItIsYoung() {
        trade(7, false);
        SymbolDate at = new SymbolDate(SYMBOL, DATE);
        tables.addRequest(at);
        assertThat(write(EVERYTHING, false)).matches(summary -> summary.requestsKept() == 1 && summary.requestsRemoved() == 0);

        RebuildTest settled = new RebuildTest();
        settled.trade(7, true);
        settled.tables.requests.put(at, new Request(at, "young", Instant.EPOCH, Long.MAX_VALUE / 2));
        assertThat(settled.write(EVERYTHING, false).requestsKept()).isEqualTo(1);
        settled.tables.addRequest(at);
        assertThat(settled.write(EVERYTHING, false).requestsRemoved()).isEqualTo(1);
    }

    @Test
    void aSymbolThatWasNamedAndIsNowhereIsSaid() {
        trade(7, true);
        assertThat(check(new Range(List.of(SYMBOL, "NOBODY"), false, null, null)).unknown()).containsExactly("NOBODY");
        assertThat(check(new Range(List.of("NOBODY"), false, DATE, DATE)).unknown()).containsExactly("NOBODY");
        assertThat(check(new Range(List.of(SYMBOL), false, DATE, DATE)).unknown()).isEmpty();
    }

    @Test
    void aRangeLooksAtItsDatesOnly() {
        trade(7, true);
        tables.storedRows().stream().filter(row -> row.place().table() == Place.Table.DAYS)
                .forEach(row -> tables.rows.put(row.place(), spoilt(row, "open")));
        check(new Range(List.of(), false, DATE, DATE));
        assertThat(found).singleElement().satisfies(only -> assertThat(only.difference().place().date()).isEqualTo(DATE));
    }

    @Test
    void theCalendarIsThatOfTheFirstTickSeen() {
        FakeJob job = new FakeJob(tables, "ODD", "VSE");
        List<Tick> ticks = FakeJob.ticks("ODD", "VSE", DATE, 50, new Random(3));
        ticks.forEach(tick -> job.take(withExchange(tick, tick.sequence() == 0 ? "VSE" : "NYQ"), 5_000));
        includeOpen = true;

        assertThat(check(EVERYTHING).differences()).isZero();
    }

    /** A few dates of the symbol; where it has ended, a symbol that trades on has moved the job's clock. */
    private FakeJob trade(long seed, boolean ended) {
        Random random = new Random(seed);
        FakeJob job = new FakeJob(tables, SYMBOL, "VSE");
        List<Tick> ticks = FakeJob.ticks(SYMBOL, "VSE", DATE, 20 + random.nextInt(60), random);
        FakeJob.disordered(ticks, LATE / 2, random).forEach(tick -> job.take(tick, LATE / 2));
        if (ended) {
            long later = newest() + LONG_AFTER;
            job.advance(later);
            clock(later);
        }
        return job;
    }

    /** Another symbol, with one tick outside the session. */
    private void clock(long time) {
        LocalDate date = Calendars.builtIn().of("VSE", "CLOCK").tradingDate(time);
        Tick tick = new Tick("CLOCK", time, 1, "VSE", 8, 0, null, null, null, null, null, time, time, "test", 0);
        tables.ticks.keySet().removeIf(at -> at.symbol().equals("CLOCK"));
        tables.addTick(new SymbolDate("CLOCK", date), tick);
        tables.latest.put("CLOCK", new PriceTables.Latest(tick, date, 1));
    }

    private long newest() {
        return tables.newestEventTime();
    }

    private Stored anyRow(Random random) {
        List<Stored> rows = tables.storedRows();
        rows.sort(Comparator.comparing(row -> row.place().toString()));
        return rows.get(random.nextInt(rows.size()));
    }

    private RebuildSummary check(Range range) {
        found.clear();
        return Rebuild.checking(tables, rules(() -> pauses++), found::add).run(range, (of, soFar) -> {});
    }

    private RebuildSummary write(Range range, boolean deletes) {
        found.clear();
        return Rebuild.writing(tables, rules(() -> pauses++), found::add, tables, deletes).run(range, (of, soFar) -> {});
    }

    private Rebuild.Rules rules(Runnable pause) {
        return new Rebuild.Rules(Calendars.builtIn(), FakeJob.HORIZON, includeOpen, () -> Long.MAX_VALUE / 4_000, pause);
    }

    private static Stored spoilt(Stored row, String column) {
        Map<String, Object> content = new HashMap<>(row.content());
        String state = row.state();
        if (column.equals("state")) {
            state = "closed";
        } else {
            content.compute(column, (name, value) -> value == null ? "made up"
                    : value instanceof Double number ? (Object) Math.nextUp(number)
                    : value instanceof Long number ? (Object) (number + 1)
                    : value instanceof Integer number ? (Object) (number + 1)
                    : value instanceof Boolean flag ? (Object) !flag
                    : value + "?");
        }
        return new Stored(row.place(), content, state, row.revision(), row.writtenAt());
    }

    private static Tick withSequence(Tick t, long sequence) {
        return copy(t, t.eventTime(), t.exchange(), sequence);
    }

    private static Tick withTime(Tick t, long time) {
        return copy(t, time, t.exchange(), t.sequence());
    }

    private static Tick withExchange(Tick t, String exchange) {
        return copy(t, t.eventTime(), exchange, t.sequence());
    }

    private static Tick copy(Tick t, long time, String exchange, long sequence) {
        return new Tick(
                t.symbol(), time, t.price(), exchange, t.quoteType(), t.marketHours(), t.changePercent(), t.dayVolume(),
                t.change(), t.lastSize(), t.priceHint(), t.producerTimestamp(), t.receiveTimestamp(), t.source(), sequence);
    }
}

package io.tickstream.warehouse.flow.rebuild;

import io.tickstream.market.Calendars;
import io.tickstream.market.Tick;
import io.tickstream.market.TradingCalendar;
import io.tickstream.warehouse.flow.rebuild.Difference.Kind;
import io.tickstream.warehouse.flow.rebuild.Difference.Outcome;
import io.tickstream.warehouse.flow.rebuild.Difference.Reported;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Recomputes what the store's raw ticks make and compares it with what is stored, symbol by symbol and date by date; where
 * told to, repairs what differs. Single-threaded.
 */
public final class Rebuild {
    private static final int TRIES = 3;
    private static final int PAUSES = 30;
    /** The job writes a request beside its tick, not after it. */
    private static final Duration YOUNGEST_REQUEST = Duration.ofSeconds(10);

    private final PriceTables tables;
    private final SymbolCalendars calendars;
    private final Rules rules;
    private final Optional<Repairs> repairs;
    private final Findings findings;
    private final RebuildTally tally = new RebuildTally();
    private final List<Lagging> lagging = new ArrayList<>();
    private int pauses = PAUSES;

    /** A symbol whose latest price the job may be writing just now. */
    private record Lagging(LatestCheck check, List<Difference> found) {}

    /**
     * How to compare.
     *
     * @param calendars the job's
     * @param horizon the job's correction horizon
     * @param includeOpen whether bars that are not closed yet are compared too
     * @param wallClock epoch milliseconds UTC
     * @param pause waits about a second, for rows the job may be writing just now
     */
    public record Rules(Calendars calendars, Duration horizon, boolean includeOpen, LongSupplier wallClock, Runnable pause) {}

    /** Is told how it goes; called by the rebuilding thread. */
    @FunctionalInterface
    public interface Progress {
        /** @param of all symbols; 0 where that is not known */
        void symbolDone(int of, RebuildSummary soFar);
    }

    private Rebuild(PriceTables tables, Rules rules, Optional<Repairs> repairs, Findings findings) {
        this.tables = tables;
        this.calendars = new SymbolCalendars(tables, rules.calendars());
        this.rules = rules;
        this.repairs = repairs;
        this.findings = findings;
    }

    /** One that changes nothing. */
    public static Rebuild checking(PriceTables tables, Rules rules, Findings findings) {
        return new Rebuild(tables, rules, Optional.empty(), findings);
    }

    /** @param deletes whether bars that no tick supports are deleted */
    public static Rebuild writing(PriceTables tables, Rules rules, Findings findings, PriceRepairs store, boolean deletes) {
        return new Rebuild(tables, rules, Optional.of(new Repairs(store, deletes)), findings);
    }

    /** Does it, once. */
    public RebuildSummary run(Range range, Progress progress) {
        JobClock clock = JobClock.of(tables.newestEventTime(), rules.horizon());
        Plan plan = Plan.of(tables, range);
        plan.works().forEach(work -> {
            boolean anything = symbol(work, clock);
            tally.symbol(work.symbol(), anything || range.symbols().isEmpty());
            progress.symbolDone(plan.symbols(), tally.summary());
        });
        lookAtLatestAgain();
        return tally.summary();
    }

    private boolean symbol(Plan.Work work, JobClock clock) {
        boolean anything = false;
        Tick last = null;
        TradingCalendar calendar = null;
        while (work.dates().hasNext()) {
            SymbolDate at = new SymbolDate(work.symbol(), work.dates().next());
            calendar = calendars.of(at, work.first());
            DateCheck.Found found = date(at, calendar, clock);
            anything |= !found.isNothing();
            last = found.last() == null ? last : found.last();
        }
        if (work.whole() && calendar != null) {
            latest(new LatestCheck(tables, clock, work.symbol(), calendar, last));
        }
        return anything;
    }

    private DateCheck.Found date(SymbolDate at, TradingCalendar calendar, JobClock clock) {
        Optional<Request> request = tables.request(at);
        Supplier<DateCheck.Found> check = () -> new DateCheck(tables, at, calendar, clock, rules.includeOpen()).run();
        DateCheck.Found found = check.get();
        for (int tries = 1; tries < TRIES && isYoung(found.differences()) && pauses > 0; tries++) {
            pause();
            found = check.get();
        }
        tally.date(found);
        List<Reported> reported = report(found.differences(), found.regular(), request, () -> check.get().differences());
        if (repairs.isPresent() && request.isPresent()) {
            boolean removable = reported.stream().allMatch(Rebuild::isRight)
                    && clock.isSettled(calendar.endOf(at.date()))
                    && request.get().writtenAt() / 1_000 + YOUNGEST_REQUEST.toMillis() < rules.wallClock().getAsLong();
            if (removable) {
                repairs.get().remove(request.get());
            }
            tally.request(removable);
        }
        return found;
    }

    private void latest(LatestCheck check) {
        List<Difference> found = check.run();
        tally.latest();
        if (isYoung(found)) {
            lagging.add(new Lagging(check, found));
        } else {
            report(check, found);
        }
    }

    /** While symbols trade, most latest prices lag a little; so all of them wait together, and not each for itself. */
    private void lookAtLatestAgain() {
        for (int tries = 1; tries < TRIES && !lagging.isEmpty(); tries++) {
            rules.pause().run();
            lagging.replaceAll(symbol -> new Lagging(symbol.check(), symbol.check().run()));
            lagging.removeIf(symbol -> symbol.found().isEmpty());
        }
        lagging.forEach(symbol -> report(symbol.check(), symbol.found()));
    }

    private void report(LatestCheck check, List<Difference> found) {
        report(found, true, Optional.empty(), check::run);
    }

    private List<Reported> report(
            List<Difference> found, boolean regular, Optional<Request> request, Supplier<List<Difference>> again) {
        List<Reported> reported = new ArrayList<>();
        for (Difference difference : found) {
            Outcome outcome = repairs.map(repair -> repair.repair(difference, regular)).orElse(Outcome.FOUND);
            reported.add(new Reported(difference, outcome, request));
        }
        if (reported.stream().anyMatch(Rebuild::isRight)) {
            Set<Place> still = again.get().stream().map(Difference::place).collect(Collectors.toSet());
            reported.replaceAll(each -> isRight(each) && still.contains(each.difference().place())
                    ? new Reported(each.difference(), Outcome.NOT_TAKEN, request)
                    : each);
        }
        reported.forEach(tally::reported);
        reported.forEach(findings::found);
        return reported;
    }

    private static boolean isRight(Reported reported) {
        return reported.outcome() == Outcome.REPAIRED || reported.outcome() == Outcome.DELETED;
    }

    private static boolean isYoung(List<Difference> differences) {
        return differences.stream().anyMatch(difference -> !difference.settled() && difference.kind() != Kind.MISPLACED);
    }

    private void pause() {
        pauses--;
        rules.pause().run();
    }
}

package io.tickstream.market.fold;

import io.tickstream.market.BarState;
import io.tickstream.market.Interval;
import io.tickstream.market.Tick;
import io.tickstream.market.TickOrder;
import io.tickstream.market.TradingCalendar;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The bars of one symbol while its ticks arrive, in any order and repeated: at every moment they equal {@link DayWalk#fold}
 * over the distinct ticks seen. What is final is kept as a walk that has passed it (the sealed part), what can still change
 * as the sorted ticks themselves; a tick in order is one step, a late one walks again from the sealed part.
 *
 * <p>Times are epoch milliseconds UTC. The watermark passed in never needs to be monotone; the highest counts. Mutable, not
 * thread-safe. {@link #head} and {@link #pending} are all there is to keep across a restart.
 */
public final class SymbolFold {
    private final String symbol;
    private final TradingCalendar calendar;
    private final long horizon;

    private final List<Tick> pending = new ArrayList<>();
    private DayWalk sealed;
    private Tick newestSettled;
    private long clock = Long.MIN_VALUE;
    private DayWalk walk;
    private List<BarBuilder> live = new ArrayList<>();
    private long nextDue = Long.MAX_VALUE;
    private boolean opened;
    private boolean headChanged;
    private boolean anyDirty;

    /** @param horizonMillis how long after its end a bar can still be corrected */
    public SymbolFold(String symbol, TradingCalendar calendar, long horizonMillis) {
        this.symbol = symbol;
        this.calendar = calendar;
        this.horizon = horizonMillis;
        this.sealed = new DayWalk(calendar);
        this.walk = new DayWalk(calendar);
    }

    /** The fold that {@link #head} and {@link #pending} were taken of; every provisional bar counts as changed. */
    public static SymbolFold resume(
            String symbol, TradingCalendar calendar, long horizonMillis, FoldHead head, Collection<Tick> pending) {
        SymbolFold fold = new SymbolFold(symbol, calendar, horizonMillis);
        fold.clock = head.clock();
        fold.newestSettled = head.newestSettled();
        fold.sealed = head.sealed(calendar);
        fold.pending.addAll(pending);
        fold.pending.sort(TickOrder.INSTANCE);
        fold.live = fold.walkAgain();
        for (BarBuilder bar : fold.live) {
            bar.closed = bar.end <= fold.clock;
            bar.dirty = !bar.closed;
            fold.anyDirty |= bar.dirty;
            bar.revision = head.revisions().getOrDefault(new FoldHead.BarKey(bar.interval, bar.start), 0);
        }
        fold.schedule();
        return fold;
    }

    public TradingCalendar calendar() {
        return calendar;
    }

    /** Takes a tick, after moving the clock to the watermark. */
    public Receipt add(Tick tick, long watermark) {
        List<BarUpdate> updates = advance(watermark).updates();
        if (isSettled(tick)) {
            return settled(tick, updates);
        }
        int at = Collections.binarySearch(pending, tick, TickOrder.INSTANCE);
        if (at >= 0) {
            return new Receipt(Receipt.Verdict.DUPLICATE, false, updates);
        }
        at = -at - 1;
        boolean inOrder = at == pending.size();
        pending.add(at, tick);
        List<BarUpdate> changes = updates.isEmpty() ? new ArrayList<>() : updates;
        if (inOrder) {
            step(tick, changes);
        } else if (tick.isRegular()) {
            refold(changes);
        }
        if (opened || at == 0) {
            opened = false;
            schedule();
        }
        return new Receipt(
                inOrder ? Receipt.Verdict.COUNTED : Receipt.Verdict.COUNTED_LATE,
                inOrder && isNewerThanSettled(tick),
                changes);
    }

    /**
     * What moving the clock did.
     *
     * @param updates bars that closed or became final
     * @param sealed ticks that can change nothing any more and need not be kept
     */
    public record Advance(List<BarUpdate> updates, List<Tick> sealed) {
        private static final Advance NOTHING = new Advance(List.of(), List.of());
    }

    /** Moves the clock to the watermark; does nothing where it is there or beyond already. */
    public Advance advance(long watermark) {
        clock = Math.max(clock, watermark);
        if (clock < nextDue) {
            return Advance.NOTHING;
        }
        List<BarUpdate> updates = new ArrayList<>();
        live.removeIf(bar -> {
            if (bar.end + horizon <= clock) {
                updates.add(bar.update(symbol, BarState.FINAL));
                return true;
            }
            if (!bar.closed && bar.end <= clock) {
                bar.closed = true;
                bar.dirty = false;
                updates.add(bar.update(symbol, BarState.CLOSED));
            }
            return false;
        });
        List<Tick> sealedNow = seal();
        headChanged = true;
        schedule();
        return new Advance(updates, sealedNow);
    }

    /** The provisional bars of intervals up to the longest given that changed since they were asked for last. */
    public List<BarUpdate> provisional(Interval longest) {
        List<BarUpdate> updates = new ArrayList<>();
        anyDirty = false;
        for (BarBuilder bar : live) {
            if (bar.dirty && bar.interval.compareTo(longest) <= 0) {
                bar.dirty = false;
                updates.add(bar.update(symbol, BarState.PROVISIONAL));
            }
            anyDirty |= bar.dirty;
        }
        return updates;
    }

    /** Whether {@link #provisional} would give any. */
    public boolean hasProvisional(Interval longest) {
        if (anyDirty) {
            for (BarBuilder bar : live) {
                if (bar.dirty && bar.interval.compareTo(longest) <= 0) {
                    return true;
                }
            }
        }
        return false;
    }

    /** The watermark at which {@link #advance} has something to do next; {@link Long#MAX_VALUE} when nothing is open. */
    public long nextDue() {
        return nextDue;
    }

    /** Whether {@link #head} differs from the one taken last. */
    public boolean headChanged() {
        return headChanged;
    }

    /** Everything to keep but the pending ticks. */
    public FoldHead head() {
        headChanged = false;
        Map<FoldHead.BarKey, Integer> revisions = new HashMap<>();
        live.stream()
                .filter(bar -> bar.revision > 0)
                .forEach(bar -> revisions.put(new FoldHead.BarKey(bar.interval, bar.start), bar.revision));
        return FoldHead.of(clock, newestSettled, sealed, revisions);
    }

    /** The ticks that can still change a bar, in order. */
    public List<Tick> pending() {
        return Collections.unmodifiableList(pending);
    }

    private Receipt settled(Tick tick, List<BarUpdate> updates) {
        if (newestSettled != null && TickOrder.INSTANCE.compare(tick, newestSettled) == 0) {
            return new Receipt(Receipt.Verdict.DUPLICATE, false, updates);
        }
        boolean newest = pending.isEmpty() && isNewerThanSettled(tick);
        if (newest) {
            newestSettled = tick;
            headChanged = true;
        }
        return new Receipt(Receipt.Verdict.BEYOND_HORIZON, newest, updates);
    }

    private void step(Tick tick, List<BarUpdate> changes) {
        walk.apply(tick, this::open);
        if (tick.isRegular()) {
            for (BarBuilder bar : walk.growing) {
                changed(bar, changes);
            }
        }
    }

    private void open(BarBuilder bar) {
        live.add(bar);
        opened = true;
    }

    private void refold(List<BarUpdate> changes) {
        List<BarBuilder> before = live;
        live = walkAgain();
        opened = true;
        for (BarBuilder bar : live) {
            BarBuilder old = before.stream().filter(bar::isSameBar).findFirst().orElse(null);
            if (old != null) {
                bar.closed = old.closed;
                bar.revision = old.revision;
                bar.dirty = old.dirty;
            }
            if (old == null || !bar.hasSameContent(old)) {
                changed(bar, changes);
            }
        }
    }

    private List<BarBuilder> walkAgain() {
        walk = sealed.copy();
        List<BarBuilder> bars = new ArrayList<>();
        for (BarBuilder bar : walk.growing) {
            if (bar != null && bar.end + horizon > clock) {
                bars.add(bar);
            }
        }
        pending.forEach(tick -> walk.apply(tick, bars::add));
        return bars;
    }

    private void changed(BarBuilder bar, List<BarUpdate> changes) {
        if (bar.end > clock) {
            bar.dirty = true;
            anyDirty = true;
            return;
        }
        if (bar.closed) {
            bar.revision++;
        }
        bar.closed = true;
        headChanged = true;
        changes.add(bar.update(symbol, BarState.CLOSED));
    }

    private List<Tick> seal() {
        int count = 0;
        while (count < pending.size() && isSettled(pending.get(count))) {
            Tick tick = pending.get(count++);
            sealed.apply(tick, bar -> {});
            if (isNewerThanSettled(tick)) {
                newestSettled = tick;
            }
        }
        List<Tick> head = pending.subList(0, count);
        List<Tick> sealedNow = List.copyOf(head);
        head.clear();
        return sealedNow;
    }

    private boolean isNewerThanSettled(Tick tick) {
        return newestSettled == null || TickOrder.INSTANCE.compare(tick, newestSettled) > 0;
    }

    /** Whether the tick's minute is final. */
    private boolean isSettled(Tick tick) {
        long time = tick.eventTime();
        return time + horizon <= clock && settlesAt(time) <= clock;
    }

    private long settlesAt(long eventTime) {
        return calendar.barEnd(Interval.M1, calendar.barStart(Interval.M1, eventTime)) + horizon;
    }

    private void schedule() {
        long due = pending.isEmpty() ? Long.MAX_VALUE : settlesAt(pending.get(0).eventTime());
        for (BarBuilder bar : live) {
            due = Math.min(due, bar.closed ? bar.end + horizon : bar.end);
        }
        nextDue = due;
    }
}

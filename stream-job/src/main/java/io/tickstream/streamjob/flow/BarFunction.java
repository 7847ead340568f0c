package io.tickstream.streamjob.flow;

import io.tickstream.market.Calendars;
import io.tickstream.market.Interval;
import io.tickstream.market.Tick;
import io.tickstream.market.fold.BarUpdate;
import io.tickstream.market.fold.Receipt;
import io.tickstream.market.fold.SymbolFold;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Consumer;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.streaming.api.TimeDomain;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;

/**
 * Turns a symbol's ticks into all its rows: the distinct ticks, the latest one, bars of every interval and the day. The
 * arithmetic is {@link SymbolFold}'s; here it meets state, timers and metrics.
 */
public final class BarFunction extends KeyedProcessFunction<String, Tick, StoreWrite> {
    static final String BEYOND_HORIZON = "tick beyond the correction horizon";

    private final BarRules rules;
    private transient Consumer<String> currentKey;
    private transient Consumer<StoreWrite> rows;
    private transient Calendars calendars;
    private transient FoldStore folds;
    private transient Counter duplicates;
    private transient Counter late;
    private transient Counter beyondHorizon;
    private transient Counter corrected;

    public BarFunction(BarRules rules) {
        this.rules = rules;
    }

    /**
     * Called before {@link #open}.
     *
     * @param currentKey makes a symbol the current key outside of a tick or timer of its own
     * @param rows takes rows there
     */
    void use(Consumer<String> currentKey, Consumer<StoreWrite> rows) {
        this.currentKey = currentKey;
        this.rows = rows;
    }

    /** Writes the latest ticks that wait for their turn, so that a checkpoint covers none that is not written. */
    void writeLatest() {
        folds.forEach(this::writeLatest);
    }

    private void writeLatest(FoldStore.Entry entry) {
        if (entry.latest != null) {
            rows.accept(new StoreWrite.LatestRow(entry.latest, entry.fold().tradingDate(entry.latest.eventTime())));
            entry.latest = null;
        }
    }

    /** Brings Flink's state up to date, for a checkpoint. */
    void save() throws Exception {
        folds.save();
    }

    @Override
    public void open(OpenContext context) {
        calendars = rules.calendarDirectory().map(Calendars::withOverrides).orElseGet(Calendars::builtIn);
        folds = new FoldStore(getRuntimeContext(), calendars, rules, currentKey, this::writeLatest);
        MetricGroup metrics = getRuntimeContext().getMetricGroup();
        duplicates = metrics.counter("ticks_duplicate_total");
        late = metrics.counter("ticks_late_total");
        beyondHorizon = metrics.counter("ticks_beyond_horizon_total");
        corrected = metrics.counter("bars_corrected_total");
    }

    @Override
    public void processElement(Tick tick, Context context, Collector<StoreWrite> out) throws Exception {
        FoldStore.Entry entry = folds.of(tick.symbol());
        if (entry == null) {
            UnknownExchanges.meet(tick, calendars);
            entry = folds.create(tick.symbol(), calendars.of(tick.exchange(), tick.symbol()));
        }
        SymbolFold fold = entry.fold();
        advance(entry, context.timerService().currentWatermark(), out);
        Receipt receipt = fold.add(tick, context.timerService().currentWatermark());
        switch (receipt.verdict()) {
            case DUPLICATE -> duplicates.inc();
            case BEYOND_HORIZON -> {
                beyondHorizon.inc();
                LocalDate date = fold.tradingDate(tick.eventTime());
                out.collect(new StoreWrite.TickRow(tick, date));
                if (tick.isRegular()) {
                    out.collect(new StoreWrite.RebuildRow(
                            tick.symbol(), date, BEYOND_HORIZON, context.timerService().currentProcessingTime()));
                }
            }
            case COUNTED, COUNTED_LATE -> {
                if (receipt.verdict() == Receipt.Verdict.COUNTED_LATE) {
                    late.inc();
                }
                out.collect(new StoreWrite.TickRow(tick, fold.tradingDate(tick.eventTime())));
            }
        }
        if (receipt.newest()) {
            entry.latest = tick;
        }
        publish(receipt.updates(), out);
        publishProvisional(entry, context, out);
        finish(entry, context);
    }

    @Override
    public void onTimer(long timestamp, OnTimerContext context, Collector<StoreWrite> out) throws Exception {
        FoldStore.Entry entry = folds.of(context.getCurrentKey());
        if (entry == null) {
            return;
        }
        advance(entry, context.timerService().currentWatermark(), out);
        if (context.timeDomain() == TimeDomain.PROCESSING_TIME) {
            entry.flushTimer = false;
            entry.longFlushTimer = false;
            publishProvisional(entry, context, out);
        }
        finish(entry, context);
    }

    private void advance(FoldStore.Entry entry, long watermark, Collector<StoreWrite> out) throws Exception {
        SymbolFold.Advance advance = entry.fold().advance(watermark);
        publish(advance.updates(), out);
        folds.forget(entry, advance.sealed());
    }

    private void publish(List<BarUpdate> updates, Collector<StoreWrite> out) {
        for (BarUpdate update : updates) {
            if (update.bar().revision() > 0) {
                corrected.inc();
            }
            out.collect(new StoreWrite.BarRow(update.bar()));
            if (update.day() != null) {
                out.collect(new StoreWrite.DailyRow(update.day()));
            }
        }
    }

    private void publishProvisional(FoldStore.Entry entry, Context context, Collector<StoreWrite> out) {
        long now = context.timerService().currentProcessingTime();
        Interval longest = now >= entry.nextLongFlush ? Interval.D1 : Interval.M1;
        boolean due = now >= entry.nextFlush;
        boolean bars = due && entry.fold().hasProvisional(longest);
        if (bars || due && entry.latest != null) {
            writeLatest(entry);
            publish(entry.fold().provisional(longest), out);
            entry.nextFlush = now + rules.provisionalInterval().toMillis();
            if (bars && longest == Interval.D1) {
                entry.nextLongFlush = now + rules.provisionalLongInterval().toMillis();
            }
        }
        if (!entry.flushTimer && (entry.latest != null || entry.fold().hasProvisional(Interval.M1))) {
            folds.use(entry);
            context.timerService().registerProcessingTimeTimer(entry.nextFlush);
            entry.flushTimer = true;
        }
        if (!entry.longFlushTimer && entry.fold().hasProvisional(Interval.D1)) {
            folds.use(entry);
            context.timerService().registerProcessingTimeTimer(Math.max(entry.nextFlush, entry.nextLongFlush));
            entry.longFlushTimer = true;
        }
    }

    private void finish(FoldStore.Entry entry, Context context) {
        long due = entry.fold().nextDue();
        if (due != entry.dueTimer && due != Long.MAX_VALUE) {
            folds.use(entry);
            context.timerService().registerEventTimeTimer(due);
            entry.dueTimer = due;
        }
    }
}

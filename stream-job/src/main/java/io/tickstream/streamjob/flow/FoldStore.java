package io.tickstream.streamjob.flow;

import io.tickstream.market.Calendars;
import io.tickstream.market.Tick;
import io.tickstream.market.TickId;
import io.tickstream.market.TickOrder;
import io.tickstream.market.TradingCalendar;
import io.tickstream.market.fold.FoldHead;
import io.tickstream.market.fold.SymbolFold;
import io.tickstream.market.fold.TickBytes;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.PrimitiveArrayTypeInfo;
import org.apache.flink.api.common.typeinfo.Types;

/**
 * The folds of the symbols: ready-made in memory, and in Flink's state as bytes that carry their own version. State is
 * written when it is needed, that is for a checkpoint and when a symbol leaves memory: a tick that is settled before then
 * never costs a write, and a head is written once however often it changed.
 *
 * <p>State methods act on the operator's current key.
 */
final class FoldStore {
    /** Settled ticks that may wait among the unsaved before they are looked for. */
    private static final int SLACK = 64;

    private final Calendars calendars;
    private final BarRules rules;
    private final ValueState<byte[]> head;
    private final MapState<String, byte[]> pending;
    private final ValueState<String> calendar;
    private final Map<String, Entry> atHand;
    private final Consumer<String> currentKey;

    /** A fold and what was promised for it. */
    static final class Entry {
        private final SymbolFold fold;
        private final List<Tick> unsaved = new ArrayList<>();
        /** No tick in the state comes after this one; null where there is none. */
        private Tick newestSaved;
        long nextFlush;
        long nextLongFlush;
        boolean flushTimer;
        boolean longFlushTimer;
        long dueTimer = Long.MAX_VALUE;

        Entry(SymbolFold fold) {
            this.fold = fold;
            noteSaved();
        }

        private void noteSaved() {
            List<Tick> pending = fold.pending();
            newestSaved = pending.isEmpty() ? null : pending.get(pending.size() - 1);
        }

        SymbolFold fold() {
            return fold;
        }
    }

    /** @param currentKey makes a symbol the operator's current key */
    FoldStore(RuntimeContext context, Calendars calendars, BarRules rules, Consumer<String> currentKey) {
        this.calendars = calendars;
        this.rules = rules;
        this.currentKey = currentKey;
        head = context.getState(new ValueStateDescriptor<>("head", PrimitiveArrayTypeInfo.BYTE_PRIMITIVE_ARRAY_TYPE_INFO));
        pending = context.getMapState(new MapStateDescriptor<>(
                "pending", Types.STRING, PrimitiveArrayTypeInfo.BYTE_PRIMITIVE_ARRAY_TYPE_INFO));
        calendar = context.getState(new ValueStateDescriptor<>("calendar", Types.STRING));
        atHand = new LinkedHashMap<>(16, 0.75f, true);
    }

    /** The fold of the current key; null where it has none yet. */
    Entry of(String symbol) throws Exception {
        Entry entry = atHand.get(symbol);
        if (entry == null && calendar.value() != null) {
            entry = new Entry(read(symbol));
            keepAtHand(symbol, entry);
        }
        return entry;
    }

    Entry create(String symbol, TradingCalendar of) throws Exception {
        calendar.update(of.code());
        Entry entry = new Entry(new SymbolFold(symbol, of, rules.horizon().toMillis()));
        keepAtHand(symbol, entry);
        return entry;
    }

    /** Notes a tick the fold has taken. */
    void append(Entry entry, Tick tick) {
        if (entry.unsaved.size() > 2 * entry.fold.pending().size() + SLACK) {
            entry.unsaved.removeIf(entry.fold::isSettled);
        }
        entry.unsaved.add(tick);
    }

    /** Forgets ticks of the current key that the fold has sealed. */
    void forget(Entry entry, List<Tick> sealed) throws Exception {
        for (Tick tick : sealed) {
            if (entry.newestSaved != null && TickOrder.INSTANCE.compare(tick, entry.newestSaved) <= 0) {
                pending.remove(key(tick));
            }
        }
    }

    /** Brings the state of every symbol up to date; the current key is another one afterwards. */
    void save() throws Exception {
        for (Map.Entry<String, Entry> kept : atHand.entrySet()) {
            save(kept.getKey(), kept.getValue());
        }
    }

    private void keepAtHand(String symbol, Entry entry) throws Exception {
        if (atHand.size() >= rules.symbolsInMemory()) {
            Iterator<Map.Entry<String, Entry>> eldestFirst = atHand.entrySet().iterator();
            Map.Entry<String, Entry> eldest = eldestFirst.next();
            save(eldest.getKey(), eldest.getValue());
            eldestFirst.remove();
            currentKey.accept(symbol);
        }
        atHand.put(symbol, entry);
    }

    private void save(String symbol, Entry entry) throws Exception {
        boolean headChanged = entry.fold.headChanged();
        if (!headChanged && entry.unsaved.isEmpty()) {
            return;
        }
        currentKey.accept(symbol);
        for (Tick tick : entry.unsaved) {
            if (!entry.fold.isSettled(tick)) {
                ByteArrayOutputStream bytes = new ByteArrayOutputStream(128);
                TickBytes.write(tick, new DataOutputStream(bytes));
                pending.put(key(tick), bytes.toByteArray());
            }
        }
        entry.unsaved.clear();
        entry.noteSaved();
        if (headChanged) {
            head.update(entry.fold.head().toBytes());
        }
    }

    private SymbolFold read(String symbol) throws Exception {
        TradingCalendar of = calendars.byCode(calendar.value()).orElseGet(() -> calendars.of(null, symbol));
        List<Tick> ticks = new ArrayList<>();
        for (byte[] bytes : pending.values()) {
            ticks.add(TickBytes.read(new DataInputStream(new ByteArrayInputStream(bytes))));
        }
        byte[] kept = head.value();
        return SymbolFold.resume(
                symbol, of, rules.horizon().toMillis(), kept == null ? FoldHead.empty() : FoldHead.ofBytes(kept), ticks);
    }

    /** What tells two ticks of a symbol apart. */
    private static String key(Tick tick) {
        return tick.eventTime() + ":" + new String(TickId.of(tick), StandardCharsets.ISO_8859_1);
    }
}

package io.tickstream.streamjob.flow;

import io.tickstream.market.Calendars;
import io.tickstream.market.Tick;
import io.tickstream.market.TradingCalendar;
import io.tickstream.market.fold.FoldHead;
import io.tickstream.market.fold.SymbolFold;
import io.tickstream.market.fold.TickBytes;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.PrimitiveArrayTypeInfo;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;

/**
 * The folds of the symbols: ready-made in memory, and in Flink's state as bytes that carry their own version. State is
 * written when it is needed, that is for a checkpoint and when a symbol leaves memory: a tick that is settled before then
 * never costs a write, and a head is written once however often it changed. The ticks that can still change a bar lie in
 * it by the minute, for they come and go by the minute.
 *
 * <p>State methods act on the operator's current key.
 */
final class FoldStore {
    private final Calendars calendars;
    private final BarRules rules;
    private final ValueState<byte[]> head;
    private final MapState<Long, byte[]> minutes;
    /** Where the first release kept ticks, one by one; read, emptied and never written. */
    private final MapState<String, byte[]> pending;
    private final ValueState<String> calendar;
    private final Map<String, Entry> atHand;
    private final Consumer<String> currentKey;
    private final DataOutputSerializer buffer = new DataOutputSerializer(4096);

    /** A fold and what was promised for it. */
    static final class Entry {
        private final SymbolFold fold;
        /** Starts of the minutes the state holds ticks of. */
        private final TreeSet<Long> saved = new TreeSet<>();
        /** Starts of the minutes whose ticks are others than the state's. */
        private final TreeSet<Long> unsaved = new TreeSet<>();
        private long lastUnsaved = Long.MIN_VALUE;
        private boolean ofFirstRelease;
        long nextFlush;
        long nextLongFlush;
        boolean flushTimer;
        boolean longFlushTimer;
        long dueTimer = Long.MAX_VALUE;

        Entry(SymbolFold fold) {
            this.fold = fold;
        }

        SymbolFold fold() {
            return fold;
        }

        /** Notes a tick the fold has taken. */
        void took(Tick tick) {
            long minute = fold.minuteOf(tick.eventTime());
            if (minute != lastUnsaved) {
                lastUnsaved = minute;
                unsaved.add(minute);
            }
        }

        private void isSaved() {
            unsaved.clear();
            lastUnsaved = Long.MIN_VALUE;
        }
    }

    /** @param currentKey makes a symbol the operator's current key */
    FoldStore(RuntimeContext context, Calendars calendars, BarRules rules, Consumer<String> currentKey) {
        this.calendars = calendars;
        this.rules = rules;
        this.currentKey = currentKey;
        head = context.getState(new ValueStateDescriptor<>("head", PrimitiveArrayTypeInfo.BYTE_PRIMITIVE_ARRAY_TYPE_INFO));
        minutes = context.getMapState(new MapStateDescriptor<>(
                "minutes", Types.LONG, PrimitiveArrayTypeInfo.BYTE_PRIMITIVE_ARRAY_TYPE_INFO));
        pending = context.getMapState(new MapStateDescriptor<>(
                "pending", Types.STRING, PrimitiveArrayTypeInfo.BYTE_PRIMITIVE_ARRAY_TYPE_INFO));
        calendar = context.getState(new ValueStateDescriptor<>("calendar", Types.STRING));
        atHand = new LinkedHashMap<>(16, 0.75f, true);
    }

    /** The fold of the current key; null where it has none yet. */
    Entry of(String symbol) throws Exception {
        Entry entry = atHand.get(symbol);
        if (entry == null && calendar.value() != null) {
            entry = read(symbol);
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

    /** Forgets the minutes of the current key that the fold has sealed. */
    void forgetSealed(Entry entry) throws Exception {
        List<Tick> left = entry.fold.pending();
        long first = left.isEmpty() ? Long.MAX_VALUE : entry.fold.minuteOf(left.get(0).eventTime());
        while (!entry.saved.isEmpty() && entry.saved.first() < first) {
            minutes.remove(entry.saved.pollFirst());
        }
        entry.unsaved.headSet(first).clear();
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
        for (long minute : entry.unsaved) {
            buffer.clear();
            for (Tick tick : entry.fold.pendingOf(minute)) {
                TickBytes.write(tick, buffer);
            }
            minutes.put(minute, buffer.getCopyOfBuffer());
            entry.saved.add(minute);
        }
        entry.isSaved();
        if (entry.ofFirstRelease) {
            pending.clear();
            entry.ofFirstRelease = false;
        }
        if (headChanged) {
            head.update(entry.fold.head().toBytes());
        }
    }

    private Entry read(String symbol) throws Exception {
        TradingCalendar of = calendars.byCode(calendar.value()).orElseGet(() -> calendars.of(null, symbol));
        List<Tick> ticks = new ArrayList<>();
        TreeSet<Long> saved = new TreeSet<>();
        for (Map.Entry<Long, byte[]> minute : minutes.entries()) {
            saved.add(minute.getKey());
            readAll(minute.getValue(), ticks);
        }
        List<Tick> ofFirstRelease = new ArrayList<>();
        for (byte[] tick : pending.values()) {
            readAll(tick, ofFirstRelease);
        }
        ticks.addAll(ofFirstRelease);
        byte[] kept = head.value();
        Entry entry = new Entry(SymbolFold.resume(
                symbol, of, rules.horizon().toMillis(), kept == null ? FoldHead.empty() : FoldHead.ofBytes(kept), ticks));
        entry.saved.addAll(saved);
        entry.ofFirstRelease = !ofFirstRelease.isEmpty();
        ofFirstRelease.forEach(entry::took);
        return entry;
    }

    private static void readAll(byte[] bytes, List<Tick> into) throws IOException {
        DataInputDeserializer in = new DataInputDeserializer(bytes);
        while (in.available() > 0) {
            into.add(TickBytes.read(in));
        }
    }
}

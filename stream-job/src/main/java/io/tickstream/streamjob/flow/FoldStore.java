package io.tickstream.streamjob.flow;

import io.tickstream.market.Calendars;
import io.tickstream.market.Tick;
import io.tickstream.market.TickBytes;
import io.tickstream.market.TradingCalendar;
import io.tickstream.market.fold.FoldHead;
import io.tickstream.market.fold.SymbolFold;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
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
 * it by the minute, for they go by the minute; a minute in pieces, one for each time it was written, so that a tick is
 * written once. A piece's ticks lie in the order they came in, which is not the fold's where one was late.
 *
 * <p>State methods act on the operator's current key.
 */
final class FoldStore {
    /** A piece's key is its minute's start and its number: far fewer than a minute has milliseconds. */
    private static final int MOST_PIECES = 64;

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
        /** By its start, in how many pieces the state holds a minute. */
        private final TreeMap<Long, Integer> pieces = new TreeMap<>();
        /** By its minute's start, what the fold has taken and the state does not hold yet, as it came. */
        private final TreeMap<Long, List<Tick>> unsaved = new TreeMap<>();
        private long lastMinute = Long.MIN_VALUE;
        private List<Tick> unsavedOfLastMinute;
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
            if (minute != lastMinute) {
                lastMinute = minute;
                unsavedOfLastMinute = unsaved.computeIfAbsent(minute, start -> new ArrayList<>());
            }
            unsavedOfLastMinute.add(tick);
        }

        private void forgetUnsavedBefore(long minute) {
            if (!unsaved.isEmpty() && unsaved.firstKey() < minute) {
                unsaved.headMap(minute).clear();
                lastMinute = Long.MIN_VALUE;
            }
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
        while (!entry.pieces.isEmpty() && entry.pieces.firstKey() < first) {
            Map.Entry<Long, Integer> sealed = entry.pieces.pollFirstEntry();
            forget(sealed.getKey(), sealed.getValue());
        }
        entry.forgetUnsavedBefore(first);
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
        for (Map.Entry<Long, List<Tick>> unsaved : entry.unsaved.entrySet()) {
            save(entry, unsaved.getKey(), unsaved.getValue());
        }
        entry.forgetUnsavedBefore(Long.MAX_VALUE);
        if (entry.ofFirstRelease) {
            pending.clear();
            entry.ofFirstRelease = false;
        }
        if (headChanged) {
            head.update(entry.fold.head().toBytes());
        }
    }

    private void save(Entry entry, long minute, List<Tick> unsaved) throws Exception {
        int pieces = entry.pieces.getOrDefault(minute, 0);
        List<Tick> piece = unsaved;
        if (pieces == MOST_PIECES) {
            forget(minute, pieces);
            pieces = 0;
            piece = entry.fold.pendingOf(minute);
        }
        buffer.clear();
        for (Tick tick : piece) {
            TickBytes.write(tick, buffer);
        }
        minutes.put(minute + pieces, buffer.getCopyOfBuffer());
        entry.pieces.put(minute, pieces + 1);
    }

    private void forget(long minute, int pieces) throws Exception {
        for (int piece = 0; piece < pieces; piece++) {
            minutes.remove(minute + piece);
        }
    }

    private Entry read(String symbol) throws Exception {
        TradingCalendar of = calendars.byCode(calendar.value()).orElseGet(() -> calendars.of(null, symbol));
        List<Tick> ticks = new ArrayList<>();
        List<Long> pieces = new ArrayList<>();
        for (Map.Entry<Long, byte[]> piece : minutes.entries()) {
            readAll(piece.getValue(), ticks);
            pieces.add(piece.getKey());
        }
        List<Tick> ofFirstRelease = new ArrayList<>();
        for (byte[] tick : pending.values()) {
            readAll(tick, ofFirstRelease);
        }
        ticks.addAll(ofFirstRelease);
        byte[] kept = head.value();
        Entry entry = new Entry(SymbolFold.resume(
                symbol, of, rules.horizon().toMillis(), kept == null ? FoldHead.empty() : FoldHead.ofBytes(kept), ticks));
        pieces.forEach(key -> entry.pieces.merge(entry.fold.minuteOf(key), 1, Integer::sum));
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

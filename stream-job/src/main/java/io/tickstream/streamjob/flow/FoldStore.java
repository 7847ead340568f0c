package io.tickstream.streamjob.flow;

import io.tickstream.market.Calendars;
import io.tickstream.market.Tick;
import io.tickstream.market.TickBytes;
import io.tickstream.market.TradingCalendar;
import io.tickstream.market.fold.FoldHead;
import io.tickstream.market.fold.PendingMinute;
import io.tickstream.market.fold.SymbolFold;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.PrimitiveArrayTypeInfo;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.core.memory.DataInputDeserializer;

/**
 * The folds of the symbols: ready-made in memory, and in Flink's state as bytes that carry their own version. State is
 * written when it is needed, that is for a checkpoint and when a symbol leaves memory: a tick that is settled before then
 * never costs a write, and a head is written once however often it changed. The ticks that can still change a bar lie in
 * it by the minute, for they go by the minute; a minute in pieces, one for each time it was written, so that a tick is
 * written once. A piece's ticks lie in the order they came in, which is not the fold's where one was late.
 *
 * <p>Finding a fold does not make its symbol the operator's current key, for that costs as much as a tick's bars;
 * {@link #use} does.
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
    private final Consumer<Entry> leaving;

    /** A fold and what was promised for it. */
    static final class Entry {
        private final String symbol;
        private final SymbolFold fold;
        private boolean wasUsed;
        /** The newest tick while it is not written as the latest; null where it is. */
        Tick latest;
        long nextFlush;
        long nextLongFlush;
        boolean flushTimer;
        boolean longFlushTimer;
        long dueTimer = Long.MAX_VALUE;

        Entry(String symbol, SymbolFold fold) {
            this.symbol = symbol;
            this.fold = fold;
        }

        SymbolFold fold() {
            return fold;
        }
    }

    /**
     * Over the state of the operator.
     *
     * @param currentKey makes a symbol the operator's current key
     * @param leaving is told of each entry before its symbol leaves memory
     */
    FoldStore(RuntimeContext context, Calendars calendars, BarRules rules, Consumer<String> currentKey, Consumer<Entry> leaving) {
        this.calendars = calendars;
        this.rules = rules;
        this.currentKey = currentKey;
        this.leaving = leaving;
        head = context.getState(new ValueStateDescriptor<>("head", PrimitiveArrayTypeInfo.BYTE_PRIMITIVE_ARRAY_TYPE_INFO));
        minutes = context.getMapState(new MapStateDescriptor<>(
                "minutes", Types.LONG, PrimitiveArrayTypeInfo.BYTE_PRIMITIVE_ARRAY_TYPE_INFO));
        pending = context.getMapState(new MapStateDescriptor<>(
                "pending", Types.STRING, PrimitiveArrayTypeInfo.BYTE_PRIMITIVE_ARRAY_TYPE_INFO));
        calendar = context.getState(new ValueStateDescriptor<>("calendar", Types.STRING));
        atHand = new LinkedHashMap<>();
    }

    /** The fold of a symbol; null where it has none yet. */
    Entry of(String symbol) throws Exception {
        Entry entry = atHand.get(symbol);
        if (entry == null) {
            currentKey.accept(symbol);
            if (calendar.value() != null) {
                entry = read(symbol);
                keepAtHand(symbol, entry);
            }
        } else {
            entry.wasUsed = true;
        }
        return entry;
    }

    /** Makes its symbol the current key, as timers need it. */
    void use(Entry entry) {
        currentKey.accept(entry.symbol);
    }

    Entry create(String symbol, TradingCalendar of) throws Exception {
        currentKey.accept(symbol);
        calendar.update(of.code());
        Entry entry = new Entry(symbol, new SymbolFold(symbol, of, rules.horizon().toMillis()));
        keepAtHand(symbol, entry);
        return entry;
    }

    /** Forgets minutes that the fold has sealed. */
    void forget(Entry entry, List<PendingMinute> sealed) throws Exception {
        for (PendingMinute minute : sealed) {
            if (minute.pieces() > 0) {
                use(entry);
                forget(minute);
            }
        }
    }

    void forEach(Consumer<Entry> entries) {
        atHand.values().forEach(entries);
    }

    /** Brings the state of every symbol up to date; the current key is another one afterwards. */
    void save() throws Exception {
        for (Map.Entry<String, Entry> kept : atHand.entrySet()) {
            save(kept.getValue());
        }
    }

    private void keepAtHand(String symbol, Entry entry) throws Exception {
        if (atHand.size() >= rules.symbolsInMemory()) {
            Entry left = removeOneNotUsed();
            leaving.accept(left);
            save(left);
            currentKey.accept(symbol);
        }
        atHand.put(symbol, entry);
    }

    /** Goes round them, and passes over those that were used since it came by last: a list in the order of use would be rewritten with each tick. */
    private Entry removeOneNotUsed() {
        while (true) {
            Iterator<Entry> eldestFirst = atHand.values().iterator();
            Entry eldest = eldestFirst.next();
            eldestFirst.remove();
            if (!eldest.wasUsed) {
                return eldest;
            }
            eldest.wasUsed = false;
            atHand.put(eldest.symbol, eldest);
        }
    }

    private void save(Entry entry) throws Exception {
        use(entry);
        for (PendingMinute minute : entry.fold.pendingMinutes()) {
            if (minute.hasNew()) {
                save(minute);
            }
        }
        if (entry.fold.headChanged()) {
            head.update(entry.fold.head().toBytes());
        }
    }

    private void save(PendingMinute minute) throws Exception {
        if (minute.pieces() == MOST_PIECES) {
            forget(minute);
            minutes.put(minute.start(), minute.keepAll());
        } else {
            minutes.put(minute.start() + minute.pieces(), minute.keepNew());
        }
    }

    private void forget(PendingMinute minute) throws Exception {
        for (int piece = 0; piece < minute.pieces(); piece++) {
            minutes.remove(minute.start() + piece);
        }
    }

    /** What lies in it as the first release did, or by the minutes of another calendar, is written anew. */
    private Entry read(String symbol) throws Exception {
        TradingCalendar of = calendars.byCode(calendar.value()).orElseGet(() -> calendars.of(null, symbol));
        List<Tick> ticks = new ArrayList<>();
        List<Long> pieces = new ArrayList<>();
        for (Map.Entry<Long, byte[]> piece : minutes.entries()) {
            readAll(symbol, piece.getValue(), ticks);
            pieces.add(piece.getKey());
        }
        boolean asNow = true;
        for (byte[] tick : pending.values()) {
            readAll(symbol, tick, ticks);
            asNow = false;
        }
        byte[] kept = head.value();
        SymbolFold fold = SymbolFold.resume(
                symbol, of, rules.horizon().toMillis(), kept == null ? FoldHead.empty() : FoldHead.ofBytes(kept), ticks);
        Map<Long, Integer> piecesOf = new HashMap<>();
        pieces.forEach(key -> piecesOf.merge(fold.minuteOf(key), 1, Integer::sum));
        asNow &= piecesOf.keySet().equals(fold.pendingMinutes().stream().map(PendingMinute::start).collect(Collectors.toSet()));
        if (asNow) {
            piecesOf.forEach(fold::isKept);
        } else {
            pending.clear();
            minutes.clear();
        }
        return new Entry(symbol, fold);
    }

    private static void readAll(String symbol, byte[] bytes, List<Tick> into) throws IOException {
        DataInputDeserializer in = new DataInputDeserializer(bytes);
        while (in.available() > 0) {
            into.add(TickBytes.read(in, symbol));
        }
    }
}

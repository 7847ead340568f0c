package io.tickstream.streamjob.flow;

import io.tickstream.market.Calendars;
import io.tickstream.market.Tick;
import io.tickstream.market.TickId;
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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.PrimitiveArrayTypeInfo;
import org.apache.flink.api.common.typeinfo.Types;

/**
 * The folds of the symbols: ready-made in memory, and in Flink's state as bytes that carry their own version. A tick in
 * order costs one write of state and no read; the head is written when a bar closes or ticks are sealed.
 *
 * <p>State methods act on the operator's current key.
 */
final class FoldStore {
    private final Calendars calendars;
    private final BarRules rules;
    private final ValueState<byte[]> head;
    private final MapState<String, byte[]> pending;
    private final ValueState<String> calendar;
    private final Map<String, Entry> atHand;

    /** A fold and what was promised for it. */
    static final class Entry {
        private final SymbolFold fold;
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
    }

    FoldStore(RuntimeContext context, Calendars calendars, BarRules rules) {
        this.calendars = calendars;
        this.rules = rules;
        head = context.getState(new ValueStateDescriptor<>("head", PrimitiveArrayTypeInfo.BYTE_PRIMITIVE_ARRAY_TYPE_INFO));
        pending = context.getMapState(new MapStateDescriptor<>(
                "pending", Types.STRING, PrimitiveArrayTypeInfo.BYTE_PRIMITIVE_ARRAY_TYPE_INFO));
        calendar = context.getState(new ValueStateDescriptor<>("calendar", Types.STRING));
        atHand = new LinkedHashMap<>(16, 0.75f, true) {
            @Override
            protected boolean removeEldestEntry(Map.Entry<String, Entry> eldest) {
                return size() > rules.symbolsInMemory();
            }
        };
    }

    /** The fold of the current key; null where it has none yet. */
    Entry of(String symbol) throws Exception {
        Entry entry = atHand.get(symbol);
        if (entry == null && calendar.value() != null) {
            entry = new Entry(read(symbol));
            atHand.put(symbol, entry);
        }
        return entry;
    }

    Entry create(String symbol, TradingCalendar of) throws IOException {
        calendar.update(of.code());
        Entry entry = new Entry(new SymbolFold(symbol, of, rules.horizon().toMillis()));
        atHand.put(symbol, entry);
        return entry;
    }

    void append(Tick tick) throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(128);
        TickBytes.write(tick, new DataOutputStream(bytes));
        pending.put(key(tick), bytes.toByteArray());
    }

    void forget(List<Tick> sealed) throws Exception {
        for (Tick tick : sealed) {
            pending.remove(key(tick));
        }
    }

    void keepHead(SymbolFold fold) throws IOException {
        head.update(fold.head().toBytes());
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

package io.tickstream.bridge.flow;

import io.tickstream.market.TickBytes;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ref.WeakReference;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The latest trades the log told, in the order in which it did: what a client that was away for a short time has
 * missed. Holds a fixed number over all symbols: the newest as the messages they were, with their encodings, because many
 * clients may come back at once; the others as bytes, a fifth as large, so that what is kept for minutes is nothing the
 * collector has to look at piece by piece. Not for several threads.
 */
final class Journal {
    private static final WeakReference<Update> NONE = new WeakReference<>(null);

    /** So many messages stay in the young generation until they are packed. */
    private static final int UNPACKED = 4_096;

    private final int capacity;
    private final int mostUnpacked;
    private final ArrayDeque<Update> unpacked = new ArrayDeque<>();
    private final ArrayDeque<Line> packed = new ArrayDeque<>();
    private final Map<String, Line> lines = new HashMap<>();
    private long forgottenAt = Long.MIN_VALUE;

    /** A symbol's trades; mutable because every trade moves it. */
    private static final class Line {
        private final ArrayDeque<Packed> packed = new ArrayDeque<>();
        private final ArrayDeque<Update> unpacked = new ArrayDeque<>();
        private long highestForgotten = Long.MIN_VALUE;

        private boolean isEmpty() {
            return packed.isEmpty() && unpacked.isEmpty();
        }

        private long first() {
            return packed.isEmpty() ? sequence(unpacked.peek()) : packed.peek().sequence;
        }
    }

    /** A trade as bytes, and of it at hand what is asked of all; mutable because the message made of it is shared while a client has it. */
    private static final class Packed {
        private final long sequence;
        private final long storedAt;
        private final byte[] tick;
        private WeakReference<Update> unpacked = NONE;

        Packed(Change.Trade trade) {
            sequence = trade.tick().sequence();
            storedAt = trade.storedAt();
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            try {
                TickBytes.write(trade.tick(), new DataOutputStream(bytes));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            tick = bytes.toByteArray();
        }

        Update unpacked() {
            Update trade = unpacked.get();
            if (trade == null) {
                try {
                    trade = Update.of(Channel.TRADES, new Change.Trade(
                            TickBytes.read(new DataInputStream(new ByteArrayInputStream(tick))), storedAt));
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
                unpacked = new WeakReference<>(trade);
            }
            return trade;
        }
    }

    Journal(int capacity) {
        this(capacity, UNPACKED);
    }

    /** @param mostUnpacked trades kept as messages */
    Journal(int capacity, int mostUnpacked) {
        this.capacity = capacity;
        this.mostUnpacked = mostUnpacked;
    }

    void add(Update trade) {
        unpacked.add(trade);
        lines.computeIfAbsent(trade.change().symbol(), symbol -> new Line()).unpacked.add(trade);
        if (unpacked.size() > mostUnpacked) {
            pack();
        }
        if (unpacked.size() + packed.size() > capacity) {
            forget();
        }
    }

    private void pack() {
        Update trade = unpacked.poll();
        Line line = lines.get(trade.change().symbol());
        line.packed.add(new Packed((Change.Trade) line.unpacked.poll().change()));
        packed.add(line);
    }

    private void forget() {
        if (packed.isEmpty()) {
            pack();
        }
        Line line = packed.poll();
        Packed trade = line.packed.poll();
        line.highestForgotten = Math.max(line.highestForgotten, trade.sequence);
        forgottenAt = Math.max(forgottenAt, trade.storedAt);
    }

    /** Forgets everything: what was stored until a moment, epoch milliseconds UTC, has not all been told. */
    void cut(long moment) {
        while (!unpacked.isEmpty() || !packed.isEmpty()) {
            forget();
        }
        forgottenAt = Math.max(forgottenAt, moment);
    }

    /**
     * Whether every tick of a symbol behind a sequence is here or yet to come. A symbol's ticks are stored in the order of
     * their sequences: where one from before is here, so are all that were stored later.
     */
    boolean reachesBackTo(String symbol, long sequence) {
        Line line = lines.get(symbol);
        return line != null && line.highestForgotten <= sequence && !line.isEmpty() && line.first() <= sequence;
    }

    /** Whether every tick stored since a moment is here or yet to come. */
    boolean reachesBackTo(long moment) {
        return forgottenAt < moment;
    }

    /** The trades of a symbol a client lacks, in the order they were told. */
    List<Update> missing(String symbol, Since since) {
        List<Update> missing = new ArrayList<>();
        Line line = lines.get(symbol);
        if (line != null) {
            for (Packed trade : line.packed) {
                if (!since.has(trade.sequence)) {
                    missing.add(trade.unpacked());
                }
            }
            for (Update trade : line.unpacked) {
                if (!since.has(sequence(trade))) {
                    missing.add(trade);
                }
            }
        }
        return missing;
    }

    static long sequence(Update trade) {
        return ((Change.Trade) trade.change()).tick().sequence();
    }
}

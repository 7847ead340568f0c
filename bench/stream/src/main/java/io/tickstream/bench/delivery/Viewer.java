package io.tickstream.bench.delivery;

import java.net.URI;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * A client that checks by sequence what it hears, and comes back with its last sequences whenever its connection ends.
 * Half of the clients name one sequence a symbol, the others their last ones. Thread safety: guarded by its own lock.
 */
final class Viewer implements Wire.Listener {
    private static final int LAST = 20;
    private static final int PAUSE_MILLIS = 300;
    private static final int LONGEST_PAUSE_MILLIS = 1_500;
    private static final String GAP = "{\"T\":\"gap\",\"S\":\"";
    private static final String GAP_OF_ALL = "{\"T\":\"gap\",\"from\"";

    private final Wires wires;
    private final Supplier<URI> address;
    private final ScheduledExecutorService clock;
    private final TickLedger ledger;
    private final Supplier<Latencies> latencies;
    private final String words;
    private final boolean single;
    private final Random random;
    private final Map<Integer, Line> lines = new TreeMap<>();
    private Wire wire;
    private boolean subscribed;
    private boolean closed;
    private int connections;
    private long received;
    private long repeated;
    private long outOfOrder;
    private long gaps;

    /** What it heard of a symbol. */
    private static final class Line {
        private final BitSet heard = new BitSet();
        private final ArrayDeque<Integer> last = new ArrayDeque<>();
        private int highest = -1;
        private boolean gap;
    }

    /**
     * @param symbols what it follows
     * @param words the same as an array of JSON
     */
    Viewer(Wires wires, Supplier<URI> address, ScheduledExecutorService clock, TickLedger ledger, Supplier<Latencies> latencies,
            List<Integer> symbols, String words, Random random) {
        this.wires = wires;
        this.address = address;
        this.clock = clock;
        this.ledger = ledger;
        this.latencies = latencies;
        this.words = words;
        this.random = random;
        this.single = random.nextBoolean();
        symbols.forEach(symbol -> lines.put(symbol, new Line()));
    }

    /** Connects, and again until it is let in. */
    synchronized void connect() {
        if (!closed) {
            subscribed = false;
            wire = wires.connect(address.get(), this);
        }
    }

    private void later() {
        clock.schedule(this::connect, PAUSE_MILLIS + random.nextInt(LONGEST_PAUSE_MILLIS - PAUSE_MILLIS), TimeUnit.MILLISECONDS);
    }

    /** Hangs up and comes back. */
    synchronized void hangUp() {
        if (wire != null) {
            wire.abort();
            lost(wire);
        }
    }

    synchronized void close() {
        closed = true;
        if (wire != null) {
            wire.abort();
        }
    }

    @Override
    public synchronized void opened(Wire open) {
        if (open == wire) {
            connections++;
            open.send("{\"action\":\"subscribe\",\"trades\":" + words + ",\"since\":" + since() + "}");
        }
    }

    @Override
    public synchronized void text(Wire from, String message) {
        if (from == wire) {
            take(message);
        }
    }

    @Override
    public synchronized void lost(Wire from) {
        if (from == wire) {
            wire = null;
            subscribed = false;
            later();
        }
    }

    private String since() {
        StringBuilder since = new StringBuilder("{");
        lines.forEach((symbol, line) -> {
            since.append(since.length() > 1 ? "," : "").append('"').append(TickLedger.name(symbol)).append("\":");
            if (line.last.isEmpty()) {
                since.append(-1);
            } else if (single) {
                since.append(line.highest);
            } else {
                since.append(line.last.stream().sorted().toList().toString().replace(" ", ""));
            }
        });
        return since.append('}').toString();
    }

    private void take(String message) {
        long now = System.nanoTime();
        subscribed |= message.contains("\"T\":\"subscription\"");
        if (message.contains(GAP_OF_ALL)) {
            gaps++;
            lines.values().forEach(line -> line.gap = true);
        }
        for (int gap = message.indexOf(GAP); gap >= 0; gap = message.indexOf(GAP, gap + 1)) {
            gaps++;
            int begin = gap + GAP.length();
            lines.get(TickLedger.number(message.substring(begin, message.indexOf('"', begin)))).gap = true;
        }
        int at = message.indexOf("{\"T\":\"t\",\"S\":\"");
        while (at >= 0) {
            int next = message.indexOf("{\"T\":\"t\",\"S\":\"", at + 1);
            trade(message.substring(at, next < 0 ? message.length() : next), now);
            at = next;
        }
    }

    private void trade(String message, long now) {
        int symbol = TickLedger.number(message.substring(14, message.indexOf('"', 14)));
        int begin = message.indexOf("\"seq\":") + 6;
        int end = begin;
        while (Character.isDigit(message.charAt(end))) {
            end++;
        }
        int tick = Integer.parseInt(message.substring(begin, end));
        Line line = lines.get(symbol);
        if (message.contains("\"snapshot\":true")) {
            return;
        }
        received++;
        latencies.get().add(now - ledger.dueNanos(tick));
        if (line.heard.get(ledger.ordinalOf(tick))) {
            repeated++;
            return;
        }
        line.heard.set(ledger.ordinalOf(tick));
        if (tick < line.highest) {
            outOfOrder++;
            latencies.get().overtaken();
        }
        line.highest = Math.max(line.highest, tick);
        line.last.add(tick);
        if (line.last.size() > LAST) {
            line.last.poll();
        }
    }

    synchronized boolean isSubscribed() {
        return subscribed;
    }

    /** Ticks the store has and this client was not told. */
    synchronized long missing() {
        return missing(line -> true);
    }

    /** The same, of symbols for which it was told no gap. */
    synchronized long missingUntold() {
        return missing(line -> !line.gap);
    }

    private long missing(Predicate<Line> of) {
        return lines.entrySet().stream()
                .filter(entry -> of.test(entry.getValue()))
                .mapToLong(entry -> Math.max(0, ledger.written(entry.getKey()) - entry.getValue().heard.cardinality()))
                .sum();
    }

    synchronized int connections() {
        return connections;
    }

    synchronized long received() {
        return received;
    }

    synchronized long repeated() {
        return repeated;
    }

    synchronized long outOfOrder() {
        return outOfOrder;
    }

    synchronized long gaps() {
        return gaps;
    }

    static String array(List<Integer> symbols) {
        List<String> names = new ArrayList<>();
        symbols.forEach(symbol -> names.add('"' + TickLedger.name(symbol) + '"'));
        return names.toString();
    }
}

package io.tickstream.embedded.yahoo.server;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import io.tickstream.embedded.yahoo.wire.Frame;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.TreeMap;

/** What was sent to at least one client: counted by symbol, and the newest kept. For the event loop only. */
final class SentFrames {
    private static final int KEPT = 20_000;

    private record Sent(long at, Frame frame) {}

    private final Deque<Sent> newest = new ArrayDeque<>();
    private final Map<String, Long> bySymbol = new TreeMap<>();
    private long total;
    private long dropped;

    void sent(Frame frame) {
        total++;
        bySymbol.merge(frame.symbol(), 1L, Long::sum);
        newest.addLast(new Sent(System.currentTimeMillis(), frame));
        if (newest.size() > KEPT) {
            newest.removeFirst();
        }
    }

    void dropped() {
        dropped++;
    }

    long totalSent() {
        return total;
    }

    long totalDropped() {
        return dropped;
    }

    Map<String, Long> bySymbol() {
        return bySymbol;
    }

    /** The newest frames in the form of a capture: one JSON object with the time and the version 2 text per line. */
    String capture(String symbol) {
        StringBuilder lines = new StringBuilder();
        for (Sent sent : newest) {
            if (symbol == null || symbol.equals(sent.frame().symbol())) {
                lines.append("{\"t\":").append(sent.at()).append(",\"frame\":\"");
                JsonStringEncoder.getInstance().quoteAsString(sent.frame().v2(), lines);
                lines.append("\"}\n");
            }
        }
        return lines.toString();
    }
}

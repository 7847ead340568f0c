package io.tickstream.producer.frames;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import io.tickstream.schemas.yahoo.PricingData;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What a tape held and what became of it, in figures that can be compared with the store. For one thread. */
final class TapeSummary {

    /** One symbol's share. Mutable while the tape is read. */
    static final class OfSymbol {
        private long rows;
        private long frames;
        private long distinctFrames;
        private long volume;
        private long regularVolume;
        private long second = Long.MIN_VALUE;
        private final Set<Content> ofSecond = new HashSet<>();

        long rows() {
            return rows;
        }

        long frames() {
            return frames;
        }

        long distinctFrames() {
            return distinctFrames;
        }

        long volume() {
            return volume;
        }

        long regularVolume() {
            return regularVolume;
        }
    }

    /** What tells two frames of a symbol and second apart. */
    private record Content(float price, Long dayVolume, long lastSize) {}

    private final Map<String, OfSymbol> symbols = new TreeMap<>();
    private long deliveries;

    void trade(TapeTrade trade, boolean regular) {
        OfSymbol of = symbols.computeIfAbsent(trade.symbol(), symbol -> new OfSymbol());
        of.rows++;
        of.volume += trade.size();
        of.regularVolume += regular ? trade.size() : 0;
    }

    /** Frames of a symbol must come in the order of time. */
    void frame(PricingData.Builder data) {
        OfSymbol of = symbols.computeIfAbsent(data.getId(), symbol -> new OfSymbol());
        of.frames++;
        if (of.second != data.getTime()) {
            of.second = data.getTime();
            of.ofSecond.clear();
        }
        Long dayVolume = data.hasDayVolume() ? data.getDayVolume() : null;
        if (of.ofSecond.add(new Content(data.getPrice(), dayVolume, data.getLastSize()))) {
            of.distinctFrames++;
        }
    }

    /** How often frames were written, repeated ones included. */
    void deliveries(long count) {
        deliveries = count;
    }

    Map<String, OfSymbol> symbols() {
        return symbols;
    }

    long rows() {
        return symbols.values().stream().mapToLong(OfSymbol::rows).sum();
    }

    long frames() {
        return symbols.values().stream().mapToLong(OfSymbol::frames).sum();
    }

    long distinctFrames() {
        return symbols.values().stream().mapToLong(OfSymbol::distinctFrames).sum();
    }

    /** For people. */
    String text() {
        StringBuilder text = new StringBuilder("%d rows, %d frames, %d of them distinct, in %d deliveries%n".formatted(
                rows(), frames(), distinctFrames(), deliveries));
        symbols.forEach((symbol, of) -> text.append(
                "  %-12s rows %d, frames %d, distinct %d, volume %d, in the regular session %d%n".formatted(
                        symbol, of.rows(), of.frames(), of.distinctFrames(), of.volume(), of.regularVolume())));
        return text.toString();
    }

    /** For programs: one line. */
    String json() {
        return symbols.entrySet().stream()
                .map(entry -> "\"%s\":{\"rows\":%d,\"frames\":%d,\"distinctFrames\":%d,\"volume\":%d,\"regularVolume\":%d}"
                        .formatted(
                                String.valueOf(JsonStringEncoder.getInstance().quoteAsString(entry.getKey())),
                                entry.getValue().rows(),
                                entry.getValue().frames(),
                                entry.getValue().distinctFrames(),
                                entry.getValue().volume(),
                                entry.getValue().regularVolume()))
                .collect(Collectors.joining(
                        ",",
                        "{\"rows\":%d,\"frames\":%d,\"distinctFrames\":%d,\"deliveries\":%d,\"symbols\":{".formatted(
                                rows(), frames(), distinctFrames(), deliveries),
                        "}}"));
    }
}

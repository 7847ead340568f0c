package io.tickstream.bench.run;

import io.tickstream.bench.contest.Bars;
import io.tickstream.bench.contest.Tape;
import io.tickstream.market.Calendars;
import io.tickstream.market.Tick;
import io.tickstream.market.fold.BarUpdate;
import io.tickstream.market.fold.SymbolFold;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What a filled topic holds and what must come of it.
 *
 * @param topic its name
 * @param deliveries records, closing ticks included
 * @param distinct different ticks among them, closing ticks included
 * @param bars what the fold makes of the ticks in their own order
 */
public record Filling(String topic, long deliveries, long distinct, Map<String, Bars.Sum> bars) {

    /** Plays a tape into a new topic; with ends, all its bars are closed by what follows. */
    public static Filling of(String topic, Tape tape, boolean ends, Servers servers) throws Exception {
        Truth truth = new Truth();
        long[] deliveries = {0};
        try (TickTopic target = TickTopic.create(topic, servers)) {
            tape.play(truth::add, tick -> {
                target.send(tick);
                deliveries[0]++;
            });
            int closing = ends ? target.sendEnds() : 0;
            target.flush();
            return new Filling(topic, deliveries[0] + closing, tape.ticks() + closing, truth.sums());
        }
    }

    public long barCount() {
        return bars.values().stream().mapToLong(Bars.Sum::bars).sum();
    }

    /** The bars of ticks that come in order: nothing is late, so a bar is final when it ends. */
    private static final class Truth {
        private static final Calendars CALENDARS = Calendars.builtIn();
        private final Map<String, SymbolFold> folds = new HashMap<>();
        private final Bars bars = new Bars();

        void add(Tick tick) {
            keep(folds.computeIfAbsent(
                            tick.symbol(), symbol -> new SymbolFold(symbol, CALENDARS.of(tick.exchange(), symbol), 0))
                    .add(tick, tick.eventTime())
                    .updates());
        }

        Map<String, Bars.Sum> sums() {
            folds.values().forEach(fold -> keep(fold.advance(Long.MAX_VALUE - 1).updates()));
            return bars.sums();
        }

        private void keep(List<BarUpdate> updates) {
            updates.stream().map(BarUpdate::bar).forEach(bar -> bars.put(
                    bar.symbol(), bar.interval().code(), bar.start(), bar.open(), bar.high(), bar.low(), bar.close(), bar.volume()));
        }
    }
}

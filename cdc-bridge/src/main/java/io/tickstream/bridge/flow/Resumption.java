package io.tickstream.bridge.flow;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** One client's way back: what it is to be told of each symbol, from memory and from what was read of the store. Guarded by the hub. */
final class Resumption {
    /** A row may be stamped this long before it can be read: clocks differ, and writes take their time. */
    private static final long STAMP_MARGIN_MILLIS = 2_000;

    private final Journal journal;
    private final Map<String, History.Past> pasts;
    private final int limit;
    private final List<Message> messages = new ArrayList<>();
    private final Map<String, Set<Long>> ahead = new HashMap<>();
    private int gaps;

    /** @param limit ticks one resumption may bring */
    Resumption(Journal journal, Map<String, History.Past> pasts, int limit) {
        this.journal = journal;
        this.pasts = pasts;
        this.limit = limit;
    }

    /** Whether memory alone, or with what was read, holds all the symbol's ticks the client lacks. */
    boolean isWhole(String symbol, Since since) {
        History.Past past = pasts.get(symbol);
        return journal.reachesBackTo(symbol, since.upTo())
                || past != null && past.complete() && journal.reachesBackTo(past.readAt() - STAMP_MARGIN_MILLIS);
    }

    /** Whether reading the store again could not make it whole. */
    boolean isLost(String symbol) {
        History.Past past = pasts.get(symbol);
        return past != null && !past.complete();
    }

    /** Adds what the client lacks of a symbol, in the order of the sequence; a gap where that cannot be told. */
    void tell(String symbol, Since since, SymbolState state) {
        Map<Long, Update> missing = new TreeMap<>();
        boolean whole = isWhole(symbol, since);
        if (whole) {
            journal.missing(symbol, since).forEach(trade -> missing.put(Journal.sequence(trade), trade));
            fromStore(symbol, since, missing);
        }
        if (!whole || messages.size() + missing.size() > limit) {
            gap(symbol, since, state, whole ? "more than " + limit + " messages" : "the store cannot tell the ticks behind it");
            return;
        }
        messages.addAll(missing.values());
    }

    private void fromStore(String symbol, Since since, Map<Long, Update> missing) {
        History.Past past = pasts.get(symbol);
        if (past == null) {
            return;
        }
        Set<Long> early = new HashSet<>();
        past.ticks().stream()
                .filter(tick -> !since.has(tick.sequence()) && !missing.containsKey(tick.sequence()))
                .sorted(Comparator.comparingLong(tick -> tick.sequence()))
                .forEach(tick -> {
                    missing.put(tick.sequence(), Update.of(Channel.TRADES, new Change.Trade(tick, 0)));
                    early.add(tick.sequence());
                });
        if (!early.isEmpty()) {
            ahead.put(symbol, early);
        }
    }

    private void gap(String symbol, Since since, SymbolState state, String why) {
        gaps++;
        ahead.remove(symbol);
        messages.add(new Reply.Missed(symbol, since.upTo(), "ticks are missing behind this sequence: " + why));
        state.snapshot(Channel.TRADES, false).ifPresent(messages::add);
    }

    List<Message> messages() {
        return messages;
    }

    /** By symbol the ticks told from the store that the log has not brought. */
    Map<String, Set<Long>> ahead() {
        return ahead;
    }

    int gaps() {
        return gaps;
    }
}

package io.tickstream.embedded.yahoo.wire;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The symbols of one connection: cumulative, first come first served, and beyond the limit silently nothing. */
public final class Subscriptions {
    private final int limit;
    private final Set<String> symbols = new LinkedHashSet<>();

    public Subscriptions(int limit) {
        this.limit = limit;
    }

    /** Adds symbols while there is room; returns those that are new. */
    public List<String> add(Collection<String> more) {
        List<String> added = new ArrayList<>();
        for (String symbol : more) {
            if (symbols.size() < limit && symbols.add(symbol)) {
                added.add(symbol);
            }
        }
        return added;
    }

    /** Removes symbols, which makes room; returns those that were there. */
    public List<String> remove(Collection<String> fewer) {
        return fewer.stream().filter(symbols::remove).toList();
    }

    public Set<String> symbols() {
        return symbols;
    }
}

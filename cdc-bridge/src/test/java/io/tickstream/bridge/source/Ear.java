package io.tickstream.bridge.source;

import io.tickstream.bridge.flow.Change;
import io.tickstream.bridge.flow.ChangeSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Hands on what it is told, and keeps the spans of what it was not. */
final class Ear implements ChangeSource.Listener {
    final List<Span> lost = new ArrayList<>();
    private final Consumer<List<Change>> told;

    record Span(long from, long until) {}

    Ear(Consumer<List<Change>> told) {
        this.told = told;
    }

    static long sequence(Change change) {
        return change instanceof Change.Latest newest ? newest.tick().sequence() : ((Change.Trade) change).tick().sequence();
    }

    @Override
    public void changed(List<Change> changes) {
        told.accept(changes);
    }

    @Override
    public void caughtUp() {}

    @Override
    public void lost(long from, long until) {
        lost.add(new Span(from, until));
    }
}

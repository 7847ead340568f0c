package io.tickstream.bridge.flow;

import java.util.ArrayList;
import java.util.List;

/** Remembers what it was told. */
final class CountingMeters implements Meters {
    final List<Update> published = new ArrayList<>();
    final List<Change> repeated = new ArrayList<>();
    final List<Drop> dropped = new ArrayList<>();
    int sent;

    @Override
    public void published(Update update) {
        published.add(update);
    }

    @Override
    public void repeated(Change change) {
        repeated.add(change);
    }

    @Override
    public void unreadable() {
        throw new AssertionError("nothing here reads rows");
    }

    @Override
    public void sent(int messages) {
        sent += messages;
    }

    @Override
    public void dropped(Drop reason) {
        dropped.add(reason);
    }
}

package io.tickstream.bridge.flow;

import java.util.ArrayList;
import java.util.List;

/** Remembers what it was told. */
public final class CountingMeters implements Meters {
    final List<Update> published = new ArrayList<>();
    final List<Change> repeated = new ArrayList<>();
    final List<Drop> dropped = new ArrayList<>();
    int sent;
    int resumedMessages;
    int gaps;
    public int sweepCatches;
    public int latestCatches;
    public int tooLate;
    public int unreadable;

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
        unreadable++;
    }

    @Override
    public void sent(int messages) {
        sent += messages;
    }

    @Override
    public void read(Reader by, int rows, long millis) {
        // Nothing here looks at it.
    }

    @Override
    public void sweepCaught(int rows) {
        sweepCatches += rows;
    }

    @Override
    public void latestCaught() {
        latestCatches++;
    }

    @Override
    public void tooLate(int rows) {
        tooLate += rows;
    }

    @Override
    public void resumed(int messages, boolean fromStore, int gaps) {
        this.resumedMessages += messages;
        this.gaps += gaps;
    }

    @Override
    public void lost() {
        gaps++;
    }

    @Override
    public void dropped(Drop reason) {
        dropped.add(reason);
    }
}

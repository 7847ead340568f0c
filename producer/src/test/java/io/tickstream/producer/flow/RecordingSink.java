package io.tickstream.producer.flow;

import io.tickstream.schemas.Rejection;
import io.tickstream.schemas.tick.TickRecord;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Keeps what it is sent. */
public final class RecordingSink implements TickSink {
    private final List<TickRecord> ticks = Collections.synchronizedList(new ArrayList<>());
    private final List<Rejection> rejections = Collections.synchronizedList(new ArrayList<>());

    @Override
    public void send(TickRecord tick) {
        ticks.add(tick);
    }

    @Override
    public void reject(Rejection rejection) {
        rejections.add(rejection);
    }

    public List<TickRecord> ticks() {
        return ticks;
    }

    public List<Rejection> rejections() {
        return rejections;
    }
}

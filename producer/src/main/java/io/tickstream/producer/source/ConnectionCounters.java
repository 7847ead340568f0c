package io.tickstream.producer.source;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;

/** How the connections fare. Thread-safe. */
public final class ConnectionCounters {
    final AtomicInteger open = new AtomicInteger();
    final LongAdder reconnects = new LongAdder();
    final LongAdder silences = new LongAdder();

    /** Connections that stand. */
    public int openNow() {
        return open.get();
    }

    /** Connections lost or refused, each followed by another attempt. */
    public long totalReconnects() {
        return reconnects.sum();
    }

    /** Those of them that were given up because they had fallen silent. */
    public long totalSilences() {
        return silences.sum();
    }
}

package io.tickstream.streamjob.flow;

import io.tickstream.market.Calendars;
import io.tickstream.market.Tick;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Warns of an exchange without a calendar once in the life of a JVM, however many instances of the job meet it and however
 * often they start. Thread-safe.
 */
final class UnknownExchanges {
    private static final Logger LOG = LoggerFactory.getLogger(UnknownExchanges.class);
    /** Exchange codes come from outside; beyond so many, nobody reads the warnings. */
    private static final int LIMIT = 1_000;
    private static final Set<String> WARNED = ConcurrentHashMap.newKeySet();

    private UnknownExchanges() {}

    static void meet(Tick tick, Calendars calendars) {
        String exchange = String.valueOf(tick.exchange());
        if (!calendars.knows(tick.exchange()) && WARNED.size() < LIMIT && WARNED.add(exchange)) {
            LOG.warn("exchange {} has no trading calendar; taking {} for symbol {}",
                    exchange, calendars.of(tick.exchange(), tick.symbol()).code(), tick.symbol());
        }
    }
}

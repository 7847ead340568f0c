package io.tickstream.embedded.yahoo.boot;

import io.tickstream.embedded.yahoo.exchange.DayBook;
import io.tickstream.embedded.yahoo.exchange.SimulatedExchange;
import io.tickstream.embedded.yahoo.exchange.StockList;
import io.tickstream.embedded.yahoo.exchange.Trade;
import io.tickstream.embedded.yahoo.server.MarketRate;
import io.tickstream.embedded.yahoo.server.Streamer;
import io.tickstream.embedded.yahoo.wire.Frame;
import io.tickstream.embedded.yahoo.wire.FrameWriter;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The exchange, traded in real time into the streamer. For the event loop only. */
final class MarketFeed {
    private static final Logger LOG = LoggerFactory.getLogger(MarketFeed.class);

    private final SimulatedExchange exchange;
    private final FrameWriter writer;
    private final MarketRate rate;
    private final DayBook book;
    private final boolean any;

    MarketFeed(SimulatedExchange exchange, FrameWriter writer, MarketRate rate, DayBook book, boolean any) {
        this.exchange = exchange;
        this.writer = writer;
        this.rate = rate;
        this.book = book;
        this.any = any;
    }

    /** The last price of a symbol; empty where nobody knows it or the market is off. */
    Optional<Frame> lastPrice(String symbol) {
        if (rate.tradesPerSecond() == 0) {
            return Optional.empty();
        }
        if (any && exchange.last(symbol).isEmpty()) {
            exchange.list(StockList.madeUp(symbol), System.currentTimeMillis());
        }
        return exchange.last(symbol).map(writer::frame);
    }

    /** Sends what was traded since the last call. */
    void trade(Streamer streamer) {
        for (Trade trade : exchange.advance(System.currentTimeMillis(), rate.tradesPerSecond())) {
            List<Frame> frames = writer.frames(trade);
            streamer.publish(frames.get(0));
            frames.stream().skip(1).forEach(streamer::deliver);
        }
    }

    /** Writes the state down. */
    void save() {
        try {
            book.write(exchange.last());
        } catch (IOException e) {
            LOG.error("prices not saved; a restart will go on from older ones: {}", e.toString());
        }
    }
}

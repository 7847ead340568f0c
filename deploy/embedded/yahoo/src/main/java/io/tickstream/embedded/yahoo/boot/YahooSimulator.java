package io.tickstream.embedded.yahoo.boot;

import io.tickstream.embedded.yahoo.exchange.DayBook;
import io.tickstream.embedded.yahoo.exchange.SimulatedExchange;
import io.tickstream.embedded.yahoo.exchange.Stock;
import io.tickstream.embedded.yahoo.exchange.StockList;
import io.tickstream.embedded.yahoo.exchange.TradingHours;
import io.tickstream.embedded.yahoo.server.MarketRate;
import io.tickstream.embedded.yahoo.server.Streamer;
import io.tickstream.embedded.yahoo.server.StreamerServer;
import io.tickstream.embedded.yahoo.wire.FrameWriter;
import io.tickstream.market.Calendars;
import io.tickstream.market.SymbolDirectory;
import io.tickstream.market.TradingCalendar;
import io.tickstream.settings.Settings;
import java.io.IOException;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A server that speaks the protocol of Yahoo's streamer, with a made-up market behind it. */
public final class YahooSimulator implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(YahooSimulator.class);
    private static final long TRADE_EVERY_MILLIS = 10;
    private static final long SAVE_EVERY_MILLIS = 1_000;

    private final StreamerServer server;
    private final MarketFeed feed;
    private final int port;

    private YahooSimulator(StreamerServer server, MarketFeed feed, int port) {
        this.server = server;
        this.feed = feed;
        this.port = port;
    }

    public static void main(String[] args) throws InterruptedException {
        SimulatorSettings settings = Settings.of(SimulatorSettings.class)
                .readOrExit("The Yahoo simulator: a WebSocket server like Yahoo Finance's streamer.", args);
        try {
            YahooSimulator simulator = start(settings);
            Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(simulator), "stop"));
            LOG.info("listening url=ws://{}:{}/?version=2 market={} ticks_per_second={}",
                    settings.host(), simulator.port(), settings.market(), settings.ticksPerSecond());
        } catch (IOException | RuntimeException e) {
            System.err.println("the Yahoo simulator cannot start: " + e.getMessage());
            System.exit(1);
        }
    }

    /** A JVM that ends by SIGTERM would say 143; being stopped as asked is 0. */
    private static void stop(YahooSimulator simulator) {
        simulator.close();
        Runtime.getRuntime().halt(0);
    }

    /** Starts listening and trading. */
    public static YahooSimulator start(SimulatorSettings settings) throws IOException, InterruptedException {
        DayBook book = new DayBook(settings.dataDirectory());
        SimulatedExchange exchange = new SimulatedExchange(
                stocks(settings), hours(settings.market()), settings.seed(), book.read(),
                System.currentTimeMillis());
        MarketRate rate = new MarketRate(settings.ticksPerSecond());
        FrameWriter writer = new FrameWriter(settings.faults(), settings.seed());
        MarketFeed feed = new MarketFeed(exchange, writer, rate, book, settings.any());
        Streamer streamer = new Streamer(feed::lastPrice);
        StreamerServer server = new StreamerServer(streamer, rate, settings.faults(), settings.symbolLimit());
        int port = server.start(settings.host(), settings.port());
        server.every(TRADE_EVERY_MILLIS, () -> feed.trade(streamer));
        server.every(SAVE_EVERY_MILLIS, feed::save);
        return new YahooSimulator(server, feed, port);
    }

    /** The port it listens on. */
    public int port() {
        return port;
    }

    @Override
    public void close() {
        server.close();
        feed.save();
    }

    private static List<Stock> stocks(SimulatorSettings settings) {
        List<Stock> all = StockList.of(SymbolDirectory.builtIn());
        return all.subList(0, Math.min(all.size(), settings.stocks().orElse(all.size())));
    }

    private static TradingHours hours(SimulatorSettings.Market market) {
        TradingCalendar calendar = Calendars.builtIn().of("VSE", "VCB.VN");
        return switch (market) {
            case ALWAYS_OPEN -> new TradingHours.AlwaysOpen(calendar.zone());
            case HOSE -> new TradingHours.ExchangeDay(calendar);
        };
    }
}

package io.tickstream.producer.frames;

import io.tickstream.market.MarketHours;
import io.tickstream.producer.flow.RawFrame;
import io.tickstream.schemas.yahoo.PricingData;
import io.tickstream.schemas.yahoo.YahooFrameCodec;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Trades, in the order of time, as the frames Yahoo would have sent: event times are whole seconds, and in the regular
 * session day_volume is the running sum of the regular trades of the symbol's local date; outside of it there is none.
 */
final class FrameMaker {
    private static final int EQUITY = 8;
    private static final long SECOND = 1_000;

    private final Session session;
    private final Optional<String> exchange;
    private final Map<String, Day> days = new HashMap<>();
    private final TapeSummary summary;

    /** The running sum of one symbol. */
    private static final class Day {
        private LocalDate date;
        private long volume;
    }

    /** @param exchange Yahoo's code, for example VSE; empty: frames carry none */
    FrameMaker(Session session, Optional<String> exchange, TapeSummary summary) {
        this.session = session;
        this.exchange = exchange;
        this.summary = summary;
    }

    /** Counts a trade without making a frame of it. */
    void skip(TapeTrade trade) {
        count(trade);
    }

    /** The frame after a trade; it counts as received at the trade's own time, to the millisecond. */
    RawFrame frame(TapeTrade trade) {
        long dayVolume = count(trade);
        int marketHours = session.marketHours(trade.time());
        PricingData.Builder data = PricingData.newBuilder()
                .setId(trade.symbol())
                .setPrice(trade.price())
                .setTime(Math.floorDiv(trade.time(), SECOND) * SECOND)
                .setQuoteType(EQUITY)
                .setMarketHours(marketHours)
                .setLastSize(trade.size())
                .setPriceHint(2);
        exchange.ifPresent(data::setExchange);
        if (marketHours == MarketHours.REGULAR) {
            data.setDayVolume(dayVolume);
        }
        if (trade.previousClose() != null) {
            float change = trade.price() - trade.previousClose();
            data.setChange(change).setChangePercent(change * 100 / trade.previousClose());
        }
        summary.frame(data);
        return RawFrame.text(YahooFrameCodec.encodeV2(data.build()), trade.time());
    }

    private long count(TapeTrade trade) {
        boolean regular = session.marketHours(trade.time()) == MarketHours.REGULAR;
        summary.trade(trade, regular);
        Day day = days.computeIfAbsent(trade.symbol(), symbol -> new Day());
        LocalDate date = session.date(trade.time());
        if (!date.equals(day.date)) {
            day.date = date;
            day.volume = 0;
        }
        day.volume = Math.addExact(day.volume, regular ? trade.size() : 0);
        return day.volume;
    }
}

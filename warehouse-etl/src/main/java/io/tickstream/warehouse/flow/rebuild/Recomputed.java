package io.tickstream.warehouse.flow.rebuild;

import io.tickstream.market.Bar;
import io.tickstream.market.DailySummary;
import io.tickstream.market.MarketHours;
import io.tickstream.market.Tick;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;

/** A row as the raw ticks say it is. */
public sealed interface Recomputed {

    Place place();

    /** What the ticks alone decide, by column; state and revision are not among it. */
    Map<String, Object> content();

    /** A bar of any interval. */
    record OfBar(Bar bar) implements Recomputed {
        @Override
        public Place place() {
            return Place.bar(bar.symbol(), bar.tradingDate(), bar.interval(), bar.start());
        }

        @Override
        public Map<String, Object> content() {
            return prices(bar);
        }
    }

    /** A trading date. */
    record OfDay(DailySummary day) implements Recomputed {
        @Override
        public Place place() {
            return Place.day(day.bar().symbol(), day.bar().tradingDate());
        }

        @Override
        public Map<String, Object> content() {
            Map<String, Object> content = prices(day.bar());
            content.put("previous_close", day.previousClose());
            content.put("change", day.change());
            content.put("change_percent", day.changePercent());
            content.put("exchange", day.exchange());
            content.put("quote_type", day.quoteType());
            content.put("market_hours", MarketHours.REGULAR);
            return content;
        }
    }

    /** A symbol's last tick. */
    record OfLatest(Tick tick, LocalDate date) implements Recomputed {
        @Override
        public Place place() {
            return Place.latest(tick.symbol(), date, tick.eventTime());
        }

        @Override
        public Map<String, Object> content() {
            Map<String, Object> content = new LinkedHashMap<>();
            content.put("timestamp", Instant.ofEpochMilli(tick.eventTime()));
            content.put("trade_date", date);
            content.put("price", tick.price());
            content.put("day_volume", tick.dayVolume());
            content.put("last_size", tick.lastSize());
            content.put("exchange", tick.exchange());
            content.put("quote_type", tick.quoteType());
            content.put("market_hours", tick.marketHours());
            content.put("change", tick.change());
            content.put("change_percent", tick.changePercent());
            content.put("price_hint", tick.priceHint());
            content.put("producer_timestamp", tick.producerTimestamp());
            content.put("receive_timestamp", tick.receiveTimestamp());
            content.put("source", tick.source());
            content.put("seq", tick.sequence());
            return content;
        }
    }

    private static Map<String, Object> prices(Bar bar) {
        Map<String, Object> content = new LinkedHashMap<>();
        content.put("open", bar.open());
        content.put("high", bar.high());
        content.put("low", bar.low());
        content.put("close", bar.close());
        content.put("volume", bar.volume());
        content.put("vwap", bar.vwap());
        content.put("tick_count", bar.tickCount());
        content.put("coverage", bar.coverage());
        content.put("gap", bar.gap());
        content.put("seq", bar.sequence());
        content.put("producer_timestamp", bar.producerTimestamp());
        return content;
    }
}

package io.tickstream.api.sink.stocks;

import io.tickstream.api.flow.Board.Line;
import io.tickstream.api.flow.DailySummary;
import io.tickstream.market.SymbolDirectory;
import io.tickstream.market.SymbolDirectory.Listing;
import io.tickstream.market.Tick;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Rows with the predecessor's column names. {@code stock_code} is the symbol without Yahoo's suffix. */
final class Rows {
    private Rows() {}

    @Schema(name = "StockPrice")
    record Price(
            String symbol,
            String stock_code,
            double price,
            @Schema(format = "date-time") String timestamp,
            @Schema(nullable = true) String exchange,
            @Schema(nullable = true) Integer quote_type,
            @Schema(nullable = true) Integer market_hours,
            @Schema(nullable = true) Double change_percent,
            @Schema(nullable = true) Long day_volume,
            @Schema(nullable = true) Double change,
            @Schema(nullable = true) Long last_size,
            @Schema(nullable = true) Long price_hint,
            long producer_timestamp,
            String source) {

        static Price of(Tick tick) {
            return new Price(
                    tick.symbol(),
                    SymbolDirectory.codeOf(tick.symbol()),
                    tick.price(),
                    Instant.ofEpochMilli(tick.eventTime()).toString(),
                    tick.exchange(),
                    tick.quoteType(),
                    tick.marketHours(),
                    tick.changePercent(),
                    tick.dayVolume(),
                    tick.change(),
                    tick.lastSize(),
                    tick.priceHint(),
                    tick.producerTimestamp(),
                    tick.source());
        }
    }

    @Schema(name = "Stock")
    record Stock(String stock_code, String symbol, String exchange, String company_name, String company_name_en, String sector, boolean vn30) {
        static Stock of(Listing listing) {
            return new Stock(
                    listing.code(), listing.symbol(), listing.exchange(), listing.nameVi(), listing.nameEn(), listing.sector(), listing.vn30());
        }
    }

    @Schema(name = "StockReference")
    record Reference(String symbol, String stock_code, long reference, long ceiling, long floor) {
        static Reference of(Line line) {
            return new Reference(
                    line.listing().symbol(), line.listing().code(), line.band().reference(), line.band().ceiling(), line.band().floor());
        }
    }

    @Schema(name = "StockMovers")
    record Movers(List<Price> gainers, List<Price> losers) {}

    @Schema(name = "StockInfo")
    record Info(
            Stock stock,
            @Schema(nullable = true) Reference reference,
            @Schema(nullable = true) Price latest,
            @Schema(nullable = true) Daily day) {

        static Info of(Line line) {
            return new Info(
                    Stock.of(line.listing()),
                    line.band() == null ? null : Reference.of(line),
                    line.tick() == null ? null : Price.of(line.tick()),
                    line.day() == null ? null : Daily.of(line.day()));
        }
    }

    @Schema(name = "StockDay")
    record Daily(
            String stock_code,
            @Schema(format = "date") String trade_date,
            double open,
            double high,
            double low,
            double close,
            long volume,
            @Schema(nullable = true) Double change,
            @Schema(nullable = true) Double change_percent,
            double vwap) {

        static Daily of(DailySummary day) {
            var bar = day.bar();
            return new Daily(
                    SymbolDirectory.codeOf(bar.symbol()),
                    bar.tradingDate().toString(),
                    bar.open(),
                    bar.high(),
                    bar.low(),
                    bar.close(),
                    bar.volume(),
                    day.change(),
                    day.changePercent(),
                    bar.vwap());
        }
    }
}

package io.tickstream.warehouse.sink;

import io.tickstream.warehouse.flow.DailyPrice;
import io.tickstream.warehouse.flow.Fact;
import io.tickstream.warehouse.flow.MinuteBar;
import io.tickstream.warehouse.flow.PriceBar;
import io.tickstream.warehouse.flow.Stock;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/** The tables, column by column; the migrations make them. */
final class Tables {
    private static final String REAL = "float8";

    static final Table<Stock> STOCKS = new Table<>(
            "dim_stock",
            List.of(new Column<>("stock_code", "text", Stock::code)),
            List.of(
                    new Column<>("symbol", "text", Stock::symbol),
                    new Column<>("exchange", "text", Stock::exchange),
                    new Column<>("quote_type", "int4", Stock::quoteType),
                    new Column<>("name_en", "text", Stock::nameEn),
                    new Column<>("name_vi", "text", Stock::nameVi),
                    new Column<>("sector", "text", Stock::sector),
                    new Column<>("vn30", "bool", Stock::vn30)),
            (row, context) -> new Stock(
                    row.getString("stock_code"),
                    row.getString("symbol"),
                    row.getString("exchange"),
                    row.getObject("quote_type", Integer.class),
                    row.getString("name_en"),
                    row.getString("name_vi"),
                    row.getString("sector"),
                    row.getBoolean("vn30")));

    /** Daily summaries. */
    static final Table<DailyPrice> DAILY = new Table<>(
            "fact_daily_prices",
            List.of(
                    new Column<>("stock_code", "text", DailyPrice::stockCode),
                    new Column<>("trade_date", "date", DailyPrice::tradeDate)),
            withBar(List.of(
                    new Column<>("change", REAL, DailyPrice::change),
                    new Column<>("change_percent", REAL, DailyPrice::changePercent),
                    new Column<>("previous_close", REAL, DailyPrice::previousClose),
                    new Column<>("market_hours", "int4", DailyPrice::marketHours))),
            (row, context) -> new DailyPrice(
                    row.getString("stock_code"),
                    row.getObject("trade_date", LocalDate.class),
                    bar(row),
                    row.getObject("change", Double.class),
                    row.getObject("change_percent", Double.class),
                    row.getObject("previous_close", Double.class),
                    row.getObject("market_hours", Integer.class)));

    /** One-minute bars. */
    static final Table<MinuteBar> MINUTES = new Table<>(
            "fact_minute_bars",
            List.of(
                    new Column<>("stock_code", "text", MinuteBar::stockCode),
                    new Column<>("ts", "timestamptz", MinuteBar::start)),
            withBar(List.of(new Column<>("trade_date", "date", MinuteBar::tradeDate))),
            (row, context) -> new MinuteBar(
                    row.getString("stock_code"),
                    row.getObject("ts", OffsetDateTime.class).toInstant(),
                    row.getObject("trade_date", LocalDate.class),
                    bar(row)));

    private Tables() {}

    private static <F extends Fact> List<Column<F>> withBar(List<Column<F>> own) {
        return Stream.concat(
                        own.stream(),
                        Stream.<Column<F>>of(
                                of("open", REAL, PriceBar::open),
                                of("high", REAL, PriceBar::high),
                                of("low", REAL, PriceBar::low),
                                of("close", REAL, PriceBar::close),
                                of("volume", "int8", PriceBar::volume),
                                of("vwap", REAL, PriceBar::vwap),
                                of("tick_count", "int8", PriceBar::tickCount),
                                of("coverage", REAL, PriceBar::coverage),
                                of("gap", "bool", PriceBar::gap),
                                of("state", "text", PriceBar::state),
                                of("revision", "int4", PriceBar::revision),
                                of("seq", "int8", PriceBar::seq)))
                .toList();
    }

    private static <F extends Fact> Column<F> of(String name, String type, Function<PriceBar, ?> value) {
        return new Column<>(name, type, fact -> value.apply(fact.bar()));
    }

    private static PriceBar bar(ResultSet row) throws SQLException {
        return new PriceBar(
                row.getObject("open", Double.class),
                row.getObject("high", Double.class),
                row.getObject("low", Double.class),
                row.getObject("close", Double.class),
                row.getObject("volume", Long.class),
                row.getObject("vwap", Double.class),
                row.getObject("tick_count", Long.class),
                row.getObject("coverage", Double.class),
                row.getBoolean("gap"),
                row.getString("state"),
                row.getObject("revision", Integer.class),
                row.getObject("seq", Long.class));
    }
}

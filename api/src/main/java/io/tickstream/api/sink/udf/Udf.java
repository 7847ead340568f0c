package io.tickstream.api.sink.udf;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The shapes of TradingView's UDF. Times are seconds; a daily bar's is midnight UTC of its trading date. */
final class Udf {
    static final List<String> RESOLUTIONS = List.of("1", "5", "15", "60", "1D", "1W", "1M");

    private Udf() {}

    @Schema(name = "UdfConfig")
    record Config(
            boolean supports_search,
            boolean supports_group_request,
            boolean supports_marks,
            boolean supports_timescale_marks,
            boolean supports_time,
            List<String> supported_resolutions,
            List<Kind> exchanges,
            List<Kind> symbols_types) {}

    @Schema(name = "UdfKind")
    record Kind(String value, String name, String desc) {}

    @Schema(name = "UdfSymbol")
    record SymbolInfo(
            String name,
            String ticker,
            String description,
            String type,
            String session,
            String timezone,
            String exchange,
            @JsonProperty("exchange-listed") String exchangeListed,
            @JsonProperty("exchange-traded") String exchangeTraded,
            int minmov,
            int minmovement,
            int minmovement2,
            int pricescale,
            boolean has_intraday,
            boolean has_daily,
            boolean has_weekly_and_monthly,
            List<String> intraday_multipliers,
            List<String> supported_resolutions,
            String data_status,
            String currency_code) {}

    @Schema(name = "UdfFound")
    record Found(String symbol, String full_name, String description, String exchange, String ticker, String type) {}

    @Schema(name = "UdfHistory")
    @JsonInclude(Include.NON_NULL)
    record History(
            @Schema(description = "ok, no_data or error") String s,
            @Schema(description = "start of each bar") long[] t,
            double[] o,
            double[] h,
            double[] l,
            double[] c,
            long[] v,
            @Schema(description = "with no_data: where the newest bar before the span starts") Long nextTime) {}

    @Schema(name = "UdfQuotes")
    record Quotes(String s, List<Quote> d) {}

    @Schema(name = "UdfQuote")
    record Quote(@Schema(description = "ok or error") String s, String n, QuoteValues v) {}

    @Schema(name = "UdfQuoteValues")
    @JsonInclude(Include.NON_NULL)
    record QuoteValues(
            Double ch,
            Double chp,
            String short_name,
            String exchange,
            String description,
            Double lp,
            Double open_price,
            Double high_price,
            Double low_price,
            Double prev_close_price,
            Long volume) {}

    @Schema(name = "UdfError")
    record Failed(String s, String errmsg) {
        static Failed of(String message) {
            return new Failed("error", message);
        }
    }
}

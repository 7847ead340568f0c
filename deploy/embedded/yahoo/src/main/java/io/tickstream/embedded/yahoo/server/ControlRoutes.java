package io.tickstream.embedded.yahoo.server;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import io.netty.handler.codec.http.QueryStringDecoder;
import io.tickstream.embedded.yahoo.wire.Frame;
import io.tickstream.schemas.yahoo.PricingData;
import io.tickstream.schemas.yahoo.PricingJson;
import io.tickstream.schemas.yahoo.YahooFrame.Pricing;
import io.tickstream.schemas.yahoo.YahooFrameCodec;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * Plain HTTP beside the WebSocket: health, metrics, and what tests use to say exactly what happens next.
 *
 * <ul>
 *   <li>{@code POST /control/frame}: sends the body now, to the subscribers of its symbol. With content type {@code
 *       application/json} the body is a price message by field names ({@code {"id":"FPT.VN","price":…}}); with any other it
 *       is a text frame as it stands, for the symbol in it or in {@code ?symbol=}, else for everyone.
 *   <li>{@code POST /control/disconnect} cuts, {@code POST /control/silence} mutes the connections that {@code ?symbol=} is
 *       subscribed on, or all.
 *   <li>{@code POST /control/rate?trades-per-second=N} sets the pace of the market; 0 stops it.
 *   <li>{@code GET /control/counts}, {@code /control/log[?symbol=]} (a capture), {@code /control/connections}
 * </ul>
 */
final class ControlRoutes {

    record Answer(int status, String contentType, String body) {
        static Answer json(String body) {
            return new Answer(200, "application/json", body);
        }
    }

    private final Streamer streamer;
    private final MarketRate rate;

    ControlRoutes(Streamer streamer, MarketRate rate) {
        this.streamer = streamer;
        this.rate = rate;
    }

    Answer answer(String method, QueryStringDecoder uri, String contentType, String body) {
        String symbol = parameter(uri, "symbol");
        try {
            return switch (method + " " + uri.path()) {
                case "GET /health/live", "GET /health/ready" -> Answer.json("{\"status\":\"UP\"}");
                case "GET /metrics" -> new Answer(200, "text/plain; version=0.0.4", metrics());
                case "GET /control/counts" -> Answer.json(counts());
                case "GET /control/log" ->
                    new Answer(200, "application/x-ndjson", streamer.sent().capture(symbol));
                case "GET /control/connections" -> Answer.json(connections());
                case "POST /control/frame" ->
                    affected(contentType.startsWith("application/json") ? publish(body) : sendRaw(symbol, body));
                case "POST /control/disconnect" -> affected(each(symbol, StreamerSession::cut));
                case "POST /control/silence" -> affected(each(symbol, StreamerSession::fallSilent));
                case "POST /control/rate" -> setRate(parameter(uri, "trades-per-second"));
                default -> new Answer(404, "text/plain", "no such path: " + method + " " + uri.path() + "\n");
            };
        } catch (IllegalArgumentException e) {
            return new Answer(400, "text/plain", e.getMessage() + "\n");
        }
    }

    private int publish(String json) {
        PricingData data = PricingJson.read(json);
        return streamer.publish(Frame.of(data));
    }

    private int sendRaw(String symbol, String text) {
        String named = symbol == null && YahooFrameCodec.decode(text) instanceof Pricing pricing
                ? pricing.data().getId()
                : symbol;
        return named == null || named.isEmpty()
                ? streamer.deliverToAll(Frame.raw("", text))
                : streamer.deliver(Frame.raw(named, text));
    }

    private int each(String symbol, Consumer<StreamerSession> action) {
        List<StreamerSession> sessions = List.copyOf(symbol == null ? streamer.sessions() : streamer.subscribersOf(symbol));
        sessions.forEach(action);
        return sessions.size();
    }

    private Answer setRate(String text) {
        double tradesPerSecond = text == null ? Double.NaN : Double.parseDouble(text);
        if (!(tradesPerSecond >= 0 && tradesPerSecond <= 100_000)) {
            throw new IllegalArgumentException("trades-per-second=" + text + ": expected a number from 0 to 100000");
        }
        rate.set(tradesPerSecond);
        return Answer.json("{\"tradesPerSecond\":" + tradesPerSecond + "}");
    }

    private String counts() {
        String bySymbol = streamer.sent().bySymbol().entrySet().stream()
                .map(count -> quoted(count.getKey()) + ":" + count.getValue())
                .collect(Collectors.joining(","));
        return "{\"connections\":%d,\"frames\":%d,\"dropped\":%d,\"bySymbol\":{%s}}".formatted(
                streamer.sessions().size(), streamer.sent().totalSent(), streamer.sent().totalDropped(), bySymbol);
    }

    private String connections() {
        return streamer.sessions().stream()
                .map(session -> "{\"id\":%s,\"version\":%d,\"symbols\":[%s]}".formatted(
                        quoted(session.id()),
                        session.version(),
                        session.subscriptions().symbols().stream()
                                .map(ControlRoutes::quoted)
                                .collect(Collectors.joining(","))))
                .collect(Collectors.joining(",", "[", "]"));
    }

    private String metrics() {
        return """
                # TYPE yahoo_sim_connections gauge
                yahoo_sim_connections %d
                # TYPE yahoo_sim_frames_sent_total counter
                yahoo_sim_frames_sent_total %d
                # TYPE yahoo_sim_frames_dropped_total counter
                yahoo_sim_frames_dropped_total %d
                # TYPE yahoo_sim_trades_per_second gauge
                yahoo_sim_trades_per_second %s
                """.formatted(
                streamer.sessions().size(), streamer.sent().totalSent(), streamer.sent().totalDropped(),
                rate.tradesPerSecond());
    }

    private static Answer affected(long connections) {
        return Answer.json("{\"connections\":" + connections + "}");
    }

    private static String parameter(QueryStringDecoder uri, String name) {
        List<String> values = uri.parameters().get(name);
        return values == null || values.isEmpty() ? null : values.get(0);
    }

    private static String quoted(String text) {
        return '"' + String.valueOf(JsonStringEncoder.getInstance().quoteAsString(text)) + '"';
    }
}

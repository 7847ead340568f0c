package io.tickstream.producer.source;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** What a client says to the streamer, and how symbols are spread over connections. */
final class Subscription {
    private Subscription() {}

    /** {@code {"subscribe":["VCB.VN",…]}} */
    static String message(List<String> symbols) {
        return symbols.stream()
                .map(symbol -> '"' + String.valueOf(JsonStringEncoder.getInstance().quoteAsString(symbol)) + '"')
                .collect(Collectors.joining(",", "{\"subscribe\":[", "]}"));
    }

    /** As few parts as possible, of about the same size. */
    static List<List<String>> split(List<String> symbols, int most) {
        int parts = (symbols.size() + most - 1) / most;
        List<List<String>> split = new ArrayList<>();
        for (int i = 0; i < parts; i++) {
            split.add(List.copyOf(symbols.subList(i * symbols.size() / parts, (i + 1) * symbols.size() / parts)));
        }
        return split;
    }
}

package io.tickstream.bridge.sink;

import com.fasterxml.jackson.databind.JsonNode;
import io.tickstream.bridge.flow.Since;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/** Understands {@code since}: by symbol a sequence, or the latest sequences a client has, smallest first. */
final class SinceReader {
    private static final int LONGEST_LIST = 1_000;

    private SinceReader() {}

    /** Empty where the message has none; what is not of the form is an IllegalArgumentException. */
    static Map<String, Since> read(JsonNode message) {
        Map<String, Since> since = new HashMap<>();
        JsonNode object = message.path("since");
        if (!object.isMissingNode() && !object.isObject()) {
            throw new IllegalArgumentException("since: expected an object of symbols and sequences");
        }
        object.fields().forEachRemaining(entry -> since.put(RequestReader.word("since", entry.getKey()), since(entry.getKey(), entry.getValue())));
        return since;
    }

    private static Since since(String symbol, JsonNode value) {
        if (!value.isArray()) {
            return Since.of(sequence(symbol, value));
        }
        if (value.isEmpty() || value.size() > LONGEST_LIST) {
            throw new IllegalArgumentException("since: " + symbol + ": expected 1 to " + LONGEST_LIST + " sequences");
        }
        long[] all = new long[value.size()];
        for (int i = 0; i < all.length; i++) {
            all[i] = sequence(symbol, value.get(i));
            if (i > 0 && all[i] <= all[i - 1]) {
                throw new IllegalArgumentException("since: " + symbol + ": expected rising sequences");
            }
        }
        return new Since(all[0], Arrays.copyOfRange(all, 1, all.length));
    }

    private static long sequence(String symbol, JsonNode value) {
        if (!value.isIntegralNumber() || !value.canConvertToLong() || value.longValue() < -1) {
            throw new IllegalArgumentException("since: " + symbol + ": expected a sequence, -1 or more");
        }
        return value.longValue();
    }
}

package io.tickstream.bridge.sink;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.tickstream.bridge.flow.Channel;
import io.tickstream.bridge.flow.Problem;
import io.tickstream.bridge.flow.Request;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.msgpack.core.MessagePackException;

/** Understands what clients say, in JSON or MessagePack. Whatever cannot be understood becomes a refusal, never an exception. */
final class RequestReader {
    static final Pattern WORD = Pattern.compile("\\*|[A-Za-z0-9.^=_&-]{1,40}");
    private static final int LONGEST_CONFLATION = 60_000;
    private static final ObjectMapper JSON =
            JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();

    private RequestReader() {}

    static Request text(String message) {
        try {
            return request(JSON.readTree(message));
        } catch (JsonProcessingException e) {
            return refused("not JSON");
        }
    }

    static Request binary(byte[] message) {
        try {
            return request(MessagePackTree.read(message));
        } catch (IOException | MessagePackException | ArithmeticException e) {
            return refused("not MessagePack");
        }
    }

    static Request request(JsonNode message) {
        if (message == null || !message.isObject() || !message.path("action").isTextual()) {
            return refused("expected an object with an action");
        }
        try {
            String action = message.get("action").textValue();
            return switch (action) {
                case "auth" -> new Request.Authenticate(
                        message.path("key").asText(""), message.path("secret").asText(""));
                case "subscribe" -> new Request.Subscribe(
                        words(message), flag(message, "snapshot").orElse(false), SinceReader.read(message), options(message));
                case "unsubscribe" -> new Request.Unsubscribe(words(message));
                default -> new Request.Refused(
                        Problem.UNKNOWN_ACTION, "expected auth, subscribe or unsubscribe");
            };
        } catch (IllegalArgumentException e) {
            return refused(e.getMessage());
        }
    }

    private static Map<Channel, List<String>> words(JsonNode message) {
        Map<Channel, List<String>> words = new EnumMap<>(Channel.class);
        for (Channel channel : Channel.values()) {
            JsonNode list = message.path(channel.key());
            if (list.isMissingNode() || list.isNull()) {
                continue;
            }
            if (!list.isArray()) {
                throw new IllegalArgumentException(channel.key() + ": expected an array of symbols");
            }
            List<String> found = new ArrayList<>();
            for (JsonNode word : list) {
                found.add(word(channel.key(), word.textValue()));
            }
            words.put(channel, found);
        }
        return words;
    }

    /**
     * A symbol or group; anything else, which is not repeated for it may be long, is an IllegalArgumentException.
     *
     * @param word null where it is no text
     */
    static String word(String key, String word) {
        if (word == null || !WORD.matcher(word).matches()) {
            throw new IllegalArgumentException(key + ": a symbol is 1 to 40 letters, digits and . ^ = _ & -");
        }
        return word;
    }

    private static Request.Options options(JsonNode message) {
        Optional<Integer> conflation = Optional.empty();
        if (message.has("conflate_ms")) {
            JsonNode millis = message.get("conflate_ms");
            if (!millis.canConvertToInt() || !millis.isIntegralNumber() || millis.intValue() < 0 || millis.intValue() > LONGEST_CONFLATION) {
                throw new IllegalArgumentException("conflate_ms: expected 0 to " + LONGEST_CONFLATION);
            }
            conflation = Optional.of(millis.intValue());
        }
        return new Request.Options(conflation, flag(message, "stages"), flag(message, "provisional"));
    }

    private static Optional<Boolean> flag(JsonNode message, String key) {
        if (!message.has(key)) {
            return Optional.empty();
        }
        if (!message.get(key).isBoolean()) {
            throw new IllegalArgumentException(key + ": expected true or false");
        }
        return Optional.of(message.get(key).booleanValue());
    }

    private static Request refused(String detail) {
        return new Request.Refused(Problem.SYNTAX, detail);
    }
}

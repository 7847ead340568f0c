package io.tickstream.embedded.yahoo.wire;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a client asks for: some symbols more, some symbols less. */
public record ClientMessage(List<String> subscribe, List<String> unsubscribe) {
    private static final JsonFactory JSON = new JsonFactory();

    /** Reads a text frame of a client; empty where it is not exactly of the known form. */
    public static Optional<ClientMessage> parse(String text) {
        List<String> subscribe = new ArrayList<>();
        List<String> unsubscribe = new ArrayList<>();
        try (JsonParser json = JSON.createParser(text)) {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                return Optional.empty();
            }
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                String name = json.currentName();
                boolean known = name.equals("subscribe") || name.equals("unsubscribe");
                if (!known || json.nextToken() != JsonToken.START_ARRAY) {
                    return Optional.empty();
                }
                List<String> symbols = name.equals("subscribe") ? subscribe : unsubscribe;
                while (json.nextToken() != JsonToken.END_ARRAY) {
                    if (json.currentToken() != JsonToken.VALUE_STRING) {
                        return Optional.empty();
                    }
                    symbols.add(json.getText());
                }
            }
            return json.nextToken() == null
                    ? Optional.of(new ClientMessage(subscribe, unsubscribe))
                    : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}

package io.tickstream.bridge;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.HashSet;
import java.util.Set;

/** The document the bridge serves, to hold against what it says. */
final class AsyncApi {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final JsonNode document;

    private AsyncApi(JsonNode document) {
        this.document = document;
    }

    static AsyncApi of(String url) {
        try (InputStream in = URI.create(url + "/asyncapi").toURL().openStream()) {
            JsonNode document = JSON.readTree(in);
            assertThat(document.path("asyncapi").asText()).isEqualTo("3.0.0");
            return new AsyncApi(document);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Every {@code T} that a message from the server may have. */
    Set<String> types() {
        Set<String> types = new HashSet<>();
        for (JsonNode one : document.at("/components/schemas/serverMessage/oneOf")) {
            types.add(document.at(one.get("$ref").asText().substring(1)).at("/properties/T/const").asText());
        }
        return types;
    }

    void checkMessage(JsonNode message) {
        ArrayNode frame = JSON.createArrayNode().add(message);
        assertThat(schema("/channels/stream/messages/fromServer").validate(frame)).as(message.toString()).isEmpty();
    }

    void checkRequest(String request) {
        try {
            assertThat(schema("/channels/stream/messages/fromClient").validate(JSON.readTree(request))).as(request).isEmpty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** That the document would notice a field it does not know. */
    void mustRefuse(JsonNode message, String field, String value) {
        ArrayNode frame = JSON.createArrayNode().add(((ObjectNode) message.deepCopy()).put(field, value));
        assertThat(schema("/channels/stream/messages/fromServer").validate(frame)).isNotEmpty();
    }

    /** The payload's schema of a channel's message, found the way a reader of the document finds it. */
    private JsonSchema schema(String message) {
        String component = document.at(message).get("$ref").asText().substring(1);
        ObjectNode root = JSON.createObjectNode();
        root.setAll((ObjectNode) document.at(component).get("payload"));
        root.set("components", document.get("components"));
        return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V7).getSchema(root);
    }
}

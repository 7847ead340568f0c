package io.tickstream.bridge.sink;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.msgpack.core.MessagePack;
import org.msgpack.core.MessageTypeException;
import org.msgpack.core.MessageUnpacker;

/**
 * Reads one MessagePack value as the JSON tree it means. Unlike the library's own values it believes no length that the
 * message cannot hold, and no nesting deeper than {@value #DEEPEST}: either would cost a few bytes to send and all memory or
 * stack to read.
 */
final class MessagePackTree {
    private static final int DEEPEST = 16;
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private final MessageUnpacker unpacker;
    private final int length;

    private MessagePackTree(MessageUnpacker unpacker, int length) {
        this.unpacker = unpacker;
        this.length = length;
    }

    /** Throws IOException or MessagePackException where it is no such value. */
    static JsonNode read(byte[] message) throws IOException {
        try (MessageUnpacker unpacker = MessagePack.newDefaultUnpacker(message)) {
            JsonNode value = new MessagePackTree(unpacker, message.length).value(0);
            if (unpacker.hasNext()) {
                throw new MessageTypeException("more than one value");
            }
            return value;
        }
    }

    private JsonNode value(int depth) throws IOException {
        if (depth > DEEPEST) {
            throw new MessageTypeException("nested deeper than " + DEEPEST);
        }
        return switch (unpacker.getNextFormat().getValueType()) {
            case NIL -> {
                unpacker.unpackNil();
                yield NODES.nullNode();
            }
            case BOOLEAN -> NODES.booleanNode(unpacker.unpackBoolean());
            case INTEGER -> NODES.numberNode(unpacker.unpackBigInteger().longValueExact());
            case FLOAT -> NODES.numberNode(unpacker.unpackDouble());
            case STRING -> NODES.textNode(text());
            case ARRAY -> array(depth);
            case MAP -> map(depth);
            default -> throw new MessageTypeException("binary and extension values have no meaning here");
        };
    }

    private String text() throws IOException {
        return new String(unpacker.readPayload(believable(unpacker.unpackRawStringHeader())), StandardCharsets.UTF_8);
    }

    private ArrayNode array(int depth) throws IOException {
        int size = believable(unpacker.unpackArrayHeader());
        ArrayNode array = NODES.arrayNode();
        for (int i = 0; i < size; i++) {
            array.add(value(depth + 1));
        }
        return array;
    }

    private ObjectNode map(int depth) throws IOException {
        int size = believable(unpacker.unpackMapHeader());
        ObjectNode map = NODES.objectNode();
        for (int i = 0; i < size; i++) {
            String key = text();
            map.set(key, value(depth + 1));
        }
        return map;
    }

    /** Every element takes a byte at least. */
    private int believable(int size) {
        if (size > length - unpacker.getTotalReadBytes()) {
            throw new MessageTypeException("a length of " + size + " within " + length + " bytes");
        }
        return size;
    }
}

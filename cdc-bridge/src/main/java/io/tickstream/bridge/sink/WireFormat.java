package io.tickstream.bridge.sink;

import io.tickstream.bridge.flow.Conversation;
import io.tickstream.bridge.flow.Encoder;
import java.util.Locale;

/** How a client and the bridge write to each other; a client chooses by its handshake. */
enum WireFormat {
    JSON(new JsonEncoder(false), new JsonEncoder(true)),
    MESSAGE_PACK(new MessagePackEncoder(false), new MessagePackEncoder(true));

    private static final String MESSAGE_PACK_TYPE = "application/msgpack";

    private final Conversation.Encoders encoders;

    WireFormat(Encoder plain, Encoder withStages) {
        this.encoders = new Conversation.Encoders(plain, withStages);
    }

    Conversation.Encoders encoders() {
        return encoders;
    }

    /** @param contentType the handshake's Content-Type; null where it has none */
    static WireFormat of(String contentType) {
        return contentType != null && contentType.strip().toLowerCase(Locale.ROOT).startsWith(MESSAGE_PACK_TYPE)
                ? MESSAGE_PACK
                : JSON;
    }
}

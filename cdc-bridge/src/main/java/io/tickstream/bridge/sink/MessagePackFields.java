package io.tickstream.bridge.sink;

import io.tickstream.bridge.flow.Fields;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import org.msgpack.core.MessageBufferPacker;
import org.msgpack.core.MessagePack;
import org.msgpack.core.MessagePacker;

/** Writes a message as one MessagePack map; moments as its timestamp extension. */
final class MessagePackFields implements Fields {
    /** Packing into memory throws nothing; the interface says otherwise. */
    private interface Packing {
        void into(MessagePacker packer) throws IOException;
    }

    private final MessageBufferPacker body = MessagePack.newDefaultBufferPacker();
    private int count;

    @Override
    public void text(String key, String value) {
        put(key, packer -> packer.packString(value));
    }

    @Override
    public void number(String key, double value) {
        put(key, packer -> packer.packDouble(value));
    }

    @Override
    public void integer(String key, long value) {
        put(key, packer -> packer.packLong(value));
    }

    @Override
    public void flag(String key, boolean value) {
        put(key, packer -> packer.packBoolean(value));
    }

    @Override
    public void time(String key, long millis) {
        put(key, packer -> packer.packTimestamp(Instant.ofEpochMilli(millis)));
    }

    @Override
    public void texts(String key, Collection<String> values) {
        put(key, packer -> {
            packer.packArrayHeader(values.size());
            for (String value : values) {
                packer.packString(value);
            }
        });
    }

    @Override
    public void integers(String key, Map<String, Long> values) {
        put(key, packer -> {
            packer.packMapHeader(values.size());
            for (Map.Entry<String, Long> entry : values.entrySet()) {
                packer.packString(entry.getKey()).packLong(entry.getValue());
            }
        });
    }

    byte[] finish() {
        return packed(packer -> {
            packer.packMapHeader(count);
            packer.writePayload(body.toByteArray());
        });
    }

    static byte[] arrayHeader(int size) {
        return packed(packer -> packer.packArrayHeader(size));
    }

    private static byte[] packed(Packing packing) {
        try (MessageBufferPacker packer = MessagePack.newDefaultBufferPacker()) {
            packing.into(packer);
            return packer.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void put(String key, Packing value) {
        try {
            body.packString(key);
            value.into(body);
            count++;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

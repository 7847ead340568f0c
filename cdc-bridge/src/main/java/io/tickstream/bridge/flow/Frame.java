package io.tickstream.bridge.flow;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * An encoded message, or several of them as they go over the wire: the parts' bytes one after the other. Immutable; the
 * bytes are shared between clients, so nobody writes into them.
 */
public final class Frame {
    private final boolean text;
    private final List<byte[]> parts;
    private final int size;

    private Frame(boolean text, List<byte[]> parts) {
        this.text = text;
        this.parts = parts;
        int bytes = 0;
        for (byte[] part : parts) {
            bytes += part.length;
        }
        this.size = bytes;
    }

    /** @param parts UTF-8 */
    public static Frame text(List<byte[]> parts) {
        return new Frame(true, parts);
    }

    public static Frame text(String text) {
        return text(List.of(text.getBytes(StandardCharsets.UTF_8)));
    }

    public static Frame binary(List<byte[]> parts) {
        return new Frame(false, parts);
    }

    public boolean isText() {
        return text;
    }

    public List<byte[]> parts() {
        return parts;
    }

    /** Bytes of all parts. */
    public int size() {
        return size;
    }

    /** A copy of all parts. */
    public byte[] bytes() {
        ByteArrayOutputStream all = new ByteArrayOutputStream(size);
        parts.forEach(all::writeBytes);
        return all.toByteArray();
    }

    @Override
    public String toString() {
        return text ? new String(bytes(), StandardCharsets.UTF_8) : size + " bytes";
    }
}

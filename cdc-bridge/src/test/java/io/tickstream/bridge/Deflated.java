package io.tickstream.bridge;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;

/** Payloads of compressed messages, each by itself (RFC 7692, 7.2). */
public final class Deflated {
    private static final int TAIL = 4;

    private Deflated() {}

    public static byte[] deflate(byte[] payload) {
        Deflater deflater = new Deflater(Deflater.BEST_COMPRESSION, true);
        deflater.setInput(payload);
        byte[] chunk = new byte[payload.length + 64];
        int size = deflater.deflate(chunk, 0, chunk.length, Deflater.SYNC_FLUSH);
        deflater.end();
        return Arrays.copyOf(chunk, size - TAIL);
    }

    public static byte[] inflate(byte[] payload) {
        byte[] whole = Arrays.copyOf(payload, payload.length + TAIL);
        whole[payload.length + 2] = -1;
        whole[payload.length + 3] = -1;
        Inflater inflater = new Inflater(true);
        inflater.setInput(whole);
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        byte[] chunk = new byte[4_096];
        try {
            for (int size = inflater.inflate(chunk); size > 0; size = inflater.inflate(chunk)) {
                all.write(chunk, 0, size);
            }
        } catch (DataFormatException e) {
            throw new AssertionError("no compressed message", e);
        } finally {
            inflater.end();
        }
        return all.toByteArray();
    }
}

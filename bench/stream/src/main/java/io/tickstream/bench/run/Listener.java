package io.tickstream.bench.run;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * One client of a fan-out, as cheap as can be: of what a server sends it reads the frames' headers and each frame's last bytes,
 * where the number of its last tick stands ({@code …"seq":17}]}). Not for several threads.
 */
final class Listener {
    private static final int TAIL = 32;

    private final byte[] tail = new byte[TAIL];
    private final byte[] header = new byte[10];
    private final StringBuilder everything;
    private int tailSize;
    private int headerSize;
    private long left;
    private boolean text;
    private long last;
    private long frames;

    /** @param thorough whether it also checks that no tick is left out within a frame */
    Listener(boolean thorough) {
        everything = thorough ? new StringBuilder() : null;
    }

    /** The number of the last tick that has come completely; 0 before the first. */
    long last() {
        return last;
    }

    /** Text frames that held ticks. */
    long frames() {
        return frames;
    }

    /** Takes everything that has come. */
    void take(ByteBuffer bytes) {
        while (bytes.hasRemaining()) {
            if (left > 0) {
                payload(bytes);
            } else {
                header(bytes.get());
            }
        }
    }

    private void header(byte next) {
        header[headerSize++] = next;
        int length = headerSize < 2 ? 0 : header[1] & 0x7f;
        int needed = length < 126 ? 2 : length == 126 ? 4 : 10;
        if (headerSize < needed) {
            return;
        }
        text = (header[0] & 0x0f) == 1;
        left = length < 126 ? length : length == 126 ? ByteBuffer.wrap(header).getShort(2) & 0xffff : ByteBuffer.wrap(header).getLong(2);
        headerSize = 0;
        tailSize = 0;
    }

    private void payload(ByteBuffer bytes) {
        int size = (int) Math.min(left, bytes.remaining());
        int end = bytes.position() + size;
        if (everything != null) {
            for (int i = bytes.position(); i < end; i++) {
                everything.append((char) bytes.get(i));
            }
        }
        int keep = Math.min(size, TAIL);
        int shift = Math.max(0, tailSize + keep - TAIL);
        System.arraycopy(tail, shift, tail, 0, tailSize - shift);
        tailSize -= shift;
        bytes.get(end - keep, tail, tailSize, keep);
        tailSize += keep;
        bytes.position(end);
        left -= size;
        if (left == 0 && text) {
            finished();
        }
    }

    private void finished() {
        String end = new String(tail, 0, tailSize, StandardCharsets.ISO_8859_1);
        int at = end.lastIndexOf("\"seq\":");
        if (at >= 0) {
            long number = Long.parseLong(end.substring(at + 6, end.indexOf('}', at)));
            if (everything != null) {
                check(number);
            }
            last = number;
            frames++;
        }
        if (everything != null) {
            everything.setLength(0);
        }
    }

    private void check(long number) {
        long expected = last;
        for (int at = everything.indexOf("\"seq\":"); at >= 0; at = everything.indexOf("\"seq\":", at + 1)) {
            long found = Long.parseLong(everything.substring(at + 6, everything.indexOf("}", at)));
            if (found != ++expected) {
                throw new IllegalStateException("tick " + found + " came where " + expected + " was due");
            }
        }
        if (expected != number) {
            throw new IllegalStateException("a frame ends with tick " + number + ", expected " + expected);
        }
    }
}

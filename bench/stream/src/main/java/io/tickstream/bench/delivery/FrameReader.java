package io.tickstream.bench.delivery;

import java.nio.ByteBuffer;
import java.util.Arrays;

/** Takes a server's frames apart (RFC 6455, 5.2). Not for several threads. */
final class FrameReader {
    private final Receiver receiver;
    private byte[] rest = new byte[256];
    private int size;

    interface Receiver {
        /** @param operation of a frame that is a whole message; 128 more of one that is a part */
        void take(int operation, byte[] payload);
    }

    FrameReader(Receiver receiver) {
        this.receiver = receiver;
    }

    /** Takes everything that has come. */
    void take(ByteBuffer bytes) {
        if (size + bytes.remaining() > rest.length) {
            rest = Arrays.copyOf(rest, Math.max(size + bytes.remaining(), 2 * rest.length));
        }
        int came = bytes.remaining();
        bytes.get(rest, size, came);
        size += came;
        int begin = 0;
        for (int end = endOfFrame(begin); end > 0 && end <= size; end = endOfFrame(begin)) {
            int payload = begin + headerAt(begin);
            receiver.take((rest[begin] & 0xff) ^ 0x80, Arrays.copyOfRange(rest, payload, end));
            begin = end;
        }
        System.arraycopy(rest, begin, rest, 0, size - begin);
        size -= begin;
    }

    private int headerAt(int begin) {
        int length = rest[begin + 1] & 0x7f;
        return length < 126 ? 2 : length == 126 ? 4 : 10;
    }

    /** 0 where not even the header has come. */
    private int endOfFrame(int begin) {
        if (size - begin < 2 || size - begin < headerAt(begin)) {
            return 0;
        }
        int header = headerAt(begin);
        int length = switch (header) {
            case 2 -> rest[begin + 1];
            case 4 -> ByteBuffer.wrap(rest).getShort(begin + 2) & 0xffff;
            default -> Math.toIntExact(ByteBuffer.wrap(rest).getLong(begin + 2));
        };
        return begin + header + length;
    }
}

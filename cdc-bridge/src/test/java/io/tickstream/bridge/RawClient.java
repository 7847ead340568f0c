package io.tickstream.bridge;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Map;
import java.util.Queue;
import org.msgpack.core.MessagePack;
import org.msgpack.core.MessageUnpacker;
import org.msgpack.value.Value;

/** A client that can say anything over its socket, right or wrong, and reads only when told to. Not for several threads. */
final class RawClient implements AutoCloseable {
    static final int CONTINUATION = 0;
    static final int TEXT = 1;
    static final int BINARY = 2;
    static final int CLOSE = 8;
    static final int PING = 9;
    static final int PONG = 10;

    private static final int PATIENCE_MILLIS = 15_000;
    private static final int SMALL_BUFFER = 4_096;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Socket socket = new Socket();
    private final DataInputStream in;
    private final OutputStream out;
    private final Queue<JsonNode> unread = new ArrayDeque<>();
    private final Queue<Map<Value, Value>> unreadPacked = new ArrayDeque<>();
    private String head = "";

    /**
     * A frame from the server; opcode -1 when the connection has ended without one.
     *
     * @param compressed whether it came so
     * @param payload inflated
     */
    record Frame(int opcode, boolean compressed, byte[] payload) {
        String text() {
            return new String(payload, StandardCharsets.UTF_8);
        }

        /** Of a close frame. */
        int code() {
            return payload.length < 2 ? 1005 : ByteBuffer.wrap(payload).getShort() & 0xffff;
        }
    }

    /** A TCP connection; nothing is said yet. */
    RawClient(int port) {
        try {
            socket.setReceiveBufferSize(SMALL_BUFFER);
            socket.setTcpNoDelay(true);
            socket.setSoTimeout(PATIENCE_MILLIS);
            socket.connect(new InetSocketAddress("127.0.0.1", port));
            in = new DataInputStream(socket.getInputStream());
            out = socket.getOutputStream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A WebSocket; headers beside those every handshake has. */
    static RawClient open(int port, String path, Map<String, String> headers) {
        RawClient client = new RawClient(port);
        StringBuilder request = new StringBuilder("GET " + path + " HTTP/1.1\r\nHost: 127.0.0.1\r\nUpgrade: websocket\r\n"
                + "Connection: Upgrade\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n");
        headers.forEach((name, value) -> request.append(name).append(": ").append(value).append("\r\n"));
        client.bytes(request.append("\r\n").toString().getBytes(StandardCharsets.US_ASCII));
        client.readHead();
        return client;
    }

    static RawClient open(int port) {
        return open(port, "/v2/iex", Map.of());
    }

    /** What the handshake was answered with. */
    String head() {
        return head;
    }

    RawClient bytes(byte[] bytes) {
        try {
            out.write(bytes);
            out.flush();
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    RawClient frame(int opcode, byte[] payload) {
        return frame(true, 0, opcode, payload);
    }

    /** @param rsv the three reserved bits, 4 for the one that means compressed */
    RawClient frame(boolean last, int rsv, int opcode, byte[] payload) {
        ByteBuffer frame = ByteBuffer.allocate(payload.length + 14);
        frame.put((byte) ((last ? 0x80 : 0) | rsv << 4 | opcode));
        if (payload.length < 126) {
            frame.put((byte) (0x80 | payload.length));
        } else if (payload.length <= 0xffff) {
            frame.put((byte) (0x80 | 126)).putShort((short) payload.length);
        } else {
            frame.put((byte) (0x80 | 127)).putLong(payload.length);
        }
        // A mask of zeros leaves the payload as it is.
        frame.putInt(0).put(payload);
        byte[] bytes = new byte[frame.flip().remaining()];
        frame.get(bytes);
        return bytes(bytes);
    }

    /** @param json with ' for " */
    RawClient say(String json) {
        return frame(TEXT, json.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
    }

    /** The next frame, whatever it is. */
    Frame read() {
        try {
            int first = in.readUnsignedByte();
            int length = in.readUnsignedByte();
            long size = length < 126 ? length : length == 126 ? in.readUnsignedShort() : in.readLong();
            boolean compressed = (first & 0x40) != 0;
            byte[] payload = in.readNBytes((int) size);
            return new Frame(first & 0x0f, compressed, compressed ? Deflated.inflate(payload) : payload);
        } catch (EOFException | SocketException e) {
            return new Frame(-1, false, new byte[0]);
        } catch (SocketTimeoutException e) {
            throw new AssertionError("nothing came for " + PATIENCE_MILLIS + " ms", e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The next message of a text frame; pings on the way are answered. */
    JsonNode message() {
        if (unread.isEmpty()) {
            Frame frame = next();
            try {
                JSON.readTree(frame.text()).forEach(unread::add);
            } catch (IOException e) {
                throw new AssertionError("opcode " + frame.opcode() + ": " + frame.text(), e);
            }
        }
        return unread.remove();
    }

    /** The next message of a binary frame, in MessagePack. */
    Map<Value, Value> packed() {
        if (unreadPacked.isEmpty()) {
            Frame frame = next();
            try (MessageUnpacker unpacker = MessagePack.newDefaultUnpacker(frame.payload())) {
                unpacker.unpackValue().asArrayValue().forEach(value -> unreadPacked.add(value.asMapValue().map()));
            } catch (IOException e) {
                throw new AssertionError("opcode " + frame.opcode(), e);
            }
        }
        return unreadPacked.remove();
    }

    /** What success, error or state the next message tells, in a word: {@code connected}, {@code 402}, {@code subscription}. */
    String told() {
        JsonNode message = message();
        return message.path("T").asText().equals("error") ? message.get("code").asText() : message.path("msg").asText(message.path("T").asText());
    }

    /** Reads until the server closes, and answers it; the code, or -1 where the connection just ended. */
    int awaitClose() {
        Frame frame = read();
        while (frame.opcode() != CLOSE && frame.opcode() != -1) {
            frame = read();
        }
        if (frame.opcode() == -1) {
            return -1;
        }
        frame(CLOSE, frame.payload());
        return frame.code();
    }

    /** Whether the server has ended the TCP connection; waits for it. */
    boolean awaitEnd() {
        Frame frame = read();
        while (frame.opcode() != -1) {
            frame = read();
        }
        return true;
    }

    private Frame next() {
        Frame frame = read();
        while (frame.opcode() == PING || frame.opcode() == PONG) {
            if (frame.opcode() == PING) {
                frame(PONG, frame.payload());
            }
            frame = read();
        }
        return frame;
    }

    private void readHead() {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        try {
            while (!line.toString(StandardCharsets.US_ASCII).endsWith("\r\n\r\n")) {
                line.write(in.readUnsignedByte());
            }
        } catch (IOException e) {
            throw new UncheckedIOException("after " + line, e);
        }
        head = line.toString(StandardCharsets.US_ASCII);
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

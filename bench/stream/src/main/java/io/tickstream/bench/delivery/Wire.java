package io.tickstream.bench.delivery;

import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Queue;

/**
 * A client's end of one WebSocket (RFC 6455) whose server sends whole messages of ASCII text. Thread safety: {@link #send} and
 * {@link #abort} may be called by any thread, the rest is that of its {@link Wires}.
 */
final class Wire {
    private static final int TEXT = 1;
    private static final int CLOSE = 8;
    private static final int PING = 9;
    private static final int PONG = 10;

    private final Wires wires;
    private final URI address;
    private final Listener listener;
    private final FrameReader frames = new FrameReader(this::take);
    private final StringBuilder head = new StringBuilder();
    private final Queue<ByteBuffer> unsent = new ArrayDeque<>();
    private SocketChannel channel;
    private SelectionKey key;
    private boolean upgraded;
    private volatile boolean ended;

    /** Told by the thread of the {@link Wires}. */
    interface Listener {
        void opened(Wire wire);

        void text(Wire wire, String message);

        /** It could not be opened, or has ended, and not by {@link #abort}. */
        void lost(Wire wire);
    }

    Wire(Wires wires, URI address, Listener listener) {
        this.wires = wires;
        this.address = address;
        this.listener = listener;
    }

    /** Sends a text. */
    void send(String text) {
        wires.execute(() -> put(TEXT, text.getBytes(StandardCharsets.US_ASCII)));
    }

    /** Ends it without a word; the listener hears nothing more, but for what it is being told. */
    void abort() {
        ended = true;
        wires.execute(this::end);
    }

    /** Never reads again. */
    void sleep() {
        wires.execute(() -> {
            if (!ended) {
                key.interestOpsAnd(~SelectionKey.OP_READ);
            }
        });
    }

    void opening(SocketChannel to, SelectionKey as) {
        channel = to;
        key = as;
        if (ended) {
            end();
        }
    }

    void connected() throws IOException {
        channel.finishConnect();
        key.interestOps(SelectionKey.OP_READ);
        String request = "GET " + address.getPath() + " HTTP/1.1\r\nHost: " + address.getAuthority()
                + "\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n";
        unsent.add(ByteBuffer.wrap(request.getBytes(StandardCharsets.US_ASCII)));
        write();
    }

    void read(ByteBuffer buffer) throws IOException {
        if (channel.read(buffer) < 0) {
            throw new IOException("the end");
        }
        buffer.flip();
        while (!upgraded && buffer.hasRemaining()) {
            readHead((char) buffer.get());
        }
        if (!ended) {
            frames.take(buffer);
        }
    }

    private void readHead(char next) throws IOException {
        head.append(next);
        if (next == '\n' && head.lastIndexOf("\r\n\r\n") == head.length() - 4) {
            if (!head.toString().startsWith("HTTP/1.1 101")) {
                throw new IOException("no handshake but: " + head);
            }
            upgraded = true;
            listener.opened(this);
        }
    }

    private void take(int operation, byte[] payload) {
        if (ended) {
            return;
        }
        switch (operation) {
            case TEXT -> listener.text(this, new String(payload, StandardCharsets.ISO_8859_1));
            case PING -> put(PONG, payload);
            case CLOSE -> lost();
            case PONG -> { }
            default -> throw new IllegalStateException("a frame of operation " + operation + ", expected whole messages of text");
        }
    }

    /** A mask of zeros leaves the payload as it is. */
    private void put(int operation, byte[] payload) {
        if (ended) {
            return;
        }
        ByteBuffer frame = ByteBuffer.allocate(payload.length + 14).put((byte) (0x80 | operation));
        if (payload.length < 126) {
            frame.put((byte) (0x80 | payload.length));
        } else if (payload.length <= 0xffff) {
            frame.put((byte) (0x80 | 126)).putShort((short) payload.length);
        } else {
            frame.put((byte) (0x80 | 127)).putLong(payload.length);
        }
        unsent.add(frame.putInt(0).put(payload).flip());
        try {
            write();
        } catch (IOException e) {
            lost();
        }
    }

    void write() throws IOException {
        while (!unsent.isEmpty()) {
            channel.write(unsent.peek());
            if (unsent.peek().hasRemaining()) {
                key.interestOpsOr(SelectionKey.OP_WRITE);
                return;
            }
            unsent.remove();
        }
        key.interestOpsAnd(~SelectionKey.OP_WRITE);
    }

    void lost() {
        boolean told = ended;
        ended = true;
        end();
        if (!told) {
            listener.lost(this);
        }
    }

    void end() {
        try {
            if (channel != null) {
                channel.close();
            }
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}

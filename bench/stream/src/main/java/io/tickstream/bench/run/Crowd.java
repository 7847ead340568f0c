package io.tickstream.bench.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongConsumer;

/** Many clients in one thread: they connect, subscribe to every trade and read. Not for several threads. */
public final class Crowd implements AutoCloseable {
    /** Ticks that may be under way to all clients together; bounds what lies in sockets and queues. */
    private static final long UNDER_WAY = 50_000;

    private static final int BUFFER = 256 * 1024;
    private static final long CREDIT_NANOS = 1_000_000;
    private static final int PATIENCE_MILLIS = 20_000;
    private static final String SUBSCRIBE = "{\"action\":\"subscribe\",\"trades\":[\"*\"]}";

    private final List<SocketChannel> channels = new ArrayList<>();
    private final List<Listener> listeners = new ArrayList<>();
    private final ByteBuffer buffer = ByteBuffer.allocateDirect(BUFFER);
    private final Selector selector;

    private Crowd() throws IOException {
        selector = Selector.open();
    }

    /** Connects so many clients, one after the other. */
    public static Crowd connect(int port, String path, int clients, boolean subscribed) throws IOException {
        Crowd crowd = new Crowd();
        try {
            for (int i = 0; i < clients; i++) {
                crowd.add(port, path, subscribed);
            }
            return crowd;
        } catch (IOException | RuntimeException e) {
            crowd.close();
            throw e;
        }
    }

    /**
     * Reads for so long, and lets the server send on as the slowest client has received.
     *
     * @param rate ticks a second at most; 0 for as many as can be
     */
    public void listen(double seconds, int rate, LongConsumer credit) throws IOException {
        long began = System.nanoTime();
        long first = slowest();
        long end = System.nanoTime() + (long) (seconds * 1e9);
        long window = Math.max(16, UNDER_WAY / channels.size());
        long creditAt = 0;
        while (System.nanoTime() < end) {
            if (System.nanoTime() - creditAt >= CREDIT_NANOS) {
                creditAt = System.nanoTime();
                long due = rate == 0 ? Long.MAX_VALUE : first + (long) ((creditAt - began) / 1e9 * rate);
                credit.accept(Math.min(due, slowest() + window));
            }
            selector.select(1);
            for (SelectionKey key : selector.selectedKeys()) {
                read(key);
            }
            selector.selectedKeys().clear();
        }
    }

    /** Ticks received by all clients together. */
    public long received() {
        return listeners.stream().mapToLong(Listener::last).sum();
    }

    /** Frames received by all clients together. */
    public long frames() {
        return listeners.stream().mapToLong(Listener::frames).sum();
    }

    private long slowest() {
        long least = Long.MAX_VALUE;
        for (Listener listener : listeners) {
            least = Math.min(least, listener.last());
        }
        return least;
    }

    private void read(SelectionKey key) throws IOException {
        buffer.clear();
        if (((SocketChannel) key.channel()).read(buffer) < 0) {
            throw new IOException("the server closed a connection; its log says why");
        }
        ((Listener) key.attachment()).take(buffer.flip());
    }

    private void add(int port, String path, boolean subscribed) throws IOException {
        SocketChannel channel = SocketChannel.open();
        channels.add(channel);
        channel.socket().connect(new InetSocketAddress("127.0.0.1", port), PATIENCE_MILLIS);
        channel.write(ascii("GET " + path + " HTTP/1.1\r\nHost: 127.0.0.1:" + port + "\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                + "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n"));
        readHead(channel);
        if (subscribed) {
            channel.write(masked(SUBSCRIBE));
        }
        Listener listener = new Listener(listeners.isEmpty());
        listeners.add(listener);
        channel.configureBlocking(false);
        channel.register(selector, SelectionKey.OP_READ, listener);
    }

    /** Byte by byte, so that nothing of the first frame is taken with it. */
    private static void readHead(SocketChannel channel) throws IOException {
        StringBuilder head = new StringBuilder();
        ByteBuffer one = ByteBuffer.allocate(1);
        while (head.length() < 4 || head.lastIndexOf("\r\n\r\n") != head.length() - 4) {
            one.clear();
            if (channel.read(one) < 0) {
                throw new IOException("no handshake but the end, after: " + head);
            }
            head.append((char) one.get(0));
        }
        if (!head.toString().startsWith("HTTP/1.1 101")) {
            throw new IOException("no handshake but: " + head);
        }
    }

    /** A short text frame; a mask of zeros leaves it as it is. */
    private static ByteBuffer masked(String text) {
        ByteBuffer frame = ByteBuffer.allocate(text.length() + 6);
        return frame.put((byte) 0x81).put((byte) (0x80 | text.length())).putInt(0).put(ascii(text)).flip();
    }

    private static ByteBuffer ascii(String text) {
        return ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII));
    }

    @Override
    public void close() {
        try {
            for (SocketChannel channel : channels) {
                channel.close();
            }
            selector.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

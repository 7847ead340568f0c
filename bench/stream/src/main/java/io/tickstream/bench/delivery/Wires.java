package io.tickstream.bench.delivery;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** WebSocket connections of clients, served by one thread, as cheaply as can be. Thread safety: any thread. */
final class Wires implements AutoCloseable {
    private static final int BUFFER = 256 * 1024;

    private final Selector selector;
    private final Thread thread;
    private final Queue<Runnable> tasks = new ConcurrentLinkedQueue<>();
    private final ByteBuffer buffer = ByteBuffer.allocateDirect(BUFFER);
    private volatile boolean closed;

    Wires(String name) {
        try {
            selector = Selector.open();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        thread = new Thread(this::run, name);
        thread.setDaemon(true);
        thread.start();
    }

    /** Begins to connect. What comes of it the listener is told by this object's thread. */
    Wire connect(URI address, Wire.Listener listener) {
        Wire wire = new Wire(this, address, listener);
        execute(() -> open(wire, address));
        return wire;
    }

    /** Runs soon, on this object's thread. */
    void execute(Runnable task) {
        tasks.add(task);
        selector.wakeup();
    }

    private void open(Wire wire, URI address) {
        try {
            SocketChannel channel = SocketChannel.open();
            channel.configureBlocking(false);
            wire.opening(channel, channel.register(selector, SelectionKey.OP_CONNECT, wire));
            if (channel.connect(new InetSocketAddress(address.getHost(), address.getPort()))) {
                wire.connected();
            }
        } catch (IOException e) {
            wire.lost();
        }
    }

    private void run() {
        while (!closed) {
            try {
                selector.select();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            for (Runnable task = tasks.poll(); task != null; task = tasks.poll()) {
                task.run();
            }
            List<SelectionKey> ready = new ArrayList<>(selector.selectedKeys());
            selector.selectedKeys().clear();
            ready.forEach(this::serve);
        }
        selector.keys().forEach(key -> ((Wire) key.attachment()).end());
    }

    private void serve(SelectionKey key) {
        Wire wire = (Wire) key.attachment();
        try {
            if (key.isValid() && key.isConnectable()) {
                wire.connected();
            }
            if (key.isValid() && key.isReadable()) {
                wire.read(buffer.clear());
            }
            if (key.isValid() && key.isWritable()) {
                wire.write();
            }
        } catch (IOException e) {
            wire.lost();
        }
    }

    /** Ends every connection; nobody is told. */
    @Override
    public void close() {
        closed = true;
        selector.wakeup();
        try {
            thread.join();
            selector.close();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

package io.tickstream.bench.fanout;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.EventLoop;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.nio.NioEventLoopGroup;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketServerProtocolHandler;
import io.netty.util.concurrent.EventExecutor;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * The least a server can do: each frame is encoded once, header and all, into a buffer that all clients share; an event loop
 * writes whatever has gathered to each of its channels and flushes once. No queues, no limits, no protocol. What has gathered
 * may also be joined, up to as many messages a frame as the bridge joins, and the joined frame is shared then.
 */
final class BareNetty {
    private static final int JOINED = 64;

    private final Map<EventLoop, Fan> fans = new ConcurrentHashMap<>();
    private final boolean joining;

    BareNetty(int port, boolean joining) {
        this.joining = joining;
        NioEventLoopGroup loops = new NioEventLoopGroup(Math.max(2, Runtime.getRuntime().availableProcessors() * 2));
        for (EventExecutor loop : loops) {
            fans.put((EventLoop) loop, new Fan((EventLoop) loop));
        }
        new ServerBootstrap()
                .group(new NioEventLoopGroup(1), loops)
                .channel(NioServerSocketChannel.class)
                .childHandler(new ChannelInitializer<>() {
                    @Override
                    protected void initChannel(Channel channel) {
                        channel.pipeline().addLast(
                                new HttpServerCodec(), new HttpObjectAggregator(8_192), new WebSocketServerProtocolHandler("/fanout"), new Client());
                    }
                })
                .bind("127.0.0.1", port)
                .syncUninterruptibly();
    }

    void publish(long number) {
        byte[] message = Ticks.message(number).getBytes(StandardCharsets.US_ASCII);
        fans.values().forEach(fan -> fan.add(message));
    }

    /** An array of messages as one frame. */
    private static ByteBuf frame(List<byte[]> messages) {
        int size = messages.size() + 1 + messages.stream().mapToInt(message -> message.length).sum();
        ByteBuf frame = Unpooled.directBuffer(size + 4);
        frame.writeByte(0x81).writeByte(126).writeShort(size);
        byte separator = '[';
        for (byte[] message : messages) {
            frame.writeByte(separator).writeBytes(message);
            separator = ',';
        }
        return frame.writeByte(']');
    }

    /** The clients of one event loop. */
    private final class Fan {
        private final EventLoop loop;
        private final List<Channel> channels = new ArrayList<>();
        private final Queue<byte[]> waiting = new ConcurrentLinkedQueue<>();
        private final AtomicBoolean woken = new AtomicBoolean();

        Fan(EventLoop loop) {
            this.loop = loop;
        }

        void add(byte[] message) {
            waiting.add(message);
            if (woken.compareAndSet(false, true)) {
                loop.execute(this::send);
            }
        }

        private void send() {
            woken.set(false);
            List<ByteBuf> frames = new ArrayList<>();
            List<byte[]> messages = new ArrayList<>();
            for (byte[] message = waiting.poll(); message != null; message = waiting.poll()) {
                messages.add(message);
                if (!joining || messages.size() == JOINED || waiting.isEmpty()) {
                    frames.add(frame(messages));
                    messages.clear();
                }
            }
            if (!messages.isEmpty()) {
                frames.add(frame(messages));
            }
            for (Channel channel : channels) {
                frames.forEach(frame -> channel.write(frame.retainedDuplicate(), channel.voidPromise()));
                channel.flush();
            }
            frames.forEach(ByteBuf::release);
        }
    }

    private final class Client extends SimpleChannelInboundHandler<WebSocketFrame> {
        @Override
        public void userEventTriggered(ChannelHandlerContext context, Object event) {
            if (event instanceof WebSocketServerProtocolHandler.HandshakeComplete) {
                fans.get(context.channel().eventLoop()).channels.add(context.channel());
            }
        }

        @Override
        protected void channelRead0(ChannelHandlerContext context, WebSocketFrame frame) {
            // Nothing a client says matters here.
        }

        @Override
        public void channelInactive(ChannelHandlerContext context) {
            fans.get(context.channel().eventLoop()).channels.remove(context.channel());
        }
    }
}

package io.tickstream.embedded.yahoo.server;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.channel.nio.NioEventLoopGroup;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpServerCodec;
import io.tickstream.embedded.yahoo.wire.Faults;
import java.net.InetSocketAddress;
import java.util.concurrent.TimeUnit;

/** The listening socket and the one event loop that everything runs on. */
public final class StreamerServer implements AutoCloseable {
    private static final int MAX_REQUEST_BYTES = 1 << 20;
    private static final int WRITE_BUFFER_BYTES = 4 << 20;

    private final EventLoopGroup loop = new NioEventLoopGroup(1);
    private final Streamer streamer;
    private final MarketRate rate;
    private final Faults faults;
    private final int symbolLimit;
    private Channel listening;

    public StreamerServer(Streamer streamer, MarketRate rate, Faults faults, int symbolLimit) {
        this.streamer = streamer;
        this.rate = rate;
        this.faults = faults;
        this.symbolLimit = symbolLimit;
    }

    /** Listens; returns the port, which is another than asked for where that is 0. */
    public int start(String host, int port) throws InterruptedException {
        ControlRoutes routes = new ControlRoutes(streamer, rate);
        listening = new ServerBootstrap()
                .group(loop)
                .channel(NioServerSocketChannel.class)
                .option(ChannelOption.SO_REUSEADDR, true)
                .childOption(ChannelOption.TCP_NODELAY, true)
                .childOption(ChannelOption.WRITE_BUFFER_WATER_MARK,
                        new WriteBufferWaterMark(WRITE_BUFFER_BYTES / 2, WRITE_BUFFER_BYTES))
                .childHandler(new ChannelInitializer<>() {
                    @Override
                    protected void initChannel(Channel channel) {
                        channel.pipeline().addLast(new HttpServerCodec());
                        channel.pipeline().addLast(new HttpObjectAggregator(MAX_REQUEST_BYTES));
                        channel.pipeline().addLast(new HttpHandler(streamer, routes, faults, symbolLimit));
                    }
                })
                .bind(host, port)
                .sync()
                .channel();
        return ((InetSocketAddress) listening.localAddress()).getPort();
    }

    /** Repeats a task on the event loop. */
    public void every(long millis, Runnable task) {
        loop.scheduleAtFixedRate(task, millis, millis, TimeUnit.MILLISECONDS);
    }

    @Override
    public void close() {
        loop.shutdownGracefully(0, 2, TimeUnit.SECONDS).awaitUninterruptibly(3, TimeUnit.SECONDS);
    }
}

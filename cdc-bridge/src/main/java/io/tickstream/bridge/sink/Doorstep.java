package io.tickstream.bridge.sink;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.tickstream.bridge.flow.Meters;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * TCP connections that are no WebSocket: one that makes no complete request for the handshake time is closed, however busily
 * it sends single bytes, and there are never more than the limit. The HTTP server below knows only idle times, which a
 * byte now and then keeps from passing.
 *
 * <p>Thread safety: all methods may be called by any thread.
 */
public final class Doorstep {
    /**
     * How a connection stands.
     *
     * @param since of its last request, or of its being accepted, as {@link System#nanoTime}
     * @param asked whether it has made a request
     */
    private record Visit(long since, boolean asked) {}

    private final int limit;
    private final Duration patience;
    private final Meters meters;
    private final Map<Channel, Visit> waiting = new ConcurrentHashMap<>();
    private final AtomicBoolean installed = new AtomicBoolean();

    /**
     * Watches from the first {@link #requested} on.
     *
     * @param limit connections at once that are no WebSocket
     * @param patience between two requests, and before the first
     */
    public Doorstep(int limit, Duration patience, Meters meters, ScheduledExecutorService clock) {
        this.limit = limit;
        this.patience = patience;
        this.meters = meters;
        long quarter = Math.max(1, patience.toMillis() / 4);
        Rounds.every(clock, quarter, "Looking after connections without a request", this::sweep);
    }

    /** A request has come in completely. */
    void requested(Channel channel) {
        if (installed.compareAndSet(false, true)) {
            channel.parent().pipeline().addFirst(new Arrivals());
            admit(channel, true);
        } else {
            waiting.computeIfPresent(channel, (known, before) -> new Visit(System.nanoTime(), true));
        }
    }

    /** It has become a WebSocket. */
    void entered(Channel channel) {
        waiting.remove(channel);
    }

    private void admit(Channel channel, boolean asked) {
        waiting.put(channel, new Visit(System.nanoTime(), asked));
        channel.closeFuture().addListener(closed -> waiting.remove(channel));
    }

    private void sweep() {
        long now = System.nanoTime();
        waiting.forEach((channel, visit) -> {
            if (now - visit.since() > patience.toNanos()) {
                if (!visit.asked()) {
                    meters.dropped(Meters.Drop.HANDSHAKE);
                }
                channel.close();
            }
        });
    }

    /** Sees every connection that the listening socket accepts before anything is read from it. */
    @ChannelHandler.Sharable
    private final class Arrivals extends ChannelInboundHandlerAdapter {
        @Override
        public void channelRead(ChannelHandlerContext ctx, Object message) {
            Channel child = (Channel) message;
            if (waiting.size() >= limit) {
                meters.dropped(Meters.Drop.HANDSHAKE);
                child.unsafe().closeForcibly();
                return;
            }
            admit(child, false);
            ctx.fireChannelRead(message);
        }
    }
}

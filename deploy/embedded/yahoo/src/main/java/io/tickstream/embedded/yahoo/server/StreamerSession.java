package io.tickstream.embedded.yahoo.server;

import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.tickstream.embedded.yahoo.wire.Frame;
import io.tickstream.embedded.yahoo.wire.Subscriptions;

/** One connection of a client. For the event loop only. */
final class StreamerSession {
    private final Channel channel;
    private final int version;
    private final Subscriptions subscriptions;
    private boolean silent;

    StreamerSession(Channel channel, int version, int symbolLimit) {
        this.channel = channel;
        this.version = version;
        subscriptions = new Subscriptions(symbolLimit);
    }

    Subscriptions subscriptions() {
        return subscriptions;
    }

    String id() {
        return channel.id().asShortText();
    }

    int version() {
        return version;
    }

    /** Sends a frame; false where the client is too slow to take it, and it is dropped as Yahoo's snapshots are. */
    boolean send(Frame frame) {
        String text = version == 2 ? frame.v2() : frame.v1();
        if (silent || text == null) {
            return true;
        }
        if (!channel.isWritable()) {
            return false;
        }
        channel.writeAndFlush(new TextWebSocketFrame(text), channel.voidPromise());
        return true;
    }

    /** Sends nothing from now on but keeps the connection and answers pings. */
    void fallSilent() {
        silent = true;
    }

    /** Closes as Yahoo does after a message it does not understand: politely, but without a status. */
    void closeWithoutStatus() {
        channel.writeAndFlush(new CloseWebSocketFrame()).addListener(ChannelFutureListener.CLOSE);
    }

    /** Cuts the connection without a word. */
    void cut() {
        channel.close();
    }
}

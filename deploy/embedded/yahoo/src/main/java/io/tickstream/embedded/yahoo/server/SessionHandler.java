package io.tickstream.embedded.yahoo.server;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import io.netty.handler.codec.http.websocketx.PingWebSocketFrame;
import io.netty.handler.codec.http.websocketx.PongWebSocketFrame;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;

/** The frames one client sends. */
final class SessionHandler extends SimpleChannelInboundHandler<WebSocketFrame> {
    private final Streamer streamer;
    private final StreamerSession session;

    SessionHandler(Streamer streamer, StreamerSession session) {
        this.streamer = streamer;
        this.session = session;
    }

    @Override
    public void handlerAdded(ChannelHandlerContext context) {
        streamer.opened(session);
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, WebSocketFrame frame) {
        if (frame instanceof TextWebSocketFrame text) {
            streamer.heard(session, text.text());
        } else if (frame instanceof PingWebSocketFrame ping) {
            context.writeAndFlush(new PongWebSocketFrame(ping.content().retain()));
        } else if (frame instanceof CloseWebSocketFrame || !(frame instanceof PongWebSocketFrame)) {
            session.closeWithoutStatus();
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        streamer.closed(session);
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        session.cut();
    }
}

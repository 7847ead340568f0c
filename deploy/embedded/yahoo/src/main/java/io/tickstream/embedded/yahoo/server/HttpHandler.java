package io.tickstream.embedded.yahoo.server;

import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.QueryStringDecoder;
import io.netty.handler.codec.http.websocketx.WebSocketFrameAggregator;
import io.netty.handler.codec.http.websocketx.WebSocketServerHandshaker;
import io.netty.handler.codec.http.websocketx.WebSocketServerHandshakerFactory;
import io.tickstream.embedded.yahoo.server.ControlRoutes.Answer;
import io.tickstream.embedded.yahoo.wire.Faults;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A new connection: either it becomes a WebSocket, or it is a plain request to the control interface. */
final class HttpHandler extends SimpleChannelInboundHandler<FullHttpRequest> {
    private static final int MAX_CLIENT_MESSAGE_BYTES = 64 * 1024;

    private final Streamer streamer;
    private final ControlRoutes routes;
    private final Faults faults;
    private final int symbolLimit;

    HttpHandler(Streamer streamer, ControlRoutes routes, Faults faults, int symbolLimit) {
        this.streamer = streamer;
        this.routes = routes;
        this.faults = faults;
        this.symbolLimit = symbolLimit;
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, FullHttpRequest request) {
        if (request.headers().containsValue(HttpHeaderNames.UPGRADE, "websocket", true)) {
            upgrade(context, request);
        } else {
            Answer answer = routes.answer(
                    request.method().name(),
                    new QueryStringDecoder(request.uri()),
                    request.headers().get(HttpHeaderNames.CONTENT_TYPE, "text/plain"),
                    request.content().toString(StandardCharsets.UTF_8));
            respond(context, request, answer);
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        context.close();
    }

    private void upgrade(ChannelHandlerContext context, FullHttpRequest request) {
        WebSocketServerHandshaker handshaker = new WebSocketServerHandshakerFactory(
                        "ws://localhost/", null, false, MAX_CLIENT_MESSAGE_BYTES)
                .newHandshaker(request);
        if (handshaker == null) {
            WebSocketServerHandshakerFactory.sendUnsupportedVersionResponse(context.channel());
            return;
        }
        List<String> asked = new QueryStringDecoder(request.uri()).parameters().getOrDefault("version", List.of("1"));
        StreamerSession session = new StreamerSession(context.channel(), asked.contains("2") ? 2 : 1, symbolLimit);
        handshaker.handshake(context.channel(), request);
        context.pipeline().addLast(new WebSocketFrameAggregator(MAX_CLIENT_MESSAGE_BYTES));
        context.pipeline().addLast(new SessionHandler(streamer, session));
        context.pipeline().remove(this);
        faults.disconnectAfter().ifPresent(after -> later(context, after, session::cut));
        faults.silentAfter().ifPresent(after -> later(context, after, session::fallSilent));
    }

    private static void later(ChannelHandlerContext context, Duration after, Runnable action) {
        context.executor().schedule(action, after.toMillis(), TimeUnit.MILLISECONDS);
    }

    private static void respond(ChannelHandlerContext context, FullHttpRequest request, Answer answer) {
        DefaultFullHttpResponse response = new DefaultFullHttpResponse(
                HttpVersion.HTTP_1_1,
                HttpResponseStatus.valueOf(answer.status()),
                Unpooled.copiedBuffer(answer.body(), StandardCharsets.UTF_8));
        response.headers().set(HttpHeaderNames.CONTENT_TYPE, answer.contentType());
        HttpUtil.setContentLength(response, response.content().readableBytes());
        HttpUtil.setKeepAlive(response, HttpUtil.isKeepAlive(request));
        var written = context.writeAndFlush(response);
        if (!HttpUtil.isKeepAlive(request)) {
            written.addListener(ChannelFutureListener.CLOSE);
        }
    }
}

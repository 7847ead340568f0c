package io.tickstream.bridge.sink;

import io.netty.util.AttributeKey;
import io.tickstream.bridge.flow.Request;
import io.undertow.websockets.UndertowSession;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.impl.ConnectionBase;
import jakarta.websocket.Session;
import java.util.Optional;

/**
 * What the HTTP request that opened a session said. It travels with the connection, because a session knows no headers.
 *
 * @param format how the client wants to read and write
 * @param key who it says it is, if it did
 * @param compression how its messages are compressed, if they are
 */
record Handshake(WireFormat format, Optional<Request.Authenticate> key, Optional<Compression> compression) {
    private static final AttributeKey<Handshake> ATTRIBUTE = AttributeKey.valueOf(Handshake.class.getName());
    private static final String BEARER = "Bearer ";

    /** @param compression what was agreed on */
    static Handshake of(HttpServerRequest request, Optional<Compression> compression) {
        String id = request.getHeader("APCA-API-KEY-ID");
        String secret = request.getHeader("APCA-API-SECRET-KEY");
        String authorization = request.getHeader("Authorization");
        Optional<Request.Authenticate> key = Optional.empty();
        if (id != null && secret != null) {
            key = Optional.of(new Request.Authenticate(id, secret));
        } else if (authorization != null && authorization.startsWith(BEARER)) {
            key = Optional.of(new Request.Authenticate("", authorization.substring(BEARER.length())));
        }
        return new Handshake(WireFormat.of(request.getHeader("Content-Type")), key, compression);
    }

    void keepFor(HttpServerRequest request) {
        ((ConnectionBase) request.connection()).channel().attr(ATTRIBUTE).set(this);
    }

    static Handshake of(Session session) {
        Handshake kept = session instanceof UndertowSession undertow ? undertow.getChannel().attr(ATTRIBUTE).get() : null;
        return kept == null ? new Handshake(WireFormat.JSON, Optional.empty(), Optional.empty()) : kept;
    }
}

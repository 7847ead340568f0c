package io.tickstream.bridge.sink;

import io.tickstream.bridge.flow.Frame;
import io.tickstream.bridge.flow.Socket;
import io.undertow.websockets.UndertowSession;
import jakarta.websocket.CloseReason;
import jakarta.websocket.SendHandler;
import jakarta.websocket.Session;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** A session of the WebSocket container. Closing happens on the clock's thread, never on the caller's. */
final class WebSocketSocket implements Socket {
    private static final long GRACE_SECONDS = 3;

    private final Session session;
    private final ScheduledExecutorService clock;

    WebSocketSocket(Session session, ScheduledExecutorService clock) {
        this.session = session;
        this.clock = clock;
    }

    @Override
    public void send(Frame frame, Runnable written) {
        SendHandler handler = result -> {
            if (result.isOK()) {
                written.run();
            }
        };
        if (frame instanceof Frame.Text text) {
            session.getAsyncRemote().sendText(text.text(), handler);
        } else if (frame instanceof Frame.Binary binary) {
            session.getAsyncRemote().sendBinary(ByteBuffer.wrap(binary.bytes()), handler);
        }
    }

    @Override
    public void close(CloseCode code, String reason) {
        clock.execute(() -> {
            try {
                session.close(new CloseReason(CloseReason.CloseCodes.getCloseCode(code.number()), reason));
            } catch (IOException | IllegalStateException e) {
                cutOff();
            }
        });
        clock.schedule(this::cutOff, GRACE_SECONDS, TimeUnit.SECONDS);
    }

    /** A peer that never reads would keep the connection open for ever. */
    private void cutOff() {
        if (session instanceof UndertowSession undertow) {
            undertow.getChannel().close();
        }
    }
}

package io.tickstream.bench.delivery;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.function.Supplier;

/** A client that subscribes to everything and never reads. Replaced by a new connection now and then, for it is cut off. */
final class Sleeper {
    private final HttpClient http;
    private final Supplier<URI> address;
    private WebSocket socket;

    Sleeper(HttpClient http, Supplier<URI> address) {
        this.http = http;
        this.address = address;
    }

    synchronized void connectAgain() {
        close();
        http.newWebSocketBuilder().buildAsync(address.get(), new WebSocket.Listener() {
            @Override
            public void onOpen(WebSocket open) {
                synchronized (Sleeper.this) {
                    socket = open;
                }
                open.sendText("{\"action\":\"subscribe\",\"trades\":[\"*\"]}", true);
            }
        });
    }

    synchronized void close() {
        if (socket != null) {
            socket.abort();
            socket = null;
        }
    }
}

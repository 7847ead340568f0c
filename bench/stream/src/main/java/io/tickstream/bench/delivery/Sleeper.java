package io.tickstream.bench.delivery;

import java.net.URI;
import java.util.function.Supplier;

/** A client that subscribes to everything and never reads. Replaced by a new connection now and then, for it is cut off. */
final class Sleeper implements Wire.Listener {
    private final Wires wires;
    private final Supplier<URI> address;
    private Wire wire;

    Sleeper(Wires wires, Supplier<URI> address) {
        this.wires = wires;
        this.address = address;
    }

    synchronized void connectAgain() {
        close();
        wire = wires.connect(address.get(), this);
    }

    @Override
    public void opened(Wire open) {
        open.sleep();
        open.send("{\"action\":\"subscribe\",\"trades\":[\"*\"]}");
    }

    @Override
    public void text(Wire from, String message) {
        // What came with the handshake.
    }

    @Override
    public void lost(Wire from) {
        // It comes again when its time has come.
    }

    synchronized void close() {
        if (wire != null) {
            wire.abort();
            wire = null;
        }
    }
}

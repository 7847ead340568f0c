package io.tickstream.embedded.store.boot;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.UnknownHostException;

/** Looks at ports before Cassandra does, whose own complaint is a stack trace. */
final class Ports {
    private Ports() {}

    /** @throws StartFailure if it cannot be listened on */
    static void requireFree(String listen, int port) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getByName(listen), port));
        } catch (UnknownHostException e) {
            throw new StartFailure(2, "STORE_LISTEN=" + listen + " is no address of this machine");
        } catch (IOException e) {
            throw new StartFailure(1, "STORE_PORT=" + port + " on " + listen + " cannot be listened on: " + e.getMessage());
        }
    }

    /** A free port of the loopback address, for Cassandra's internode protocol, which nobody speaks here. */
    static int free() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new StartFailure(1, "no free port on the loopback address: " + e.getMessage());
        }
    }
}

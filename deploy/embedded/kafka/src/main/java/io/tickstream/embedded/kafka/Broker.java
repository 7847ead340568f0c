package io.tickstream.embedded.kafka;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.utils.Time;

/** The broker and its controller, serving from {@link #start} until {@link #close}. */
final class Broker implements AutoCloseable {

    private final KafkaRaftServer server;

    private Broker(KafkaRaftServer server) {
        this.server = server;
    }

    /**
     * Returns once clients are served; recovers the logs of a broker that was killed.
     *
     * @throws IOException when a port is taken or the data directory cannot be used
     */
    static Broker start(BrokerSettings settings) throws IOException {
        freePort("KAFKA_PORT", settings.port());
        int controllerPort = freePort("KAFKA_CONTROLLER_PORT", settings.controllerPort());
        Path logs = Storage.formatted(settings.dataDirectory(), BrokerProperties.NODE_ID);
        KafkaConfig config = new KafkaConfig(BrokerProperties.of(settings.port(), controllerPort, logs), false);
        KafkaRaftServer server = new KafkaRaftServer(config, Time.SYSTEM);
        server.startup();
        return new Broker(server);
    }

    void awaitEnd() {
        server.awaitShutdown();
    }

    @Override
    public void close() {
        server.shutdown();
    }

    private static int freePort(String setting, int port) throws IOException {
        try (ServerSocket probe = new ServerSocket()) {
            probe.setReuseAddress(true);
            probe.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return probe.getLocalPort();
        } catch (IOException e) {
            throw new IOException(setting + ": cannot listen on 127.0.0.1:" + port + ": " + e.getMessage(), e);
        }
    }
}

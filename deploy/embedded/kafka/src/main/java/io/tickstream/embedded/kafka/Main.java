package io.tickstream.embedded.kafka;

import io.tickstream.settings.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** {@code java -jar kafka.jar}: exit codes 0 stopped as asked, 1 failed, 2 bad usage or settings. */
public final class Main {

    private static final Logger log = LoggerFactory.getLogger(Main.class);

    private Main() {}

    public static void main(String[] arguments) {
        BrokerSettings settings = Settings.of(BrokerSettings.class)
                .readOrExit("kafka: one Kafka broker (KRaft) on the loopback interface", arguments);
        try {
            run(settings);
        } catch (IOException | RuntimeException e) {
            log.error("kafka failed: {}", e.getMessage(), e);
            System.err.println("kafka: " + e.getMessage());
            Runtime.getRuntime().halt(1);
        }
    }

    private static void run(BrokerSettings settings) throws IOException {
        AtomicReference<Broker> started = new AtomicReference<>();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(started.get()), "stop"));
        if (settings.readyFile().isPresent()) {
            Files.deleteIfExists(settings.readyFile().get());
        }
        Broker broker = Broker.start(settings);
        started.set(broker);
        log.info("kafka serves 127.0.0.1:{} from {}", settings.port(), settings.dataDirectory());
        if (settings.readyFile().isPresent()) {
            announce(settings.readyFile().get(), settings.port());
        }
        broker.awaitEnd();
    }

    /** Ends with halt because a JVM stopped by SIGTERM would exit with 143, and being stopped is no failure. */
    private static void stop(Broker broker) {
        if (broker != null) {
            broker.close();
        }
        log.info("kafka stopped");
        Runtime.getRuntime().halt(0);
    }

    private static void announce(Path readyFile, int port) throws IOException {
        Path unfinished = Files.writeString(readyFile.resolveSibling(readyFile.getFileName() + ".unfinished"), port + "\n");
        Files.move(unfinished, readyFile, StandardCopyOption.ATOMIC_MOVE);
    }
}

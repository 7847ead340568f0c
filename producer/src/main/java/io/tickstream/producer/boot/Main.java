package io.tickstream.producer.boot;

import io.tickstream.settings.Settings;
import io.tickstream.settings.SettingsException;
import java.io.IOException;

/** Runs the service. */
public final class Main {
    private static final String PURPOSE = "The producer: frames of Yahoo's streamer, or of a capture, to Kafka.";

    private Main() {}

    public static void main(String[] args) throws InterruptedException {
        ProducerSettings settings = Settings.of(ProducerSettings.class).readOrExit(PURPOSE, args);
        try {
            Producer producer = Producer.open(settings);
            Runtime.getRuntime().addShutdownHook(new Thread(producer::close, "stop"));
            producer.run();
        } catch (SettingsException e) {
            System.err.println(e.getMessage());
            System.exit(2);
        } catch (IOException e) {
            System.err.println("the producer cannot start: " + e.getMessage());
            System.exit(1);
        }
    }
}

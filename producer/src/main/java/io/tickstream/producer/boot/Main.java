package io.tickstream.producer.boot;

import io.tickstream.producer.frames.FramesCommand;
import io.tickstream.producer.frames.TicksCommand;
import io.tickstream.settings.Settings;
import io.tickstream.settings.SettingsException;
import java.io.IOException;
import java.util.Arrays;

/**
 * {@code java -jar producer.jar} runs the service; {@code java -jar producer.jar frames …} makes captures of trade tapes,
 * {@code … ticks FILE} lists what a capture holds.
 */
public final class Main {
    private static final String PURPOSE =
            """
            The producer: frames of Yahoo's streamer, or of a capture, to Kafka.
            'frames --help' and 'ticks --help' as arguments explain the other things it does: turning a trade tape into a
            capture, and listing the ticks of a capture.""";

    private Main() {}

    public static void main(String[] args) throws InterruptedException {
        if (args.length > 0 && args[0].equals("frames")) {
            System.exit(FramesCommand.run(Arrays.copyOfRange(args, 1, args.length)));
        }
        if (args.length > 0 && args[0].equals("ticks")) {
            System.exit(TicksCommand.run(Arrays.copyOfRange(args, 1, args.length)));
        }
        ProducerSettings settings = Settings.of(ProducerSettings.class).readOrExit(PURPOSE, args);
        try {
            Producer producer = Producer.open(settings);
            Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(producer), "stop"));
            producer.run();
        } catch (SettingsException e) {
            System.err.println(e.getMessage());
            System.exit(2);
        } catch (IOException e) {
            System.err.println("the producer cannot start: " + e.getMessage());
            System.exit(1);
        }
    }

    /** A JVM that ends by SIGTERM would say 143; being stopped as asked is 0. */
    private static void stop(Producer producer) {
        producer.close();
        Runtime.getRuntime().halt(0);
    }
}

package io.tickstream.producer.frames;

import io.tickstream.producer.capture.CaptureReader;
import io.tickstream.producer.flow.FrameCounters;
import io.tickstream.producer.flow.FrameFlow;
import io.tickstream.producer.flow.Limits;
import io.tickstream.producer.flow.RawFrame;
import io.tickstream.producer.flow.TickSink;
import io.tickstream.schemas.Rejection;
import io.tickstream.schemas.tick.TickRecord;
import io.tickstream.settings.Settings;
import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Says which ticks a capture holds: every frame takes the way it takes in the service, to the end of a line instead of Kafka. */
@Command(
        name = "ticks",
        description = {
            "Lists the ticks of a capture as CSV, one line per frame that is a valid tick, in the order of receipt.",
            "The columns are what tells two ticks apart; event_time is epoch milliseconds UTC, an absent value is empty."
        })
public final class TicksCommand implements Callable<Integer> {
    private static final String HEADER = "symbol,event_time,price,day_volume,last_size";

    @Parameters(paramLabel = "FILE", description = "The capture, plain or gzip.")
    private Path capture;

    @Option(names = {"-h", "--help"}, usageHelp = true, description = "Print this and exit.")
    private boolean help;

    private final PrintStream out;

    TicksCommand(PrintStream out) {
        this.out = out;
    }

    /** Runs the tool; returns 0, 1 where it failed, 2 for wrong usage. */
    public static int run(String... args) {
        PrintStream out = new PrintStream(
                new BufferedOutputStream(new FileOutputStream(FileDescriptor.out), 1 << 16), false, StandardCharsets.UTF_8);
        int code = new CommandLine(new TicksCommand(out)).execute(args);
        out.flush();
        return code;
    }

    @Override
    public Integer call() throws InterruptedException {
        Limits limits = Settings.of(Limits.class).read(Map.of());
        FrameFlow flow = new FrameFlow(new Lines(), limits, new FrameCounters(), "capture", Clock.systemUTC());
        try (CaptureReader reader = new CaptureReader(capture)) {
            out.println(HEADER);
            for (Optional<RawFrame> frame = reader.next(); frame.isPresent(); frame = reader.next()) {
                flow.accept(frame.get());
            }
            return 0;
        } catch (IOException e) {
            System.err.println("ticks: " + e);
            return 1;
        }
    }

    /** Writes ticks as lines and leaves out what the service would reject. */
    private final class Lines implements TickSink {
        @Override
        public void send(TickRecord tick) {
            out.println(tick.getSymbol() + ',' + tick.getTimestamp() + ',' + tick.getPrice() + ','
                    + text(tick.getDayVolume()) + ',' + text(tick.getLastSize()));
        }

        @Override
        public void reject(Rejection rejection) {
            // Not a tick.
        }

        private String text(Long value) {
            return value == null ? "" : value.toString();
        }
    }
}

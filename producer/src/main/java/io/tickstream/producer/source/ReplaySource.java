package io.tickstream.producer.source;

import io.tickstream.producer.capture.CaptureReader;
import io.tickstream.producer.flow.FrameHandler;
import io.tickstream.producer.flow.FrameSource;
import io.tickstream.producer.flow.RawFrame;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Plays a capture: the pauses between frames are kept, divided by the speed. A frame counts as received when it is played.
 *
 * <p><b>Failure handling:</b> a file that cannot be read to its end stops the playing; the source is not ready then.
 */
public final class ReplaySource implements FrameSource {
    private static final Logger LOG = LoggerFactory.getLogger(ReplaySource.class);

    private final Path file;
    private final ReplaySettings settings;
    private final FrameHandler handler;
    private final Clock clock;
    private final Runnable atEnd;
    private final Thread player = new Thread(this::play, "replay");
    private volatile State state = new State(false, "not started");

    /** @param atEnd called once, on the player's thread, when the last frame has been handed over */
    public ReplaySource(Path file, ReplaySettings settings, FrameHandler handler, Clock clock, Runnable atEnd) {
        this.file = file;
        this.settings = settings;
        this.handler = handler;
        this.clock = clock;
        this.atEnd = atEnd;
    }

    @Override
    public void start() {
        player.start();
    }

    @Override
    public State state() {
        return state;
    }

    @Override
    public void close() {
        player.interrupt();
        try {
            player.join(TimeUnit.SECONDS.toMillis(5));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void play() {
        try {
            boolean retime = settings.retime() == ReplaySettings.Retime.NOW;
            long shift = retime ? Tape.measure(file).shiftTo(clock.millis(), settings.factor()) : 0;
            state = new State(true, "playing " + file);
            LOG.info("replay begins file={} speed={} shift_ms={}", file, settings.speed(), shift);
            long frames = play(shift);
            state = new State(true, "played " + frames + " frames of " + file);
            LOG.info("replay ends file={} frames={}", file, frames);
            atEnd.run();
        } catch (IOException e) {
            state = new State(false, e.getMessage());
            LOG.error("replay stopped file={} cause={}", file, e.toString());
        } catch (InterruptedException e) {
            state = new State(false, "stopped");
            Thread.currentThread().interrupt();
        }
    }

    private long play(long shift) throws IOException, InterruptedException {
        long frames = 0;
        long begun = System.nanoTime();
        long first = 0;
        try (CaptureReader reader = new CaptureReader(file)) {
            for (Optional<RawFrame> frame = reader.next(); frame.isPresent(); frame = reader.next()) {
                first = frames++ == 0 ? frame.get().receivedAt() : first;
                double offsetMillis = (frame.get().receivedAt() - first) / settings.factor();
                awaitUntil(begun + (long) (offsetMillis * 1_000_000));
                String text = shift == 0 ? frame.get().text() : Tape.shifted(frame.get().text(), shift);
                handler.accept(RawFrame.text(text, clock.millis()));
            }
        }
        return frames;
    }

    private static void awaitUntil(long nanoTime) throws InterruptedException {
        long left = nanoTime - System.nanoTime();
        if (left > 0) {
            TimeUnit.NANOSECONDS.sleep(left);
        }
    }
}

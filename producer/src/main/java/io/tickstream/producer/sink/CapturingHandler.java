package io.tickstream.producer.sink;

import io.tickstream.producer.capture.CaptureWriter;
import io.tickstream.producer.flow.FrameHandler;
import io.tickstream.producer.flow.RawFrame;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes frames to a capture file as they arrive, before they go on; at most a second of them is lost by a kill.
 *
 * <p><b>Failure handling:</b> when the file cannot be written, the capture ends with one line in the log and the frames go
 * on without it.
 */
public final class CapturingHandler implements FrameHandler, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(CapturingHandler.class);

    private final FrameHandler next;
    private final Path file;
    private final CaptureWriter capture;
    private final ScheduledExecutorService flusher = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "capture");
        thread.setDaemon(true);
        return thread;
    });
    private volatile boolean broken;

    public CapturingHandler(Path file, FrameHandler next) throws IOException {
        this.file = file;
        this.next = next;
        capture = CaptureWriter.appendTo(file);
        flusher.scheduleWithFixedDelay(this::flush, 1, 1, TimeUnit.SECONDS);
    }

    @Override
    public void accept(RawFrame frame) throws InterruptedException {
        if (!broken) {
            try {
                capture.write(frame);
            } catch (IOException e) {
                stop(e);
            }
        }
        next.accept(frame);
    }

    @Override
    public void close() {
        flusher.shutdownNow();
        try {
            capture.close();
            LOG.info("capture closed file={} frames={}", file, capture.written());
        } catch (IOException e) {
            stop(e);
        }
    }

    private void flush() {
        try {
            capture.flush();
        } catch (IOException e) {
            stop(e);
        }
    }

    private void stop(IOException cause) {
        if (!broken) {
            broken = true;
            LOG.error("capture ended file={} frames={} cause={}", file, capture.written(), cause.toString());
        }
    }
}

package io.tickstream.producer.capture;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import io.tickstream.producer.flow.RawFrame;
import java.io.BufferedOutputStream;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.zip.GZIPOutputStream;

/**
 * Writes a capture file; gzip where its name ends in {@code .gz}. Thread-safe. After {@link #flush} everything written so
 * far survives a kill of the process.
 */
public final class CaptureWriter implements AutoCloseable {
    private final Writer out;
    private long written;

    private CaptureWriter(Writer out) {
        this.out = out;
    }

    /** Goes on behind what the file holds already. */
    public static CaptureWriter appendTo(Path file) throws IOException {
        return open(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    /** Starts the file anew. */
    public static CaptureWriter replace(Path file) throws IOException {
        return open(file, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE);
    }

    private static CaptureWriter open(Path file, OpenOption... options) throws IOException {
        if (file.toAbsolutePath().getParent() != null) {
            Files.createDirectories(file.toAbsolutePath().getParent());
        }
        OutputStream bytes = new BufferedOutputStream(Files.newOutputStream(file, options), 1 << 16);
        if (file.toString().endsWith(".gz")) {
            bytes = new GZIPOutputStream(bytes, 1 << 15, true);
        }
        return new CaptureWriter(new BufferedWriter(new OutputStreamWriter(bytes, StandardCharsets.UTF_8)));
    }

    public synchronized void write(RawFrame frame) throws IOException {
        out.write("{\"t\":" + frame.receivedAt() + ",\"frame\":\"");
        out.write(JsonStringEncoder.getInstance().quoteAsString(frame.text()));
        out.write("\"}\n");
        written++;
    }

    public synchronized void flush() throws IOException {
        out.flush();
    }

    /** Frames written so far. */
    public synchronized long written() {
        return written;
    }

    @Override
    public synchronized void close() throws IOException {
        out.close();
    }
}

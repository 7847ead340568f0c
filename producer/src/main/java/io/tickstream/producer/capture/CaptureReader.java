package io.tickstream.producer.capture;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.tickstream.producer.flow.RawFrame;
import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.zip.GZIPInputStream;

/**
 * Reads a capture file, gzip or not (told by its first bytes, not by its name). For one thread. A last line that was cut
 * off, as a kill leaves it, counts as the end.
 */
public final class CaptureReader implements AutoCloseable {
    private static final int GZIP_MAGIC_1 = 0x1f;
    private static final int GZIP_MAGIC_2 = 0x8b;
    private static final JsonFactory JSON = new JsonFactory();

    private final Path file;
    private final BufferedReader lines;
    private long line;

    public CaptureReader(Path file) throws IOException {
        this.file = file;
        InputStream bytes = new BufferedInputStream(Files.newInputStream(file), 1 << 16);
        bytes.mark(2);
        boolean gzip = bytes.read() == GZIP_MAGIC_1 && bytes.read() == GZIP_MAGIC_2;
        bytes.reset();
        lines = new BufferedReader(new InputStreamReader(
                gzip ? new CutOff(new GZIPInputStream(bytes, 1 << 15)) : bytes, StandardCharsets.UTF_8));
    }

    /**
     * The next frame; empty at the end.
     *
     * @throws IOException naming the file and the line, when a line is not of a capture
     */
    public Optional<RawFrame> next() throws IOException {
        String text = readLine();
        while (text != null && text.isBlank()) {
            text = readLine();
        }
        return text == null ? Optional.empty() : parse(text);
    }

    @Override
    public void close() throws IOException {
        lines.close();
    }

    private String readLine() throws IOException {
        line++;
        return lines.readLine();
    }

    private Optional<RawFrame> parse(String text) throws IOException {
        Long receivedAt = null;
        String frame = null;
        try (JsonParser json = JSON.createParser(text)) {
            if (json.nextToken() == JsonToken.START_OBJECT) {
                while (json.nextToken() == JsonToken.FIELD_NAME) {
                    String name = json.currentName();
                    JsonToken value = json.nextToken();
                    if (name.equals("t") && value == JsonToken.VALUE_NUMBER_INT) {
                        receivedAt = json.getLongValue();
                    } else if (name.equals("frame") && value == JsonToken.VALUE_STRING) {
                        frame = json.getText();
                    } else {
                        json.skipChildren();
                    }
                }
            }
        } catch (IOException e) {
            IOException wrong = notOfACapture(text, e);
            if (readLine() == null) {
                return Optional.empty();
            }
            throw wrong;
        }
        if (receivedAt == null || frame == null) {
            throw notOfACapture(text, null);
        }
        return Optional.of(RawFrame.text(frame, receivedAt));
    }

    /**
     * Ends where the bytes end, also where gzip expects more. Left to itself that is a failure, and a reader above drops the
     * whole buffer it was filling: the last 8 KiB of what a running producer has written.
     */
    private static final class CutOff extends FilterInputStream {
        CutOff(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            try {
                return super.read();
            } catch (EOFException e) {
                return -1;
            }
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            try {
                return super.read(into, offset, length);
            } catch (EOFException e) {
                return -1;
            }
        }
    }

    private IOException notOfACapture(String text, IOException cause) {
        String start = text.length() > 80 ? text.substring(0, 80) + "…" : text;
        return new IOException(
                file + " line " + line + ": expected {\"t\":<epoch ms>,\"frame\":\"<text>\"}, found " + start, cause);
    }
}

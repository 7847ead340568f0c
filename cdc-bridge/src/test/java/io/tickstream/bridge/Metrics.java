package io.tickstream.bridge;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/** Prometheus' text of a process. */
final class Metrics {
    private Metrics() {}

    /** The sum over all samples whose name and labels begin so; 0 without one. */
    static double read(String url, String begin) {
        return text(url).lines().filter(line -> line.startsWith(begin)).mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1))).sum();
    }

    static String text(String url) {
        try (InputStream in = URI.create(url + "/metrics").toURL().openStream()) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

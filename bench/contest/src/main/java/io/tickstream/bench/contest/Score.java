package io.tickstream.bench.contest;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * What a contender gives back, as a file in its directory.
 *
 * @param done whether it got to the last record in time
 * @param records processed
 * @param seconds from the first to the last
 * @param secondHalfSeconds from the middle to the last
 * @param cpuSeconds processor time of its process between the first and the last
 * @param bars what it made of them; empty where that is not its task
 * @param figures whatever else it measured, by name with its unit
 */
public record Score(
        boolean done,
        long records,
        double seconds,
        double secondHalfSeconds,
        double cpuSeconds,
        Map<String, Bars.Sum> bars,
        Map<String, Double> figures) {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String FILE = "score.json";

    public static Score of(Stopwatch watch, boolean done, Map<String, Bars.Sum> bars, Map<String, Double> figures) {
        return new Score(
                done, watch.seen(), watch.seconds(), watch.secondHalfSeconds(), watch.cpuSeconds(), bars, figures);
    }

    public void write(Path directory) throws IOException {
        Files.createDirectories(directory);
        JSON.writeValue(directory.resolve(FILE).toFile(), this);
    }

    /** Fails with an IOException where the contender left none. */
    public static Score read(Path directory) throws IOException {
        return JSON.readValue(directory.resolve(FILE).toFile(), Score.class);
    }
}

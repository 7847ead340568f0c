package io.tickstream.producer.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tickstream.producer.flow.RawFrame;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CaptureTest {
    private static final RawFrame FIRST = RawFrame.text("{\"type\":\"pricing\",\"message\":\"Cg==\"}", 1);
    private static final RawFrame SECOND = RawFrame.text("line\nbreak \"quoted\" giá", 2);

    @TempDir
    private Path directory;

    @ParameterizedTest
    @ValueSource(strings = {"a.jsonl", "a.jsonl.gz"})
    void whatIsWrittenIsReadAndGrowsOverRestarts(String name) throws IOException {
        Path file = directory.resolve("deeper").resolve(name);
        try (CaptureWriter capture = CaptureWriter.appendTo(file)) {
            capture.write(FIRST);
        }
        try (CaptureWriter capture = CaptureWriter.appendTo(file)) {
            capture.write(SECOND);
        }

        assertThat(read(file)).containsExactly(FIRST, SECOND);
    }

    @Test
    void oneLineIsOneObject() throws IOException {
        Path file = directory.resolve("a.jsonl");
        try (CaptureWriter capture = CaptureWriter.replace(file)) {
            capture.write(FIRST);
        }

        assertThat(file).hasContent("{\"t\":1,\"frame\":\"{\\\"type\\\":\\\"pricing\\\",\\\"message\\\":\\\"Cg==\\\"}\"}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a.jsonl", "a.jsonl.gz"})
    void aFileCutOffByAKillIsReadUpToThere(String name) throws IOException {
        Path file = directory.resolve(name);
        List<RawFrame> written = new ArrayList<>();
        CaptureWriter capture = CaptureWriter.replace(file);
        for (int i = 0; i < 500; i++) {
            written.add(RawFrame.text("frame " + i * 7_919, i));
            capture.write(written.get(i));
        }
        capture.flush();
        byte[] onDisk = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(onDisk, onDisk.length - 200));

        List<RawFrame> read = read(file);

        assertThat(read).isNotEmpty().hasSizeLessThan(500);
        assertThat(read).isEqualTo(written.subList(0, read.size()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a.jsonl", "a.jsonl.gz"})
    void flushedFramesSurviveAKill(String name) throws IOException {
        Path file = directory.resolve(name);
        List<RawFrame> written = new ArrayList<>();
        CaptureWriter capture = CaptureWriter.replace(file);
        for (int i = 0; i < 500; i++) {
            written.add(RawFrame.text("frame " + i * 7_919, i));
            capture.write(written.get(i));
        }
        capture.flush();

        assertThat(read(file)).isEqualTo(written);
        capture.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"t\":1}", "{\"t\":\"1\",\"frame\":\"x\"}", "[]", "symbol,price", "{\"t\":1,\"frame\":"})
    void aLineOfSomethingElseIsNamed(String line) throws IOException {
        Path file = directory.resolve("a.jsonl");
        Files.writeString(file, "{\"t\":1,\"frame\":\"x\"}\n" + line + "\n{\"t\":2,\"frame\":\"y\"}\n");

        assertThatThrownBy(() -> read(file)).isInstanceOf(IOException.class).hasMessageContaining("a.jsonl line ");
    }

    @Property(tries = 200)
    void anyTextSurvives(@ForAll String text, @ForAll long at) throws IOException {
        String valid = new String(text.getBytes(StandardCharsets.UTF_8),
                StandardCharsets.UTF_8);
        Path file = Files.createTempFile("capture", ".jsonl");
        try {
            try (CaptureWriter capture = CaptureWriter.replace(file)) {
                capture.write(RawFrame.text(valid, at));
            }
            assertThat(read(file)).containsExactly(RawFrame.text(valid, at));
        } finally {
            Files.delete(file);
        }
    }

    private static List<RawFrame> read(Path file) throws IOException {
        List<RawFrame> frames = new ArrayList<>();
        try (CaptureReader reader = new CaptureReader(file)) {
            for (Optional<RawFrame> frame = reader.next(); frame.isPresent(); frame = reader.next()) {
                frames.add(frame.get());
            }
        }
        return frames;
    }
}

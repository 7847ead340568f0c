package io.tickstream.local.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogTailTest {

    @TempDir
    private Path directory;

    private final ByteArrayOutputStream shown = new ByteArrayOutputStream();
    private Path log;
    private LogTail tail;

    @BeforeEach
    void write() throws Exception {
        log = Files.writeString(directory.resolve("kafka.log"), "one\ntwo\nthree\n");
        tail = new LogTail(log, false, 2, new PrintStream(shown, true, StandardCharsets.UTF_8));
    }

    @Test
    void shows_the_last_lines_then_what_comes() throws Exception {
        tail.showEnd();
        Files.writeString(log, "four\nfi", StandardOpenOption.APPEND);
        tail.showNews();
        Files.writeString(log, "ve\n", StandardOpenOption.APPEND);
        tail.showNews();

        assertThat(shown.toString(StandardCharsets.UTF_8)).isEqualToNormalizingNewlines("two\nthree\nfour\nfive\n");
    }

    @Test
    void begins_again_when_the_log_was_emptied() throws Exception {
        tail.showEnd();
        Files.writeString(log, "new\n");
        tail.showNews();

        assertThat(shown.toString(StandardCharsets.UTF_8)).isEqualToNormalizingNewlines("two\nthree\nnew\n");
    }

    @Test
    void names_the_log_where_there_are_several() throws Exception {
        new LogTail(log, true, 1, new PrintStream(shown, true, StandardCharsets.UTF_8)).showEnd();

        assertThat(shown.toString(StandardCharsets.UTF_8)).startsWith("kafka ").endsWith("three" + System.lineSeparator());
    }
}

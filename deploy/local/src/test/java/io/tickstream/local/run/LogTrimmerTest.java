package io.tickstream.local.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogTrimmerTest {

    @TempDir
    private Path directory;

    @Test
    void empties_a_log_past_the_limit_and_keeps_what_was_in_it() throws Exception {
        Path big = Files.writeString(directory.resolve("kafka.log"), "0123456789X");
        Path small = Files.writeString(directory.resolve("store.log"), "0123456789");
        Files.writeString(directory.resolve("kafka.log.1"), "older");

        new LogTrimmer(directory, 10).trim();

        assertThat(big).isEmptyFile();
        assertThat(directory.resolve("kafka.log.1")).hasContent("0123456789X");
        assertThat(small).hasContent("0123456789");
        assertThat(directory.resolve("store.log.1")).doesNotExist();
    }
}

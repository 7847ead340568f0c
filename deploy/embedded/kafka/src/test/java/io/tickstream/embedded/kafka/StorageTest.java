package io.tickstream.embedded.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StorageTest {

    @TempDir
    private Path directory;

    @Test
    void is_formatted_once() throws Exception {
        Path logs = Storage.formatted(directory, 1);
        String first = Files.readString(logs.resolve("meta.properties"));

        Storage.formatted(directory, 1);

        assertThat(logs.resolve("meta.properties")).hasContent(first);
    }

    @Test
    void starts_over_after_a_formatting_that_was_cut_short() throws Exception {
        Files.createDirectories(directory.resolve("logs.unfinished/half"));

        Path logs = Storage.formatted(directory, 1);

        assertThat(logs.resolve("meta.properties")).exists();
        assertThat(logs.resolve("half")).doesNotExist();
    }
}

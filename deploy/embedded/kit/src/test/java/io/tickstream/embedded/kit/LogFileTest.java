package io.tickstream.embedded.kit;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogFileTest {

    @TempDir
    private Path directory;

    @Test
    void shows_the_last_lines_of_this_start_only() throws Exception {
        Path path = Files.writeString(directory.resolve("part.log"), "earlier\n");
        LogFile log = new LogFile(path);
        long from = log.size();

        Files.writeString(path, "earlier\n" + IntStream.range(0, 100).mapToObj(i -> "line " + i).collect(Collectors.joining("\n")));

        assertThat(log.tail(from)).startsWith("line 60").endsWith("line 99");
        assertThat(log.tail(0)).doesNotContain("earlier");
    }

    @Test
    void says_so_when_there_is_none() {
        assertThat(new LogFile(directory.resolve("none")).tail(0)).contains("cannot read");
    }
}

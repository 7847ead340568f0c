package io.tickstream.embedded.kit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClassArchiveTest {

    @TempDir
    private Path module;

    private Path jar;

    @BeforeEach
    void build() throws IOException {
        jar = Files.createFile(Files.createDirectories(module.resolve("app")).resolve("part.jar"));
    }

    @Test
    void is_recorded_by_a_part_that_will_be_stopped() throws IOException {
        assertThat(options(Launch.of(Parts.KAFKA, module))).anyMatch(option -> option.startsWith("-XX:ArchiveClassesAtExit="));
    }

    /** Nobody would stop it, so what it wrote would never be kept, and lie there. */
    @Test
    void is_not_recorded_by_a_command_that_ends_by_itself() throws IOException {
        assertThat(options(Launch.of(Parts.WAREHOUSE_ETL, module))).noneMatch(option -> option.startsWith("-XX:ArchiveClassesAtExit="));
        assertThat(options(Launch.of(Parts.STREAM_JOB, module).withArguments("rebuild")))
                .noneMatch(option -> option.startsWith("-XX:ArchiveClassesAtExit="));
    }

    private List<String> options(Launch launch) throws IOException {
        return ClassArchive.of(jar, launch).options();
    }
}

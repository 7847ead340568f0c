package io.tickstream.embedded.kit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(300)
class KilledParentIT {

    @TempDir
    private Path directory;

    @Test
    void leaves_no_process_behind() throws Exception {
        Process parent = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx32m",
                        "-cp", System.getProperty("java.class.path"), KilledParent.class.getName(), directory.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        List<ProcessHandle> parts = pids(parent);
        List<ProcessHandle> family = Stream.concat(parts.stream(), parts.stream().flatMap(ProcessHandle::descendants)).distinct().toList();

        parent.destroyForcibly();

        awaitEnd(family);
        assertThat(parts).hasSize(3);
        assertThat(family).noneMatch(PostgresServer::runs);
    }

    private static List<ProcessHandle> pids(Process parent) throws Exception {
        String line = new BufferedReader(new InputStreamReader(parent.getInputStream(), StandardCharsets.UTF_8)).readLine();
        assertThat(line).as("pids").isNotNull();
        return Arrays.stream(line.split(" ")).map(pid -> ProcessHandle.of(Long.parseLong(pid)).orElseThrow()).toList();
    }

    private static void awaitEnd(List<ProcessHandle> processes) {
        Instant deadline = Instant.now().plusSeconds(40);
        while (processes.stream().anyMatch(PostgresServer::runs) && Instant.now().isBefore(deadline)) {
            LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
        }
    }
}

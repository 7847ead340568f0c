package io.tickstream.embedded.warehouse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

/** {@code postmaster.pid}: line 1 is the server's process id, line 8 its state. */
record PidFile(Path path) {

    private static final Duration FAST = Duration.ofSeconds(30);
    private static final Duration AT_ONCE = Duration.ofSeconds(10);
    private static final Duration POLL = Duration.ofMillis(20);

    static PidFile of(Path cluster) {
        return new PidFile(cluster.resolve("postmaster.pid"));
    }

    /** Whether the server that wrote it serves clients. */
    boolean saysReady() throws IOException {
        List<String> lines = lines();
        return lines.size() >= 8 && lines.get(7).strip().equals("ready");
    }

    /** Ends the server a killed process may have left, and removes the file, whose number may be another process's by now. */
    void clear() throws IOException {
        Optional<ProcessHandle> orphan = server();
        if (orphan.isPresent()) {
            System.out.println("warehouse stops the server that an earlier process left, pid " + orphan.get().pid());
            signal("INT", orphan.get());
            if (!ended(FAST)) {
                signal("QUIT", orphan.get());
                if (!ended(AT_ONCE)) {
                    throw new IOException("the server of " + path + ", pid " + orphan.get().pid() + ", does not stop");
                }
            }
        }
        Files.deleteIfExists(path);
    }

    private Optional<ProcessHandle> server() throws IOException {
        List<String> lines = lines();
        if (lines.isEmpty()) {
            return Optional.empty();
        }
        try {
            return ProcessHandle.of(Long.parseLong(lines.get(0).strip()))
                    .filter(process -> process.info().command().filter(command -> command.endsWith("/postgres")).isPresent());
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    private List<String> lines() throws IOException {
        try {
            return Files.readAllLines(path);
        } catch (NoSuchFileException e) {
            return List.of();
        }
    }

    private static void signal(String name, ProcessHandle process) throws IOException {
        Command.run(List.of("sh", "-c", "kill -s " + name + " " + process.pid() + " || true"), "");
    }

    /** Not by {@code onExit}: where nobody reaps orphans, an ended one stays on as a zombie. */
    private boolean ended(Duration limit) throws IOException {
        Instant deadline = Instant.now().plus(limit);
        while (server().isPresent()) {
            if (Instant.now().isAfter(deadline)) {
                return false;
            }
            LockSupport.parkNanos(POLL.toNanos());
        }
        return true;
    }
}

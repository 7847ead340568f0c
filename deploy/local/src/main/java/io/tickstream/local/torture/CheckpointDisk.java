package io.tickstream.local.torture;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;

/**
 * A small disk of its own for the checkpoints, so that it can be full without harm to anybody else. It needs the right to
 * mount; where that is missing the directory is an ordinary one.
 */
final class CheckpointDisk implements AutoCloseable {

    private static final String SIZE = "256m";
    private static final int[] CHUNKS = {1 << 20, 1 << 12};

    private final Path directory;
    private final Optional<String> obstacle;
    private boolean mounted;

    private CheckpointDisk(Path directory, Optional<String> obstacle) {
        this.directory = directory;
        this.obstacle = obstacle;
        this.mounted = obstacle.isEmpty();
    }

    /** Takes away what a torture that was killed has left mounted there. */
    static void release(Path directory) throws IOException, InterruptedException {
        if (Files.isDirectory(directory) && !Files.getFileStore(directory).equals(Files.getFileStore(directory.toAbsolutePath().getParent()))) {
            run("umount", directory.toString());
        }
    }

    /** @param directory is made where it is missing */
    static CheckpointDisk at(Path directory) throws IOException, InterruptedException {
        Files.createDirectories(directory);
        return new CheckpointDisk(directory, run("mount", "-t", "tmpfs", "-o", "size=" + SIZE, "tickstream-torture", directory.toString()));
    }

    /** Why it cannot be filled; empty where it can. */
    Optional<String> obstacle() {
        return obstacle;
    }

    Path directory() {
        return directory;
    }

    /** Writes until nothing more fits; what has become free since the last call, too. */
    void fill() throws IOException {
        for (int chunk : CHUNKS) {
            byte[] bytes = new byte[chunk];
            try (OutputStream out = Files.newOutputStream(ballast(), StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
                while (directory.toFile().getUsableSpace() > 0) {
                    out.write(bytes);
                }
            } catch (IOException e) {
                if (directory.toFile().getUsableSpace() >= chunk) {
                    throw e;
                }
            }
        }
    }

    /** Makes room again. */
    void free() throws IOException {
        Files.deleteIfExists(ballast());
    }

    /** Unmounts it; what it held is copied to {@code keep} first, unless that is null. */
    void close(Path keep) throws IOException, InterruptedException {
        if (mounted) {
            mounted = false;
            free();
            if (keep != null) {
                run("cp", "-a", directory.toString(), keep.toString());
            }
            run("umount", "-l", directory.toString());
        }
    }

    @Override
    public void close() throws IOException {
        try {
            close(null);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Path ballast() {
        return directory.resolve("ballast");
    }

    /** What it said if it failed. */
    private static Optional<String> run(String... command) throws InterruptedException {
        try {
            Process process = new ProcessBuilder(List.of(command)).redirectErrorStream(true).start();
            String said = new String(process.getInputStream().readAllBytes()).strip();
            return process.waitFor() == 0 ? Optional.empty() : Optional.of(said);
        } catch (IOException e) {
            return Optional.of(e.getMessage());
        }
    }
}

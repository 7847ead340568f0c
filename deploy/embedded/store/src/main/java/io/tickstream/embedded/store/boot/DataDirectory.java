package io.tickstream.embedded.store.boot;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** The server's files, owned by one process at a time; the lock goes with the process, however it ends. */
final class DataDirectory {
    private final Path root;
    /** Never read: the lock is gone once this is collected. */
    @SuppressWarnings("unused")
    private final FileLock lock;

    private DataDirectory(Path root, FileLock lock) {
        this.root = root;
        this.lock = lock;
    }

    /**
     * Makes and locks it.
     *
     * @throws StartFailure if it cannot be written to, or another process has it
     */
    static DataDirectory claim(Path root) {
        try {
            Files.createDirectories(root);
            Path file = root.resolve("store.lock");
            FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
            FileLock lock = channel.tryLock(Long.MAX_VALUE - 1, 1, false);
            if (lock == null) {
                throw new StartFailure(1, "DATA_DIR=" + root + " is in use by another store (pid " + Files.readString(file).strip() + ")");
            }
            channel.truncate(0).write(ByteBuffer.wrap(Long.toString(ProcessHandle.current().pid()).getBytes(StandardCharsets.UTF_8)));
            return new DataDirectory(root, lock);
        } catch (IOException e) {
            throw new StartFailure(2, "DATA_DIR=" + root + " cannot be written to: " + e);
        }
    }

    Path root() {
        return root;
    }

    /** Writes Cassandra's configuration and names it to it; to be called before any class of Cassandra's loads. */
    void configure(ServerSettings settings, int internodePort) {
        Path yaml = root.resolve("cassandra.yaml");
        try {
            Files.createDirectories(root.resolve("triggers"));
            Files.writeString(yaml, CassandraYaml.of(settings, root, internodePort, InetAddress.getLoopbackAddress().getHostAddress()));
        } catch (IOException e) {
            throw new StartFailure(2, "DATA_DIR=" + root + " cannot be written to: " + e);
        }
        System.setProperty("cassandra.config", yaml.toUri().toString());
        System.setProperty("cassandra.storagedir", root.toString());
        System.setProperty("cassandra.triggers_dir", root.resolve("triggers").toString());
    }
}

package io.tickstream.streamjob.boot;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.rocksdb.NativeLibraryLoader;
import org.rocksdb.Options;
import org.rocksdb.RocksDBException;
import org.rocksdb.SstFileReader;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** RocksDB's files: each block of one carries a checksum, which opening the database does not look at. */
final class SstFiles {
    private static final Logger LOG = LoggerFactory.getLogger(SstFiles.class);
    private static Boolean loaded;

    private SstFiles() {}

    /** Reads the whole file; throws where a block is not what was written. Believes it where RocksDB's library cannot be loaded. */
    static void verify(Path file) throws IOException {
        if (!isLoaded()) {
            return;
        }
        try (Options options = new Options(); SstFileReader reader = new SstFileReader(options)) {
            reader.open(file.toString());
            reader.verifyChecksum();
        } catch (RocksDBException e) {
            throw new IOException(file + " is corrupted: " + e.getMessage(), e);
        }
    }

    private static synchronized boolean isLoaded() {
        if (loaded == null) {
            loaded = load();
        }
        return loaded;
    }

    /** Flink finds the library loaded and leaves it; unpacked, it is needed no longer than until it is mapped. */
    private static boolean load() {
        try {
            Path unpacked = Files.createTempDirectory("tickstream-rocksdb");
            try {
                NativeLibraryLoader.getInstance().loadLibrary(unpacked.toString());
                return true;
            } finally {
                Scratch.delete(unpacked);
            }
        } catch (IOException | UnsatisfiedLinkError e) {
            LOG.warn("the content of checkpoints is not verified, RocksDB cannot be loaded from {}: {}", System.getProperty("java.io.tmpdir"), e.toString());
            return false;
        }
    }
}

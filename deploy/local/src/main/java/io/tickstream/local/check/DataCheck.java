package io.tickstream.local.check;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Whether the data directory can hold a run. */
final class DataCheck {

    private DataCheck() {}

    /** Makes the directory where it is not there. */
    static Optional<String> problem(Path data, long leastFreeBytes) {
        try {
            Files.createDirectories(data);
            Files.delete(Files.createTempFile(data, "write", ".check"));
            long free = Files.getFileStore(data).getUsableSpace();
            return free >= leastFreeBytes ? Optional.empty()
                    : Optional.of("the disk of %s has %s free; expected %s or more, or another directory by --data".formatted(data, mebibytes(free), mebibytes(leastFreeBytes)));
        } catch (IOException e) {
            return Optional.of("the data directory %s cannot be written (%s); choose another with --data".formatted(data, e.getClass().getSimpleName() + ": " + e.getMessage()));
        }
    }

    private static String mebibytes(long bytes) {
        return (bytes >> 20) + " MiB";
    }
}

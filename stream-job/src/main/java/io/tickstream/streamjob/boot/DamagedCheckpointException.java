package io.tickstream.streamjob.boot;

import java.nio.file.Path;

/** The checkpoint that Flink restores at each restart is damaged; one before it may be whole. */
final class DamagedCheckpointException extends Exception {
    private static final long serialVersionUID = 1L;

    DamagedCheckpointException(Path checkpoint, Throwable damage) {
        super("checkpoint " + checkpoint + " is damaged: " + damage.getMessage(), damage);
    }
}

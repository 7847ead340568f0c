package io.tickstream.streamjob.sink;

import org.apache.flink.runtime.throwable.ThrowableAnnotation;
import org.apache.flink.runtime.throwable.ThrowableType;

/** The store will never take this write: trying again, or restarting the job, changes nothing. */
@ThrowableAnnotation(ThrowableType.NonRecoverableError)
final class StoreWriteException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    StoreWriteException(RowKey key, Throwable cause) {
        super("the store refuses " + key + ": " + cause, cause);
    }
}

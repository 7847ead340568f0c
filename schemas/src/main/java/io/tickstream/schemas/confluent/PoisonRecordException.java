package io.tickstream.schemas.confluent;

import io.tickstream.schemas.RejectReason;
import org.apache.kafka.common.errors.SerializationException;

/** Bytes that are no record of a schema known here; trying again changes nothing. */
public final class PoisonRecordException extends SerializationException {
    private static final long serialVersionUID = 1L;

    private final RejectReason reason;

    PoisonRecordException(RejectReason reason, String message, Throwable cause) {
        super(message, cause);
        this.reason = reason;
    }

    public RejectReason reason() {
        return reason;
    }
}

package io.tickstream.schemas.confluent;

import org.apache.kafka.common.errors.SerializationException;

/** The registry did not answer, or not as a registry does; the same call may work later. */
public final class RegistryUnavailableException extends SerializationException {
    private static final long serialVersionUID = 1L;

    RegistryUnavailableException(String message, Throwable cause) {
        super(message, cause);
    }
}

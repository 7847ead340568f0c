package io.tickstream.streamjob.sink;

import com.datastax.oss.driver.api.core.AllNodesFailedException;
import com.datastax.oss.driver.api.core.auth.AuthenticationException;
import com.datastax.oss.driver.api.core.servererrors.QueryValidationException;
import com.datastax.oss.driver.api.core.type.codec.CodecNotFoundException;

/** Tells writes that can never succeed from those that may succeed later. */
final class StoreFailures {
    private StoreFailures() {}

    /** Everything but a wrong statement, a wrong value or a refused login counts as an outage. */
    static boolean isPermanent(Throwable failure) {
        if (failure instanceof AllNodesFailedException nodes) {
            return nodes.getAllErrors().values().stream()
                    .flatMap(errors -> errors.stream())
                    .anyMatch(StoreFailures::isPermanent);
        }
        return failure instanceof QueryValidationException
                || failure instanceof CodecNotFoundException
                || failure instanceof AuthenticationException
                || failure instanceof IllegalArgumentException;
    }
}

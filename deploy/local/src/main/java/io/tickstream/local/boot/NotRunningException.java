package io.tickstream.local.boot;

import java.nio.file.Path;

/** The command needs a running platform and there is none; the launcher ends with 3. */
final class NotRunningException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    NotRunningException(Path data) {
        super("nothing runs on " + data + "; start it with: ./tickstream up --detach");
    }
}

package io.tickstream.embedded.kit.junit;

import io.tickstream.embedded.kit.Part;

/** Any part, with nothing of its own. */
public final class EmbeddedService extends EmbeddedPart<EmbeddedService> {

    EmbeddedService(Part part) {
        super(part);
    }

    /** {@code http://127.0.0.1:port}, without a slash at its end. */
    public String url() {
        return "http://127.0.0.1:" + port();
    }

    @Override
    EmbeddedService self() {
        return this;
    }
}

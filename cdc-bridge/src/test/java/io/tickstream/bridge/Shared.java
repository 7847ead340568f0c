package io.tickstream.bridge;

import io.tickstream.embedded.kit.junit.Embedded;
import io.tickstream.embedded.kit.junit.EmbeddedStore;

/** One store for the test classes that leave it alone; it ends with this process. */
final class Shared {
    static final EmbeddedStore STORE = Embedded.store().start();

    private Shared() {}
}

package io.tickstream.bridge.source;

import java.util.concurrent.TimeUnit;

/** A pause that an interrupt ends. */
final class Pause {
    private Pause() {}

    static void of(long millis) throws InterruptedException {
        TimeUnit.MILLISECONDS.sleep(millis);
    }
}

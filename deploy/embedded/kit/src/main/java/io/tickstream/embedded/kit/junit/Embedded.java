package io.tickstream.embedded.kit.junit;

import io.tickstream.embedded.kit.Part;
import io.tickstream.embedded.kit.Parts;

/** Where tests get their parts from. None runs before JUnit, or {@link EmbeddedPart#start()}, starts it; their ports are known at once. */
public final class Embedded {

    private Embedded() {}

    public static EmbeddedKafka kafka() {
        return new EmbeddedKafka();
    }

    public static EmbeddedRegistry registry() {
        return new EmbeddedRegistry();
    }

    public static EmbeddedStore store() {
        return new EmbeddedStore();
    }

    public static EmbeddedWarehouse warehouse() {
        return new EmbeddedWarehouse();
    }

    public static EmbeddedYahoo yahoo() {
        return new EmbeddedYahoo();
    }

    /** Any other part: see {@link Parts}. */
    public static EmbeddedService service(Part part) {
        return new EmbeddedService(part);
    }
}

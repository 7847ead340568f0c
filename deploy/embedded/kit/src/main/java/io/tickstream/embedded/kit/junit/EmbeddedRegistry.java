package io.tickstream.embedded.kit.junit;

import io.tickstream.embedded.kit.Parts;

/** A schema registry with the Confluent-compatible interface. */
public final class EmbeddedRegistry extends EmbeddedPart<EmbeddedRegistry> {

    EmbeddedRegistry() {
        super(Parts.REGISTRY);
    }

    public String url() {
        return clientSetting("SCHEMA_REGISTRY_URL");
    }

    @Override
    EmbeddedRegistry self() {
        return this;
    }
}

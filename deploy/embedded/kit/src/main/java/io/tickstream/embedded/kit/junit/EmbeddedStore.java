package io.tickstream.embedded.kit.junit;

import io.tickstream.embedded.kit.Parts;

/** A CQL store with Scylla-format CDC logs. */
public final class EmbeddedStore extends EmbeddedPart<EmbeddedStore> {

    EmbeddedStore() {
        super(Parts.STORE);
    }

    public String contactPoints() {
        return clientSetting("STORE_CONTACT_POINTS");
    }

    public String localDatacenter() {
        return clientSetting("STORE_LOCAL_DC");
    }

    @Override
    EmbeddedStore self() {
        return this;
    }
}

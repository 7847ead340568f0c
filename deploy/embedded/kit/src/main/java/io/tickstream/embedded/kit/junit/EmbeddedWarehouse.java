package io.tickstream.embedded.kit.junit;

import io.tickstream.embedded.kit.Parts;

/** PostgreSQL with the database and user tickstream; any password will do. */
public final class EmbeddedWarehouse extends EmbeddedPart<EmbeddedWarehouse> {

    EmbeddedWarehouse() {
        super(Parts.WAREHOUSE);
    }

    public String jdbcUrl() {
        return clientSetting("WAREHOUSE_URL");
    }

    public String user() {
        return clientSetting("WAREHOUSE_USER");
    }

    @Override
    EmbeddedWarehouse self() {
        return this;
    }
}

package io.tickstream.streamjob.sink;

import io.tickstream.settings.StoreSettings;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Optional;

/** The store's settings in a form that can travel with the job to a cluster. */
record StoreAddress(ArrayList<String> contactPoints, String localDatacenter, String user, String password) implements Serializable {

    static StoreAddress of(StoreSettings store) {
        return new StoreAddress(
                new ArrayList<>(store.contactPoints()),
                store.localDatacenter(),
                store.user().orElse(null),
                store.password().orElse(null));
    }

    StoreSettings settings() {
        return new StoreSettings(contactPoints, localDatacenter, Optional.ofNullable(user), Optional.ofNullable(password));
    }

    /** Without the password. */
    @Override
    public String toString() {
        return settings().toString();
    }
}

package io.tickstream.warehouse.boot;

import com.datastax.oss.driver.api.core.CqlSession;
import io.tickstream.schemas.store.StoreSessions;
import io.tickstream.settings.StoreSettings;
import io.tickstream.warehouse.flow.LoadException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Opens the store for a command, which does not wait for it for ever. */
final class OpenStore {
    private static final int PATIENCE_SECONDS = 45;

    private OpenStore() {}

    /** A store that does not answer is a LoadException that names it. */
    static CqlSession of(StoreSettings store) {
        CompletableFuture<CqlSession> opening = StoreSessions.open(store, "warehouse-etl").toCompletableFuture();
        try {
            return opening.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            throw new LoadException("the store is unreachable at " + store.contactPoints() + ": no answer within "
                    + PATIENCE_SECONDS + " s", e);
        } catch (ExecutionException e) {
            throw new LoadException("the store is unreachable at " + store.contactPoints() + ": "
                    + e.getCause().getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LoadException("interrupted while waiting for the store", e);
        }
    }
}

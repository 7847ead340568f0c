package io.tickstream.api.boot;

import io.smallrye.health.api.AsyncHealthCheck;
import io.smallrye.mutiny.Uni;
import io.tickstream.api.source.StoreReader;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Ready: the store answers and has its tables. */
@Readiness
@Singleton
public final class StoreReady implements AsyncHealthCheck {
    private final StoreReader store;

    public StoreReady(StoreReader store) {
        this.store = store;
    }

    @Override
    public Uni<HealthCheckResponse> call() {
        return Uni.createFrom()
                .completionStage(store::probe)
                .map(answered -> HealthCheckResponse.up("store"))
                .onFailure()
                .recoverWithItem(failure -> HealthCheckResponse.named("store").down().withData("reason", failure.getMessage()).build());
    }
}

package io.tickstream.bridge.sink;

import io.tickstream.bridge.flow.ChangeSource;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.function.BooleanSupplier;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;

/** Ready once the tables and the log have been read, and as long as the reading keeps up. */
@Singleton
@org.eclipse.microprofile.health.Readiness
public final class Readiness implements HealthCheck {
    private static final long LONGEST_LAG_MILLIS = 5_000;

    private final ChangeSource source;
    private final BooleanSupplier caughtUp;

    @Inject
    public Readiness(ChangeSource source, Door.Rules door) {
        this.source = source;
        this.caughtUp = door.open();
    }

    @Override
    public HealthCheckResponse call() {
        long lag = source.lagMillis();
        return HealthCheckResponse.named("change-log")
                .status(caughtUp.getAsBoolean() && lag >= 0 && lag <= LONGEST_LAG_MILLIS)
                .withData("caught_up", caughtUp.getAsBoolean())
                .withData("lag_ms", lag)
                .build();
    }
}

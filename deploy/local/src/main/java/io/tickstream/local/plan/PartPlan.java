package io.tickstream.local.plan;

import io.tickstream.embedded.kit.Launch;
import io.tickstream.embedded.kit.Readiness;
import java.util.Set;

/**
 * One part as this run wants it.
 *
 * @param launch how it is started
 * @param after the names of the parts that must have been ready before it starts
 */
public record PartPlan(Launch launch, Set<String> after) {

    public PartPlan {
        after = Set.copyOf(after);
    }

    public String name() {
        return launch.part().name();
    }

    /** Whether it does its work and ends, instead of staying. */
    public boolean ends() {
        return launch.part().readiness() instanceof Readiness.None;
    }
}

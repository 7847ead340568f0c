package io.tickstream.local.run;

import io.tickstream.local.plan.PartPlan;
import java.io.IOException;

/** Starts the process of a part. */
public interface PartStarter {

    /** @throws IOException when the system cannot start it */
    Child start(PartPlan plan) throws IOException;
}

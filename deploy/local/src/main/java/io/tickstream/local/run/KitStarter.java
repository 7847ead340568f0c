package io.tickstream.local.run;

import io.tickstream.embedded.kit.PartFailedException;
import io.tickstream.embedded.kit.PartProcess;
import io.tickstream.local.plan.PartPlan;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/** Starts parts as child JVMs that end with this one. */
public final class KitStarter implements PartStarter {

    @Override
    public Child start(PartPlan plan) throws IOException {
        try {
            return new KitChild(PartProcess.spawn(plan.launch()));
        } catch (PartFailedException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    private record KitChild(PartProcess process) implements Child {

        @Override
        public ProcessHandle handle() {
            return process.handle();
        }

        @Override
        public boolean isReady() {
            return process.isReady();
        }

        @Override
        public CompletableFuture<Integer> exit() {
            return process.onExit();
        }

        @Override
        public void stop(Duration grace) {
            process.stop(grace);
        }
    }
}

package io.tickstream.local.check;

import io.tickstream.embedded.kit.Checkout;
import io.tickstream.embedded.kit.PartFailedException;
import io.tickstream.local.plan.PartPlan;
import io.tickstream.local.plan.Platform;
import io.tickstream.local.plan.Port;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What can be known to go wrong before anything starts. */
public final class Preflight {

    private static final long LEAST_FREE_BYTES = 2L << 30;

    private Preflight() {}

    /** One line per problem; none means go. */
    public static List<String> problems(Platform platform, Checkout checkout) {
        List<String> problems = new ArrayList<>();
        DataCheck.problem(platform.directory().data(), LEAST_FREE_BYTES).ifPresent(problems::add);
        for (PartPlan part : platform.parts()) {
            unbuilt(part, checkout).ifPresent(problems::add);
        }
        for (Port port : platform.listening()) {
            PortCheck.problem(port, platform.ports().of(port)).ifPresent(problems::add);
        }
        return problems;
    }

    private static Optional<String> unbuilt(PartPlan part, Checkout checkout) {
        try {
            checkout.jar(part.launch().part());
            checkout.leash();
            return Optional.empty();
        } catch (PartFailedException e) {
            return Optional.of(e.getMessage());
        }
    }
}

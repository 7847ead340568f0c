package io.tickstream.local.run;

import io.tickstream.local.plan.PartPlan;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** Hands each started process to the test. */
final class FakeStarter implements PartStarter {

    private final Map<String, BlockingQueue<FakePart>> started = new ConcurrentHashMap<>();
    private final List<String> order = new CopyOnWriteArrayList<>();

    @Override
    public Child start(PartPlan plan) throws IOException {
        FakePart part = new FakePart();
        order.add(plan.name());
        queue(plan.name()).add(part);
        return part;
    }

    /** The next process of a part, once it is started. */
    FakePart next(String name) throws InterruptedException {
        FakePart part = queue(name).poll(10, TimeUnit.SECONDS);
        if (part == null) {
            throw new AssertionError(name + " was not started; started: " + order);
        }
        return part;
    }

    List<String> order() {
        return List.copyOf(order);
    }

    private BlockingQueue<FakePart> queue(String name) {
        return started.computeIfAbsent(name, ignored -> new LinkedBlockingQueue<>());
    }
}

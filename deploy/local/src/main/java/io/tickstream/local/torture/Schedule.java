package io.tickstream.local.torture;

import io.tickstream.embedded.kit.Part;
import io.tickstream.embedded.kit.Parts;
import io.tickstream.local.torture.Fault.Moment;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/** What is done when: the same seed and request give the same faults and pauses. For one thread. */
final class Schedule {

    static final List<Part> VICTIMS = List.of(Parts.STREAM_JOB, Parts.KAFKA, Parts.STORE);

    private static final int LONGEST_PAUSE_MILLIS = 4_000;
    private static final Duration FULL_DISK = Duration.ofSeconds(5);

    private final SplittableRandom random;
    private final Map<Part, Integer> left = new LinkedHashMap<>();
    private final List<Planned> required = new ArrayList<>();

    /**
     * A fault to come.
     *
     * @param pause after the platform has recovered from the one before
     */
    record Planned(Duration pause, Fault fault) {}

    /** @param fullDisk whether the disk of the checkpoints can be filled */
    Schedule(TortureRequest request, boolean fullDisk) {
        random = new SplittableRandom(request.seed());
        VICTIMS.forEach(part -> left.put(part, request.kills()));
        while (!wanting(1).isEmpty()) {
            required.add(next());
        }
        if (!request.stop().isZero()) {
            insert(new Fault.Stop(Parts.KAFKA, request.stop()));
        }
        if (fullDisk) {
            insert(new Fault.FullDisk(FULL_DISK));
        }
    }

    /** The faults that make the request true. */
    List<Planned> required() {
        return List.copyOf(required);
    }

    /** One more. */
    Planned more() {
        VICTIMS.forEach(part -> left.put(part, 2));
        return next();
    }

    private void insert(Fault fault) {
        required.add(random.nextInt(required.size() + 1), new Planned(pause(), fault));
    }

    private Planned next() {
        List<Part> wanting = wanting(1);
        Part part = wanting.get(random.nextInt(wanting.size()));
        Fault.Kill kill = switch (random.nextInt(8)) {
            case 0 -> together(part);
            case 1 -> left.get(part) > 1 ? kill(part, Moment.STARTING, 4_000) : aimed(part);
            case 2, 3, 4 -> aimed(part);
            default -> kill(part, Moment.ANY, 1);
        };
        kill.parts().forEach(killed -> left.merge(killed, kill.moment() == Moment.STARTING ? -2 : -1, Integer::sum));
        return new Planned(pause(), kill);
    }

    private Fault.Kill together(Part part) {
        List<Part> others = new ArrayList<>(wanting(1));
        others.remove(part);
        return others.isEmpty() ? aimed(part) : new Fault.Kill(List.of(part, others.get(random.nextInt(others.size()))), Moment.ANY, Duration.ZERO);
    }

    private Fault.Kill aimed(Part part) {
        if (part != Parts.STREAM_JOB) {
            return kill(part, Moment.IN_FLIGHT, 500);
        }
        return switch (random.nextInt(3)) {
            case 0 -> kill(part, Moment.CHECKPOINT, 40);
            case 1 -> kill(part, Moment.COMMIT, 20);
            default -> kill(part, Moment.WRITES_OUTLIVE, 3_000);
        };
    }

    private Fault.Kill kill(Part part, Moment moment, int longestDelayMillis) {
        return new Fault.Kill(List.of(part), moment, Duration.ofMillis(random.nextInt(longestDelayMillis)));
    }

    private Duration pause() {
        return Duration.ofMillis(random.nextInt(LONGEST_PAUSE_MILLIS));
    }

    private List<Part> wanting(int kills) {
        return VICTIMS.stream().filter(part -> left.get(part) >= kills).toList();
    }
}

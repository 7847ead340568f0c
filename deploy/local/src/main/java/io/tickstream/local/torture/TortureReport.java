package io.tickstream.local.torture;

import java.util.List;

/**
 * How a torture ended.
 *
 * @param seed replays it
 * @param seconds it took in all
 * @param ticksPerSecond that were asked for
 * @param ticksSent valid ticks the producer received, repeats included
 * @param distinctTicks among them
 * @param repeats of them
 * @param recoveries from each fault, in their order
 * @param skipped faults that could not be made, with the reason
 * @param checks of what must hold; empty where it did not come to that
 * @param failure why it ended early; null where it did not
 * @param evidence the directory that holds logs, data and lists
 */
public record TortureReport(
        long seed,
        double seconds,
        int ticksPerSecond,
        long ticksSent,
        long distinctTicks,
        long repeats,
        List<Recovery> recoveries,
        List<String> skipped,
        List<Check> checks,
        String failure,
        String evidence) {

    /** Whether all went well. */
    public boolean isClean() {
        return failure == null && !checks.isEmpty() && checks.stream().allMatch(Check::ok);
    }
}

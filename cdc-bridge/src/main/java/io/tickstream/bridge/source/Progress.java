package io.tickstream.bridge.source;

import com.scylladb.cdc.model.GenerationId;
import com.scylladb.cdc.model.TaskId;
import com.scylladb.cdc.model.Timestamp;
import com.scylladb.cdc.model.worker.TaskState;
import java.util.Collection;
import java.util.Date;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Up to when each task (a group of streams of one table in one generation) has been read. What survives
 * the process is {@link StoredProgress}.
 *
 * <p>Thread safety: may be used by several threads.
 */
final class Progress {
    private final Map<TaskId, Long> readUntil = new ConcurrentHashMap<>();
    private final long from;

    /** @param from where reading begins, epoch milliseconds UTC; what is older is in the tables */
    Progress(long from) {
        this.from = from;
    }

    void advance(TaskId task, long until) {
        readUntil.merge(task, until, Math::max);
    }

    /** Where a task goes on: where it stopped, else at the start or at its generation's. */
    long of(TaskId task) {
        GenerationId generation = task.getGenerationId();
        return readUntil.getOrDefault(task, Math.max(from, generation.getGenerationStart().toDate().getTime()));
    }

    /**
     * The task's next window. Catching up takes all that is missing in one, up to the last of the moments at which the task's
     * windows end: the next ones follow from there.
     *
     * @param length of a window, milliseconds
     * @param phase how long after a multiple of the length those moments are
     * @param readable up to when rows may be read, epoch milliseconds UTC
     */
    TaskState window(TaskId task, long length, long phase, long readable) {
        long start = of(task);
        long latest = Math.max(start + length, readable);
        return new TaskState(at(start), at(latest - Math.floorMod(latest - phase, length)), Optional.empty());
    }

    /** The earliest moment some of these tasks has not read yet; where there is none, of those there were last. */
    long slowest(Collection<TaskId> tasks) {
        Collection<TaskId> known = tasks.isEmpty() ? readUntil.keySet() : tasks;
        return known.stream().mapToLong(this::of).min().orElse(from);
    }

    /** Whether nothing before a moment is of interest any more. */
    boolean isPast(Collection<TaskId> tasks, Timestamp until) {
        long end = until.toDate().getTime();
        return end < from || tasks.stream().allMatch(task -> readUntil.getOrDefault(task, 0L) >= end);
    }

    /** Forgets what else was read of these tables. */
    void retain(Set<String> tables, Set<TaskId> tasks) {
        readUntil.keySet().removeIf(task -> tables.contains(task.getTable().name) && !tasks.contains(task));
    }

    private static Timestamp at(long millis) {
        return new Timestamp(new Date(millis));
    }
}

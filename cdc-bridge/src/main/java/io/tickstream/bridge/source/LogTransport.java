package io.tickstream.bridge.source;

import com.scylladb.cdc.cql.WorkerCQL;
import com.scylladb.cdc.model.GenerationId;
import com.scylladb.cdc.model.StreamId;
import com.scylladb.cdc.model.TableName;
import com.scylladb.cdc.model.TaskId;
import com.scylladb.cdc.model.Timestamp;
import com.scylladb.cdc.transport.GroupedTasks;
import com.scylladb.cdc.transport.MasterTransport;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.stream.Collectors;

/**
 * Runs the workers the library's master asks for: one for all tables where generations are the cluster's (vnodes), one
 * for each table where they are the table's (tablets).
 *
 * <p>Thread safety: guarded by its own lock.
 */
final class LogTransport implements MasterTransport {
    /** The key of the one worker of a cluster with vnodes. */
    private static final TableName EVERY_TABLE = new TableName("", "");

    private final Map<TableName, WorkerRun> runs = new HashMap<>();
    private final Progress progress;
    private final LogReading reading;
    private final CdcSettings settings;
    private final WorkerCQL cql;
    private volatile List<StreamGroup> groups = List.of();
    private boolean closed;

    LogTransport(Progress progress, LogReading reading, CdcSettings settings, WorkerCQL cql) {
        this.progress = progress;
        this.reading = reading;
        this.settings = settings;
        this.cql = cql;
    }

    @Override
    public Optional<GenerationId> getCurrentGenerationId() {
        return getCurrentGenerationId(EVERY_TABLE);
    }

    @Override
    public synchronized Optional<GenerationId> getCurrentGenerationId(TableName table) {
        return Optional.ofNullable(runs.get(table)).map(run -> run.tasks().getGenerationId());
    }

    @Override
    public boolean areTasksFullyConsumedUntil(Set<TaskId> tasks, Timestamp until) {
        return progress.isPast(tasks, until);
    }

    @Override
    public void configureWorkers(GroupedTasks tasks) {
        configureWorkers(EVERY_TABLE, tasks);
    }

    @Override
    public synchronized void configureWorkers(TableName table, GroupedTasks tasks) {
        WorkerRun current = runs.get(table);
        boolean same = current != null && current.tasks().getTasks().equals(tasks.getTasks());
        if (!same && !closed) {
            begin(table, tasks);
            Map<TaskId, SortedSet<StreamId>> all = tasks();
            Set<String> tables = tasks.getTaskIds().stream().map(task -> task.getTable().name).collect(Collectors.toSet());
            groups = StreamGroup.of(all);
            progress.retain(tables, all.keySet());
            reading.retain(tables, groups.stream().flatMap(group -> group.keys().stream()).collect(Collectors.toSet()));
        }
    }

    @Override
    public void stopWorkers() {
        close();
    }

    /** Starts every worker anew, from where it stopped to now in one window. */
    synchronized void restart() {
        Map.copyOf(runs).forEach((table, run) -> begin(table, run.tasks()));
    }

    /** Whether there is anything that is read. */
    synchronized boolean isUnderWay() {
        return !runs.isEmpty();
    }

    /** Whether some task still reads the long window a worker begins with. */
    synchronized boolean isCatchingUp() {
        return runs.values().stream().anyMatch(WorkerRun::isCatchingUp);
    }

    /** Up to when everything has been read, epoch milliseconds UTC. */
    synchronized long readUntil() {
        return progress.slowest(tasks().keySet());
    }

    /** The streams that are read; another list when another generation begins. */
    List<StreamGroup> groups() {
        return groups;
    }

    synchronized void close() {
        closed = true;
        runs.values().forEach(WorkerRun::stop);
    }

    private void begin(TableName table, GroupedTasks tasks) {
        WorkerRun run = new WorkerRun(tasks, progress, reading, settings, cql);
        WorkerRun before = runs.put(table, run);
        if (before != null) {
            before.stop();
        }
        if (!closed) {
            run.start();
        }
    }

    private Map<TaskId, SortedSet<StreamId>> tasks() {
        Map<TaskId, SortedSet<StreamId>> all = new HashMap<>();
        runs.values().forEach(run -> all.putAll(run.tasks().getTasks()));
        return all;
    }
}

package io.tickstream.bridge.source;

import com.scylladb.cdc.cql.WorkerCQL;
import com.scylladb.cdc.model.TaskId;
import com.scylladb.cdc.model.worker.Consumer;
import com.scylladb.cdc.model.worker.RawChange;
import com.scylladb.cdc.model.worker.Task;
import com.scylladb.cdc.model.worker.TaskState;
import com.scylladb.cdc.model.worker.Worker;
import com.scylladb.cdc.model.worker.WorkerConfiguration;
import com.scylladb.cdc.transport.GroupedTasks;
import com.scylladb.cdc.transport.TaskAbortedException;
import com.scylladb.cdc.transport.WorkerTransport;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * One run of the library's worker over a set of tasks. Its first window per task reaches from where the task stopped to
 * now, for the library's own windows never stretch: once behind, it would stay behind. The windows of the tasks end one after
 * the other, so that they do not all ask at once. After {@link #stop} nothing it still has under way is delivered or counts as
 * progress.
 */
final class WorkerRun implements WorkerTransport {
    private static final System.Logger LOG = System.getLogger(WorkerRun.class.getName());
    private static final int THREADS = 2;

    private final GroupedTasks tasks;
    private final Progress progress;
    private final LogReading reading;
    private final CdcSettings settings;
    private final Map<TaskId, Collection<StreamKey>> streams = new HashMap<>();
    private final Map<TaskId, Long> phases = new HashMap<>();
    private final Worker worker;
    private final Thread thread;
    private final Set<TaskId> inFirstWindow = ConcurrentHashMap.newKeySet();
    private boolean stopped;

    WorkerRun(GroupedTasks tasks, Progress progress, LogReading reading, CdcSettings settings, WorkerCQL cql) {
        this.tasks = tasks;
        this.progress = progress;
        this.reading = reading;
        this.settings = settings;
        this.inFirstWindow.addAll(tasks.getTasks().keySet());
        tasks.getTasks().forEach((task, ids) -> streams.put(task, StreamGroup.keys(task, ids)));
        long window = settings.window().toMillis();
        tasks.getTasks().keySet().stream().sorted().forEach(task -> phases.put(task, phases.size() * window / streams.size()));
        ScheduledExecutorService executor = Executors.newScheduledThreadPool(THREADS, WorkerRun::daemon);
        this.worker = new Worker(WorkerConfiguration.builder()
                .withTransport(this)
                .withCQL(cql)
                .withConsumer(Consumer.forTaskAndRawChangeConsumer(this::consume))
                .withQueryTimeWindowSizeMs(settings.window().toMillis())
                .withConfidenceWindowSizeMs(settings.confidence().toMillis())
                .withWorkerRetryBackoff(attempt -> Math.min(2_000, 50 << Math.min(attempt, 6)))
                .withExecutorService(executor)
                .build());
        this.thread = daemon(this::run);
    }

    void start() {
        thread.start();
    }

    GroupedTasks tasks() {
        return tasks;
    }

    /** Whether some task has not yet finished the long window it began with. */
    boolean isCatchingUp() {
        return !inFirstWindow.isEmpty();
    }

    void stop() {
        synchronized (this) {
            stopped = true;
        }
        worker.stop();
        thread.interrupt();
    }

    private void run() {
        try {
            worker.run(tasks);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | RuntimeException e) {
            LOG.log(System.Logger.Level.WARNING, "Reading the change log stopped and will be started again: {0}", e.toString());
        }
    }

    private synchronized CompletableFuture<Void> consume(Task task, RawChange row) {
        if (!stopped) {
            reading.take(LogRow.of(task.id.getTable().name, row));
        }
        return CompletableFuture.completedFuture(null);
    }

    @Override
    public Map<TaskId, TaskState> getTaskStates(Set<TaskId> ids) {
        long readable = System.currentTimeMillis() - settings.confidence().toMillis();
        return ids.stream().collect(Collectors.toMap(
                Function.identity(), id -> progress.window(id, settings.window().toMillis(), phases.get(id), readable)));
    }

    @Override
    public void setState(TaskId task, TaskState state) {
        // What a task begins with is no progress.
    }

    @Override
    public void updateState(TaskId task, TaskState state) {
        refuseIfStopped(task);
    }

    @Override
    public synchronized void moveStateToNextWindow(TaskId task, TaskState next) {
        refuseIfStopped(task);
        long until = next.getWindowStartTimestamp().toDate().getTime();
        progress.advance(task, until);
        reading.passed(streams.get(task), until);
        inFirstWindow.remove(task);
    }

    private synchronized void refuseIfStopped(TaskId task) {
        if (stopped) {
            throw new TaskAbortedException("another run reads " + task);
        }
    }

    private static Thread daemon(Runnable body) {
        Thread thread = new Thread(body, "cdc-worker");
        thread.setDaemon(true);
        return thread;
    }
}

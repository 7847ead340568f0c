package io.tickstream.streamjob.boot;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gives a mini cluster another task manager when its own has ended. Flink ends one after an error it calls fatal, such as a
 * disk that is full while an unaligned checkpoint is written, and a mini cluster leaves it at that.
 *
 * <p>For one thread. Asked once a second: a look that gets no answer counts as nothing lost.
 */
final class TaskManagerKeeper {
    private static final Logger LOG = LoggerFactory.getLogger(TaskManagerKeeper.class);
    private static final long ASK_PATIENCE_MILLIS = 1_000;
    /** A task manager that only lost its connection is back before. */
    private static final int LOOKS_BEFORE_REPLACING = 3;
    private static final int LOOKS_FOR_THE_NEXT = 30;

    private final MiniCluster cluster;
    private boolean expected;
    private int without;
    private boolean replaced;

    TaskManagerKeeper(MiniCluster cluster) {
        this.cluster = cluster;
    }

    /**
     * Looks whether the cluster has a task manager and starts one where it has lost its own.
     *
     * @return false when the one that was started has not appeared either: the process should end
     */
    boolean look() throws Exception {
        if (isThere()) {
            if (replaced) {
                LOG.info("the new task manager is there");
            }
            expected = true;
            replaced = false;
            without = 0;
            return true;
        }
        if (!expected) {
            return true;
        }
        without++;
        if (!replaced && without >= LOOKS_BEFORE_REPLACING) {
            LOG.warn("Flink's task manager has ended, the lines above say why; starting another");
            replaced = true;
            without = 0;
            cluster.startTaskManager();
        }
        return !replaced || without < LOOKS_FOR_THE_NEXT;
    }

    private boolean isThere() throws InterruptedException {
        try {
            return cluster.requestClusterOverview().get(ASK_PATIENCE_MILLIS, TimeUnit.MILLISECONDS).getNumTaskManagersConnected() > 0;
        } catch (ExecutionException | TimeoutException e) {
            return true;
        }
    }
}

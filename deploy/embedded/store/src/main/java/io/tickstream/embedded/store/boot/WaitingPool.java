package io.tickstream.embedded.store.boot;

import static org.jctools.util.UnsafeAccess.UNSAFE;

import java.lang.reflect.Field;
import org.apache.cassandra.concurrent.ExecutorFactory;
import org.apache.cassandra.concurrent.ExecutorPlus.MaximumPoolSizeListener;
import org.apache.cassandra.concurrent.ImmediateExecutor;
import org.apache.cassandra.concurrent.LocalAwareExecutorPlus;
import org.apache.cassandra.concurrent.SharedExecutorPool;
import org.apache.cassandra.concurrent.Stage;

/**
 * Threads for clients' requests that wait until there is one. Those of Cassandra's own pool look for the next one every few
 * microseconds, which on two processors everything else has to wait for.
 */
final class WaitingPool extends SharedExecutorPool {
    private WaitingPool() {
        super("waiting");
    }

    /**
     * Puts it in the place of Cassandra's, for which Cassandra has no setting. What one node reads and writes is done by the thread that has
     * the request, as Cassandra's pool does it too while it has threads to spare. To be called before Cassandra starts.
     */
    static void install() throws NoSuchFieldException {
        Field shared = SharedExecutorPool.class.getField("SHARED");
        UNSAFE.putObjectVolatile(UNSAFE.staticFieldBase(shared), UNSAFE.staticFieldOffset(shared), new WaitingPool());
        Stage.MUTATION.unsafeSetExecutor(ImmediateExecutor.INSTANCE);
        Stage.READ.unsafeSetExecutor(ImmediateExecutor.INSTANCE);
    }

    @Override
    public LocalAwareExecutorPlus newExecutor(int threads, MaximumPoolSizeListener resized, String jmxPath, String name) {
        return ExecutorFactory.Global.executorFactory().localAware().withJmx(jmxPath).pooled(name, threads);
    }
}

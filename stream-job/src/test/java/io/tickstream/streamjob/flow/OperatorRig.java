package io.tickstream.streamjob.flow;

import io.tickstream.market.Tick;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.state.KeyGroupRangeAssignment;
import org.apache.flink.runtime.state.StateBackend;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.runtime.watermarkstatus.WatermarkStatus;
import org.apache.flink.streaming.util.AbstractStreamOperatorTestHarness;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;

/** The real operator in any parallelism, with checkpoints; its rows go to a consumer. */
public final class OperatorRig implements AutoCloseable {
    public static final Duration HORIZON = Duration.ofMinutes(15);
    private static final int KEY_GROUPS = 16;

    /** A checkpoint of all parallel instances. */
    public record Checkpoint(OperatorSubtaskState state, int parallelism) {}

    /** A feed that a test can take away. */
    static final class SwitchedFeed implements FeedProbe {
        private static final long serialVersionUID = 1L;
        private static volatile boolean there = true;

        static void turn(boolean on) {
            there = on;
        }

        @Override
        public boolean answers() {
            return there;
        }
    }

    private final BarRules rules;
    private final StateBackend backend;
    private final Consumer<StoreWrite> store;
    private final List<KeyedOneInputStreamOperatorTestHarness<String, Tick, StoreWrite>> instances = new ArrayList<>();
    private long watermark = Long.MIN_VALUE;
    private long wallClock;
    private long checkpoints;

    public OperatorRig(int symbolsInMemory, StateBackend backend, Consumer<StoreWrite> store) throws Exception {
        this.rules = new BarRules(HORIZON, Duration.ofMillis(250), Duration.ofSeconds(5), null, symbolsInMemory);
        this.backend = backend;
        this.store = store;
        open(1, null);
    }

    public void tick(Tick tick) throws Exception {
        int instance = KeyGroupRangeAssignment.assignKeyToParallelOperator(tick.symbol(), KEY_GROUPS, instances.size());
        instances.get(instance).processElement(new StreamRecord<>(tick, tick.eventTime()));
        collect();
    }

    public void watermark(long timestamp) throws Exception {
        watermark = Math.max(watermark, timestamp);
        for (var instance : instances) {
            instance.processWatermark(watermark);
        }
        collect();
    }

    void status(WatermarkStatus status) throws Exception {
        for (var instance : instances) {
            instance.processWatermarkStatus(status);
        }
        collect();
    }

    public void wallClock(long millis) throws Exception {
        wallClock = millis;
        for (var instance : instances) {
            instance.setProcessingTime(millis);
        }
        collect();
    }

    public Checkpoint checkpoint() throws Exception {
        checkpoints++;
        List<OperatorSubtaskState> states = new ArrayList<>();
        for (var instance : instances) {
            instance.prepareSnapshotPreBarrier(checkpoints);
            states.add(instance.snapshot(checkpoints, checkpoints));
            instance.notifyOfCompletedCheckpoint(checkpoints);
        }
        collect();
        return new Checkpoint(
                AbstractStreamOperatorTestHarness.repackageState(states.toArray(OperatorSubtaskState[]::new)), instances.size());
    }

    /** The same job anew from a checkpoint, with another parallelism; what came after the checkpoint is forgotten. */
    public void restore(Checkpoint from, int parallelism) throws Exception {
        close();
        watermark = Long.MIN_VALUE;
        open(parallelism, from);
    }

    void restart(int parallelism) throws Exception {
        restore(checkpoint(), parallelism);
    }

    @Override
    public void close() throws Exception {
        for (var instance : instances) {
            instance.close();
        }
        instances.clear();
    }

    private void open(int parallelism, Checkpoint restored) throws Exception {
        for (int i = 0; i < parallelism; i++) {
            var instance = new KeyedOneInputStreamOperatorTestHarness<>(
                    new BarOperator(new BarFunction(rules), new SwitchedFeed()), Tick::symbol, Types.STRING, KEY_GROUPS, parallelism, i);
            instance.setStateBackend(backend);
            instance.getExecutionConfig().enableObjectReuse();
            instance.setProcessingTime(wallClock);
            instance.setup(ValueType.STORE_WRITE.createSerializer(null));
            if (restored != null) {
                instance.initializeState(AbstractStreamOperatorTestHarness.repartitionOperatorState(
                        restored.state(), KEY_GROUPS, restored.parallelism(), parallelism, i));
            }
            instance.open();
            instances.add(instance);
        }
        collect();
    }

    private void collect() {
        for (var instance : instances) {
            instance.extractOutputValues().forEach(store);
            instance.getOutput().clear();
        }
    }
}

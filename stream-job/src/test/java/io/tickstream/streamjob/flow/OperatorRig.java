package io.tickstream.streamjob.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.tickstream.market.Bar;
import io.tickstream.market.BarState;
import io.tickstream.market.Tick;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.state.KeyGroupRangeAssignment;
import org.apache.flink.runtime.state.StateBackend;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.runtime.watermarkstatus.WatermarkStatus;
import org.apache.flink.streaming.util.AbstractStreamOperatorTestHarness;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;

/** The real operator in any parallelism, with a map as the store. */
final class OperatorRig implements AutoCloseable {
    static final Duration HORIZON = Duration.ofMinutes(15);
    private static final int KEY_GROUPS = 16;

    private final BarRules rules;
    private final StateBackend backend;
    private final List<KeyedOneInputStreamOperatorTestHarness<String, Tick, StoreWrite>> instances = new ArrayList<>();
    private long watermark = Long.MIN_VALUE;
    private long wallClock;

    final Map<String, Bar> bars = new HashMap<>();
    final Map<String, List<Tick>> latest = new HashMap<>();
    final List<Tick> ticks = new ArrayList<>();
    final List<StoreWrite.RebuildRow> rebuilds = new ArrayList<>();
    final List<Bar> history = new ArrayList<>();

    OperatorRig(int symbolsInMemory, StateBackend backend) throws Exception {
        this.rules = new BarRules(HORIZON, Duration.ofMillis(250), Duration.ofSeconds(5), null, symbolsInMemory);
        this.backend = backend;
        open(1, null);
    }

    void tick(Tick tick) throws Exception {
        int instance = KeyGroupRangeAssignment.assignKeyToParallelOperator(tick.symbol(), KEY_GROUPS, instances.size());
        instances.get(instance).processElement(new StreamRecord<>(tick, tick.eventTime()));
        collect();
    }

    void watermark(long timestamp) throws Exception {
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

    void wallClock(long millis) throws Exception {
        wallClock = millis;
        for (var instance : instances) {
            instance.setProcessingTime(millis);
        }
        collect();
    }

    /** A checkpoint, then the same job anew with another parallelism. */
    void restart(int parallelism) throws Exception {
        List<OperatorSubtaskState> states = new ArrayList<>();
        for (var instance : instances) {
            states.add(instance.snapshot(1, 1));
        }
        int before = instances.size();
        close();
        OperatorSubtaskState all =
                AbstractStreamOperatorTestHarness.repackageState(states.toArray(OperatorSubtaskState[]::new));
        open(parallelism, new Restored(all, before));
    }

    @Override
    public void close() throws Exception {
        for (var instance : instances) {
            instance.close();
        }
        instances.clear();
    }

    private record Restored(OperatorSubtaskState state, int parallelism) {}

    private void open(int parallelism, Restored restored) throws Exception {
        for (int i = 0; i < parallelism; i++) {
            var instance = new KeyedOneInputStreamOperatorTestHarness<>(
                    new BarOperator(new BarFunction(rules)), Tick::symbol, Types.STRING, KEY_GROUPS, parallelism, i);
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
    }

    private void collect() {
        for (var instance : instances) {
            instance.extractOutputValues().forEach(this::store);
            instance.getOutput().clear();
        }
    }

    private void store(StoreWrite write) {
        if (write instanceof StoreWrite.BarRow row) {
            Bar bar = row.bar();
            Bar before = bars.put(bar.symbol() + bar.interval() + bar.start(), bar);
            history.add(bar);
            if (before != null) {
                assertThat(before.state()).as("final stays: %s", before).isNotEqualTo(BarState.FINAL);
                assertThat(bar.state()).isGreaterThanOrEqualTo(before.state());
                assertThat(bar.revision()).isGreaterThanOrEqualTo(before.revision());
            }
        } else if (write instanceof StoreWrite.TickRow row) {
            ticks.add(row.tick());
        } else if (write instanceof StoreWrite.LatestRow row) {
            latest.computeIfAbsent(row.tick().symbol(), symbol -> new ArrayList<>()).add(row.tick());
        } else if (write instanceof StoreWrite.RebuildRow row) {
            rebuilds.add(row);
        }
    }
}

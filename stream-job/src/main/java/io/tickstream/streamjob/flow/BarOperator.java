package io.tickstream.streamjob.flow;

import io.tickstream.market.Tick;
import java.util.concurrent.ScheduledFuture;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.state.StateInitializationContext;
import org.apache.flink.runtime.state.StateSnapshotContext;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.runtime.watermarkstatus.WatermarkStatus;

/**
 * Runs {@link BarFunction} under a clock that does not stop. While ticks come, the clock is the watermark. When every
 * source has gone idle it walks on at the pace of the wall clock, so that the last bars close although nothing follows
 * them; while the feed does not answer it stands, because the ticks of that time are still to come. When ticks come again
 * it waits for the watermark to catch up. It never goes back, and it is part of the state, so that after a restart the same
 * bars are closed as before.
 */
public final class BarOperator extends KeyedProcessOperator<String, Tick, StoreWrite> {
    private static final long STEP_MILLIS = 500;

    private final FeedProbe feed;
    private transient ListState<Long> clockState;
    private transient long clock;
    private transient long idleClock;
    private transient long lastStep;
    private transient ScheduledFuture<?> walk;

    public BarOperator(BarFunction function, FeedProbe feed) {
        super(function);
        this.feed = feed;
    }

    @Override
    public void initializeState(StateInitializationContext context) throws Exception {
        super.initializeState(context);
        clock = Long.MIN_VALUE;
        clockState = context.getOperatorStateStore().getUnionListState(new ListStateDescriptor<>("clock", Types.LONG));
        for (Long kept : clockState.get()) {
            clock = Math.max(clock, kept);
        }
    }

    @Override
    public void prepareSnapshotPreBarrier(long checkpoint) throws Exception {
        super.prepareSnapshotPreBarrier(checkpoint);
        ((BarFunction) userFunction).writeLatest();
    }

    @Override
    public void snapshotState(StateSnapshotContext context) throws Exception {
        ((BarFunction) userFunction).save();
        super.snapshotState(context);
        clockState.clear();
        clockState.add(clock);
    }

    @Override
    public void open() throws Exception {
        ((BarFunction) userFunction).use(this::setCurrentKey, row -> output.collect(new StreamRecord<>(row)));
        super.open();
        getMetricGroup().gauge("bar_clock_lag_ms", () -> clock == Long.MIN_VALUE ? 0L : System.currentTimeMillis() - clock);
        if (clock > Long.MIN_VALUE) {
            super.processWatermark(new Watermark(clock));
        }
    }

    /** Left to the function, which needs a current key for state and timers only, with one tick in dozens. */
    @Override
    @SuppressWarnings("rawtypes")
    public void setKeyContextElement1(StreamRecord record) {}

    @Override
    public void processWatermark(Watermark mark) throws Exception {
        if (mark.getTimestamp() > clock) {
            clock = mark.getTimestamp();
            super.processWatermark(mark);
        }
    }

    @Override
    public void processWatermarkStatus(WatermarkStatus status) throws Exception {
        super.processWatermarkStatus(status);
        stopWalking();
        if (status.isIdle()) {
            idleClock = clock;
            lastStep = getProcessingTimeService().getCurrentProcessingTime();
            walk = getProcessingTimeService().scheduleAtFixedRate(this::step, STEP_MILLIS, STEP_MILLIS);
        }
    }

    @Override
    public void close() throws Exception {
        stopWalking();
        feed.close();
        super.close();
    }

    private void step(long now) throws Exception {
        if (feed.answers() && idleClock > Long.MIN_VALUE) {
            idleClock += now - lastStep;
            processWatermark(new Watermark(idleClock));
        }
        lastStep = now;
    }

    private void stopWalking() {
        if (walk != null) {
            walk.cancel(false);
            walk = null;
        }
    }
}

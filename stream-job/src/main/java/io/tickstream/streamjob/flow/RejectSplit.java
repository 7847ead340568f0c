package io.tickstream.streamjob.flow;

import io.tickstream.market.Tick;
import io.tickstream.schemas.RejectReason;
import java.util.EnumMap;
import java.util.Map;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.metrics.Counter;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;

/** Passes usable ticks on and sets the rest aside, counted by reason. */
public final class RejectSplit extends ProcessFunction<Received, Tick> {
    public static final OutputTag<Received.Unusable> UNUSABLE = new OutputTag<>("unusable", ValueType.UNUSABLE);

    private transient Map<RejectReason, Counter> rejected;

    @Override
    public void open(OpenContext context) {
        rejected = new EnumMap<>(RejectReason.class);
        for (RejectReason reason : RejectReason.values()) {
            rejected.put(reason, getRuntimeContext().getMetricGroup().addGroup("reason", reason.code()).counter("records_rejected_total"));
        }
    }

    @Override
    public void processElement(Received record, Context context, Collector<Tick> out) {
        if (record instanceof Received.Usable usable) {
            out.collect(usable.tick());
        } else if (record instanceof Received.Unusable unusable) {
            rejected.get(unusable.reason()).inc();
            context.output(UNUSABLE, unusable);
        }
    }
}

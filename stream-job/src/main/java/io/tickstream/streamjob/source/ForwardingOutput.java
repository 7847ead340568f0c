package io.tickstream.streamjob.source;

import io.tickstream.streamjob.flow.Received;
import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.connector.source.SourceOutput;

/** Hands everything on to another output. */
abstract class ForwardingOutput<O extends SourceOutput<Received>> implements SourceOutput<Received> {
    final O out;

    ForwardingOutput(O out) {
        this.out = out;
    }

    /** Called with each record before it is handed on. */
    void collecting(Received record) {}

    @Override
    public void collect(Received record) {
        collecting(record);
        out.collect(record);
    }

    @Override
    public void collect(Received record, long timestamp) {
        collecting(record);
        out.collect(record, timestamp);
    }

    @Override
    public void emitWatermark(Watermark watermark) {
        out.emitWatermark(watermark);
    }

    @Override
    public void markIdle() {
        out.markIdle();
    }

    @Override
    public void markActive() {
        out.markActive();
    }
}

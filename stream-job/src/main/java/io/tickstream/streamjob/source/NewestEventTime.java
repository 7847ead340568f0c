package io.tickstream.streamjob.source;

import io.tickstream.streamjob.flow.Received;
import java.time.Duration;
import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.common.eventtime.WatermarkGenerator;
import org.apache.flink.api.common.eventtime.WatermarkOutput;

/**
 * The newest event time of a partition less the disorder to expect. Says nothing while nothing comes, so that a partition
 * that was found idle stays so.
 */
final class NewestEventTime implements WatermarkGenerator<Received> {
    private final long disorder;
    private long newest = Long.MIN_VALUE;
    private boolean heard;

    NewestEventTime(Duration outOfOrderness) {
        this.disorder = outOfOrderness.toMillis();
    }

    @Override
    public void onEvent(Received record, long timestamp, WatermarkOutput output) {
        newest = Math.max(newest, timestamp);
        heard = true;
    }

    @Override
    public void onPeriodicEmit(WatermarkOutput output) {
        if (heard && newest > Long.MIN_VALUE) {
            output.emitWatermark(new Watermark(newest - disorder - 1));
        }
        heard = false;
    }
}

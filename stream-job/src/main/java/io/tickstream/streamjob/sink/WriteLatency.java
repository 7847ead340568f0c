package io.tickstream.streamjob.sink;

import org.apache.flink.metrics.Histogram;
import org.apache.flink.metrics.HistogramStatistics;
import org.apache.flink.runtime.metrics.DescriptiveStatisticsHistogram;

/** Latencies of the last writes. Thread-safe, because the driver's threads measure and the reporter's reads. */
final class WriteLatency implements Histogram {
    private static final int WINDOW = 2_048;

    private final Histogram last = new DescriptiveStatisticsHistogram(WINDOW);

    @Override
    public synchronized void update(long value) {
        last.update(value);
    }

    @Override
    public synchronized long getCount() {
        return last.getCount();
    }

    @Override
    public synchronized HistogramStatistics getStatistics() {
        return last.getStatistics();
    }
}

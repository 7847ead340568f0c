package io.tickstream.bench.contest;

import java.lang.management.ManagementFactory;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** Times the way from the first record to the last, and from the middle to the last, when compilers have done their work. Thread-safe. */
public final class Stopwatch {
    private final long records;
    private final AtomicLong seen = new AtomicLong();
    private final CountDownLatch end = new CountDownLatch(1);
    private volatile long first;
    private volatile long cpuAtFirst;
    private volatile long middle;
    private volatile long last;
    private volatile long cpuAtLast;

    public Stopwatch(long records) {
        this.records = records;
    }

    /** One more record is done. */
    public void record() {
        long n = seen.incrementAndGet();
        if (n == 1) {
            begin();
        }
        if (n == records / 2) {
            middle = System.nanoTime();
        }
        if (n == records) {
            finish();
        }
    }

    /** For who knows of the first record before it is done. */
    public synchronized void begin() {
        if (first == 0) {
            cpuAtFirst = cpu();
            first = System.nanoTime();
        }
    }

    /** For who works in batches: so many are done by now. */
    public void reached(long count) {
        if (middle == 0 && count >= records / 2) {
            middle = System.nanoTime();
        }
        seen.set(count);
        if (count >= records) {
            finish();
        }
    }

    public boolean await(long seconds) throws InterruptedException {
        return end.await(seconds, TimeUnit.SECONDS);
    }

    public long seen() {
        return seen.get();
    }

    /** Seconds from the first record to the last, or to now where that has not come. */
    public double seconds() {
        return ((last == 0 ? System.nanoTime() : last) - first) / 1e9;
    }

    /** Seconds of the second half of the records. */
    public double secondHalfSeconds() {
        return (last - middle) / 1e9;
    }

    /** Seconds of processor time of the whole process between the first record and the last. */
    public double cpuSeconds() {
        return (cpuAtLast - cpuAtFirst) / 1e9;
    }

    private synchronized void finish() {
        if (last == 0) {
            last = System.nanoTime();
            cpuAtLast = cpu();
            end.countDown();
        }
    }

    private static long cpu() {
        return ManagementFactory.getOperatingSystemMXBean() instanceof com.sun.management.OperatingSystemMXBean system
                ? system.getProcessCpuTime()
                : 0;
    }
}

package io.tickstream.bench.fanout;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.lang.management.BufferPoolMXBean;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongConsumer;
import java.util.stream.LongStream;

/**
 * Publishes ticks 1, 2, 3, … as far as the number last read from standard input. The line {@code memory} is answered with the
 * live heap and the direct memory, in bytes. Ends the process with the input.
 */
final class Feed implements Runnable {
    private static final int MOST_TOGETHER = 64;

    /** Publishes the numbers from one to another, both included. */
    interface Publisher {
        void publish(long first, long last);
    }

    private final Publisher publisher;
    private final Thread publishing = new Thread(this::publishAll, "feed");
    private volatile long credit;

    Feed(Publisher publisher) {
        this.publisher = publisher;
    }

    /** One by one. */
    static Feed of(LongConsumer publish) {
        return new Feed((first, last) -> LongStream.rangeClosed(first, last).forEach(publish));
    }

    @Override
    public void run() {
        publishing.setDaemon(true);
        publishing.start();
        System.out.println("ready");
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.US_ASCII))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.equals("memory")) {
                    System.out.println(memory());
                } else {
                    credit = Long.parseLong(line);
                    LockSupport.unpark(publishing);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Runtime.getRuntime().halt(0);
    }

    private void publishAll() {
        long next = 1;
        while (true) {
            while (next > credit) {
                LockSupport.park(this);
            }
            long last = Math.min(credit, next + MOST_TOGETHER - 1);
            publisher.publish(next, last);
            next = last + 1;
        }
    }

    private static String memory() {
        System.gc();
        long heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
        long direct = ManagementFactory.getPlatformMXBeans(BufferPoolMXBean.class).stream().mapToLong(BufferPoolMXBean::getMemoryUsed).sum();
        return heap + " " + (direct + io.netty.util.internal.PlatformDependent.usedDirectMemory());
    }
}

package io.tickstream.producer.frames;

import io.tickstream.producer.flow.RawFrame;
import java.io.IOException;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.Random;

/**
 * Makes a capture hostile on purpose: each frame comes up to a span late, drawn evenly, so that frames overtake each other,
 * and some come once more, late in their own way. The frames themselves stay as they are; the same seed gives the same
 * capture. Holds the frames of one span. For one thread.
 */
final class Disorder {
    private final long spanMillis;
    private final double repeated;
    private final Random random;
    private final Out out;
    private final PriorityQueue<Delivery> waiting =
            new PriorityQueue<>(Comparator.comparingLong(Delivery::at).thenComparingLong(Delivery::number));
    private long number;

    /** Where frames go, in the order of their receipt. */
    @FunctionalInterface
    interface Out {
        void write(RawFrame frame) throws IOException;
    }

    private record Delivery(long at, long number, RawFrame frame) {}

    /**
     * @param spanMillis how late a frame may come; 0: none is
     * @param repeated the share of frames that come twice, 0 to 1
     */
    Disorder(long spanMillis, double repeated, Random random, Out out) {
        this.spanMillis = spanMillis;
        this.repeated = repeated;
        this.random = random;
        this.out = out;
    }

    /** Takes the next frame; their times of receipt must not fall. */
    void accept(RawFrame frame) throws IOException {
        release(frame.receivedAt());
        deliver(frame);
        if (repeated > 0 && random.nextDouble() < repeated) {
            deliver(frame);
        }
    }

    /** Lets go of what is still held. */
    void end() throws IOException {
        release(Long.MAX_VALUE);
    }

    private void deliver(RawFrame frame) {
        long late = spanMillis == 0 ? 0 : random.nextLong(spanMillis + 1);
        waiting.add(new Delivery(frame.receivedAt() + late, number++, frame));
    }

    private void release(long before) throws IOException {
        while (!waiting.isEmpty() && waiting.peek().at() < before) {
            Delivery next = waiting.poll();
            out.write(RawFrame.text(next.frame().text(), next.at()));
        }
    }
}

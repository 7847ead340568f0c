package io.tickstream.bench.run;

import io.tickstream.bench.contest.Stock;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * An open loop: ticks leave at fixed moments whatever becomes of those before them. A tick carries the moment it was meant to
 * leave, so that a delay of the sender counts as a delay.
 *
 * @param rate ticks a second
 * @param symbols over which they are spread
 * @param warmUpSeconds at the same rate, unmarked
 * @param seconds measured
 */
public record Pace(int rate, int symbols, int warmUpSeconds, int seconds) {

    public long ticks() {
        return (long) rate * (warmUpSeconds + seconds);
    }

    public void play(TickTopic topic) {
        Random random = new Random(rate);
        List<Stock> stocks = Stock.list(symbols, random);
        long warmUp = (long) rate * warmUpSeconds;
        Instant now = Instant.now();
        long epochMicros = TimeUnit.SECONDS.toMicros(now.getEpochSecond()) + now.getNano() / 1_000;
        long begin = System.nanoTime();
        for (long i = 0; i < ticks(); i++) {
            long due = i * 1_000_000_000L / rate;
            for (long left = begin + due - System.nanoTime(); left > 0; left = begin + due - System.nanoTime()) {
                LockSupport.parkNanos(left);
            }
            long intended = epochMicros + due / 1_000;
            topic.send(stocks.get(random.nextInt(symbols)).next(intended / 1_000, random), i < warmUp ? 0 : intended);
        }
        topic.flush();
    }
}

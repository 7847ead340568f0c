package io.tickstream.streamjob;

import io.tickstream.market.Tick;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** Made-up ticks of one symbol, in order. */
public final class TapeOf {
    private TapeOf() {}

    /** A tick about every second from a moment on; some without last size, some with a falling day volume. */
    public static List<Tick> ticks(String symbol, long from, int count, Random random) {
        List<Tick> ticks = new ArrayList<>();
        long time = from / 1_000 * 1_000;
        long total = 10_000;
        double price = 60_000 + random.nextInt(100) * 100;
        for (int i = 0; i < count; i++) {
            time += 1_000L * random.nextInt(4);
            long size = 100L * (1 + random.nextInt(20));
            total += size;
            price += 100 * (random.nextInt(5) - 2);
            long shown = random.nextInt(20) == 0 ? total - 100 : total;
            ticks.add(new Tick(
                    symbol, time, price, "VSE", 8, random.nextInt(30) == 0 ? 0 : 1, 0.5, shown, 500.0,
                    random.nextInt(5) == 0 ? null : Long.valueOf(size), 2L, time + 40, time + 30, "test", i));
        }
        return ticks;
    }

    /** The same shuffled within a few seconds, some ticks twice. */
    public static List<Tick> disordered(List<Tick> ticks, Random random) {
        List<Tick> deliveries = new ArrayList<>(ticks);
        for (int i = 0; i + 3 < deliveries.size(); i += 3) {
            Collections.shuffle(deliveries.subList(i, i + 3), random);
        }
        for (int i = 0; i < ticks.size() / 10; i++) {
            int at = random.nextInt(deliveries.size());
            deliveries.add(at, deliveries.get(Math.max(0, at - random.nextInt(20))));
        }
        return deliveries;
    }
}

package io.tickstream.bench.boot;

import io.tickstream.bench.delivery.Delivery;
import io.tickstream.bench.report.Table;
import io.tickstream.embedded.kit.Checkout;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The bridge under kills, stops and bad clients. */
@Command(
        name = "delivery",
        description = {
            "Checks by sequence that every client of the bridge hears every tick once, while the bridge is killed, the store stopped, a tenth as many"
                    + " clients never read and all clients reconnect at once; and what that does to the others' latency.",
            "The method is in docs/benchmarks.md."
        },
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class DeliveryCommand implements Callable<Integer> {
    @Option(names = "--rate", defaultValue = "1000", paramLabel = "N", description = "ticks a second (${DEFAULT-VALUE})")
    private int rate;

    @Option(names = "--symbols", defaultValue = "285", paramLabel = "N", description = "symbols of the ticks, at most 999 (${DEFAULT-VALUE})")
    private int symbols;

    @Option(names = "--clients", defaultValue = "1060", paramLabel = "N", description = "clients that read one symbol and come back (${DEFAULT-VALUE})")
    private int clients;

    @Option(names = "--wide", defaultValue = "5", paramLabel = "N", description = "clients that read every symbol and come back (${DEFAULT-VALUE})")
    private int wide;

    @Option(names = "--warm-up", defaultValue = "100", paramLabel = "S", description = "seconds before anything is measured, with four storms and clients that never read (${DEFAULT-VALUE})")
    private int warmUp;

    @Option(names = "--calm", defaultValue = "60", paramLabel = "S", description = "seconds undisturbed (${DEFAULT-VALUE})")
    private int calm;

    @Option(names = "--crowd", defaultValue = "60", paramLabel = "S", description = "seconds with clients that never read and a storm (${DEFAULT-VALUE})")
    private int crowd;

    @Option(names = "--turns", defaultValue = "1", paramLabel = "N", description = "how often those two phases take turns (${DEFAULT-VALUE})")
    private int turns;

    @Option(names = "--kills", defaultValue = "600", paramLabel = "S", description = "seconds with kills of the bridge (${DEFAULT-VALUE})")
    private int kills;

    @Option(names = "--kill-every", defaultValue = "60", paramLabel = "S", description = "seconds from one kill to the next (${DEFAULT-VALUE})")
    private int killEvery;

    @Option(names = "--stop", defaultValue = "20", paramLabel = "S", description = "seconds for which the store is stopped (${DEFAULT-VALUE})")
    private int stop;

    @Option(names = "--seed", defaultValue = "20261121", paramLabel = "N", description = "of the ticks and the clients (${DEFAULT-VALUE})")
    private long seed;

    @Option(names = "--store", paramLabel = "NAME=VALUE", description = "a setting of the store, e.g. STORE_CDC_GATE=false")
    private Map<String, String> storeSettings = new LinkedHashMap<>();

    @Option(names = "--bridge", paramLabel = "NAME=VALUE", description = "a setting of the bridge, e.g. CDC_MODE=safe")
    private Map<String, String> bridgeSettings = new LinkedHashMap<>();

    @Option(names = "--data", paramLabel = "DIR", description = "directory for the servers and logs; emptied first (target/bench)")
    private Path data;

    @Override
    public Integer call() throws Exception {
        Path directory = data == null ? Checkout.find().root().resolve("target/bench") : data.toAbsolutePath();
        StreamCommand.clear(directory);
        Delivery.Plan plan = new Delivery.Plan(rate, symbols, clients, wide, Math.max(1, (clients + wide) / 10), warmUp, calm, crowd, turns, kills, killEvery, stop, seed);
        Delivery.Outcome outcome = Delivery.run(plan, directory, storeSettings, bridgeSettings, StreamCourse::say);
        Table table = new Table("phase", "messages", "p50 ms", "p95 ms", "p99 ms", "longest ms", "out of order");
        outcome.phases().forEach((name, one) -> table.row(name, "%,d".formatted(one.messages()), "" + one.p50(), "" + one.p95(), "" + one.p99(), "" + one.max(), "" + one.outOfOrder()));
        System.out.println(table);
        outcome.turns().forEach(turn -> System.out.printf("those who never hang up, p99 undisturbed and with the storm: %,d and %,d ms, %.2f%n",
                turn.undisturbed(), turn.crowded(), (double) turn.crowded() / turn.undisturbed()));
        System.out.printf("%,d ticks, %,d messages received by %,d clients over %,d connections: %,d missing (%,d of them without a gap), %,d repeated, %,d out of order, %,d gaps%n",
                outcome.ticks(), outcome.received(), clients + wide, outcome.connections(), outcome.missing(), outcome.untold(), outcome.repeated(), outcome.outOfOrder(), outcome.gaps());
        return outcome.isExact() ? 0 : 1;
    }
}

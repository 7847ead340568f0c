package io.tickstream.bench.delivery;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;
import java.util.stream.IntStream;

/**
 * One run: clients that read and check, clients that never read, and what is done to bridge and store meanwhile. The ticks go
 * on through all phases, so that the check by sequence covers what happens between them too.
 */
public final class Delivery implements AutoCloseable {
    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(180);

    private final Plan plan;
    private final Rig rig;
    private final Consumer<String> say;
    private final TickLedger ledger;
    private final TickWriter writer;
    private final ScheduledExecutorService clock = Executors.newScheduledThreadPool(2, Delivery::daemon);
    private final Wires others = new Wires("clients");
    private final Wires witnesses = new Wires("witnesses");
    private final List<Viewer> viewers = new ArrayList<>();
    private final List<Sleeper> sleepers = new ArrayList<>();
    private final List<Phase> phases = new ArrayList<>();
    private volatile Latencies latencies = new Latencies();
    private volatile Latencies witnessed = new Latencies();
    private int sent;

    /**
     * What is done.
     *
     * @param rate ticks a second
     * @param viewers clients that read, of one symbol each
     * @param wide clients that read every symbol
     * @param sleepers clients that never read
     * @param warmUpSeconds before anything is measured, with sleepers and storms as they are measured later
     * @param calmSeconds undisturbed
     * @param crowdSeconds with the sleepers, and in the middle a storm of reconnects of all but one in twenty
     * @param turns how often those two take turns: a machine that changes its pace meanwhile then does so for both
     * @param killSeconds with kills
     * @param killEverySeconds from one kill -9 of the bridge to the next
     * @param stopSeconds for which the store is stopped, once
     */
    public record Plan(int rate, int symbols, int viewers, int wide, int sleepers, int warmUpSeconds, int calmSeconds, int crowdSeconds, int turns,
            int killSeconds, int killEverySeconds, int stopSeconds, long seed) {
        int ticks() {
            return rate * (warmUpSeconds + turns * (calmSeconds + crowdSeconds) + killSeconds + stopSeconds + AFTER_STOP_SECONDS);
        }
    }

    private static final int AFTER_STOP_SECONDS = 10;
    /** After so many storms the bridge's code for newcomers is compiled; a storm before costs it twice to four times the processor. */
    private static final int REHEARSALS = 4;
    private static final String CALM = "undisturbed";
    private static final String CROWDED = "with clients that never read and a storm";

    /** What was heard in one go of a phase. */
    private record Phase(String name, Latencies heard, Latencies witnessed) {}

    /**
     * What came of it.
     *
     * @param phases latencies from the moment a tick was meant to leave to a client's having it, in the order of the phases
     * @param turns what the crowd did to those who never hang up, turn by turn
     * @param missing ticks some client was not told, summed over the clients
     * @param untold those of them of symbols for which the client was told no gap
     */
    public record Outcome(Map<String, Summary> phases, List<Turn> turns, int ticks, long received, long connections, long missing, long untold, long repeated, long outOfOrder, long gaps) {
        /** Whether every client heard every tick once. */
        public boolean isExact() {
            return missing == 0 && repeated == 0 && gaps == 0;
        }
    }

    /** The p99 of those who never hang up, milliseconds. */
    public record Turn(long undisturbed, long crowded) {}

    /** Milliseconds. */
    public record Summary(long messages, long p50, long p95, long p99, long max, long outOfOrder) {}

    Delivery(Plan plan, Rig rig, Consumer<String> say) {
        this.plan = plan;
        this.rig = rig;
        this.say = say;
        this.ledger = new TickLedger(plan.symbols(), plan.ticks(), plan.seed());
        this.writer = new TickWriter(rig.session(), ledger);
    }

    /** Starts the servers, runs the plan and stops them. */
    public static Outcome run(Plan plan, Path directory, Map<String, String> storeSettings, Map<String, String> bridgeSettings,
            Consumer<String> say) {
        try (Rig rig = Rig.start(directory, storeSettings, bridgeSettings); Delivery delivery = new Delivery(plan, rig, say)) {
            return delivery.run();
        }
    }

    private Outcome run() {
        gather();
        phase("warm-up", plan.warmUpSeconds(), this::rehearse);
        for (int turn = 0; turn < plan.turns(); turn++) {
            phase(CALM, plan.calmSeconds(), () -> {});
            phase(CROWDED, plan.crowdSeconds(), this::crowd);
            sleepers.forEach(Sleeper::close);
        }
        phase("with kill -9 of the bridge", plan.killSeconds(), this::kills);
        phase("with the store stopped", plan.stopSeconds() + AFTER_STOP_SECONDS, this::stopStore);
        await("the store takes every tick", writer::isDone);
        awaitAll();
        return outcome();
    }

    private void gather() {
        List<Integer> all = IntStream.range(0, plan.symbols()).boxed().toList();
        for (int i = 0; i < plan.viewers() + plan.wide(); i++) {
            Random random = new Random(plan.seed() + i);
            List<Integer> symbols = i < plan.wide() ? all : List.of(random.nextInt(plan.symbols()));
            boolean witness = isWitness(i);
            Supplier<Latencies> heard = witness ? () -> witnessed : () -> latencies;
            viewers.add(new Viewer(witness ? witnesses : others, rig::stream, clock, ledger, heard, symbols, i < plan.wide() ? "[\"*\"]" : Viewer.array(symbols), random));
        }
        for (int i = 0; i < plan.sleepers(); i++) {
            sleepers.add(new Sleeper(others, rig::stream));
        }
        viewers.forEach(Viewer::connect);
        await("all clients are subscribed", () -> viewers.stream().allMatch(Viewer::isSubscribed));
    }

    /** One in twenty does not take part in the storm: what others do to a client is measured by these. */
    private static boolean isWitness(int viewer) {
        return viewer % 20 == 19;
    }

    private void phase(String name, int seconds, Runnable disturbance) {
        if (seconds == 0) {
            return;
        }
        say.accept("%s, %d s".formatted(name, seconds));
        latencies = new Latencies();
        witnessed = new Latencies();
        phases.add(new Phase(name, latencies, witnessed));
        Thread beside = new Thread(disturbance, "disturbance");
        beside.start();
        int until = Math.min(ledger.size(), sent + plan.rate() * seconds);
        writer.send(sent, until, plan.rate());
        sent = until;
        try {
            beside.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void rehearse() {
        long begin = System.nanoTime();
        for (int rehearsal = 1; rehearsal <= REHEARSALS; rehearsal++) {
            pauseUntil(begin + rehearsal * TimeUnit.SECONDS.toNanos(plan.warmUpSeconds()) / (REHEARSALS + 1));
            sleepers.forEach(Sleeper::connectAgain);
            storm();
        }
        sleepers.forEach(Sleeper::close);
    }

    private void storm() {
        say.accept("nineteen clients in twenty hang up and come back");
        long begin = System.nanoTime();
        IntStream.range(0, viewers.size()).filter(i -> !isWitness(i)).forEach(i -> viewers.get(i).hangUp());
        await("every client is back", () -> viewers.stream().allMatch(Viewer::isSubscribed));
        say.accept("every client is subscribed again after %.1f s".formatted((System.nanoTime() - begin) / 1e9));
    }

    private void crowd() {
        long begin = System.nanoTime();
        long end = begin + TimeUnit.SECONDS.toNanos(plan.crowdSeconds());
        long again = TimeUnit.SECONDS.toNanos(10);
        boolean stormed = false;
        for (long next = begin; next < end; next += again) {
            pauseUntil(next);
            sleepers.forEach(Sleeper::connectAgain);
            if (!stormed && next - begin >= (end - begin) / 2) {
                stormed = true;
                storm();
            }
        }
    }

    private void kills() {
        long begin = System.nanoTime();
        for (int kill = 0; kill * plan.killEverySeconds() + 5 < plan.killSeconds(); kill++) {
            pauseUntil(begin + TimeUnit.SECONDS.toNanos(5L + (long) kill * plan.killEverySeconds()));
            rig.bridge().kill();
            long killed = System.nanoTime();
            rig.bridge().restart();
            await("every client is back", () -> viewers.stream().allMatch(Viewer::isSubscribed));
            say.accept("kill %d: every client is subscribed again after %.1f s; %.0f were told from memory, %.0f with the store".formatted(kill + 1,
                    (System.nanoTime() - killed) / 1e9, rig.metric("cdc_resumes_total{from=\"memory\"}"), rig.metric("cdc_resumes_total{from=\"store\"}")));
        }
    }

    private void stopStore() {
        rig.store().suspend();
        pauseUntil(System.nanoTime() + TimeUnit.SECONDS.toNanos(plan.stopSeconds()));
        rig.store().resume();
    }

    private void awaitAll() {
        try {
            await("every client has every tick", () -> missing() == 0);
        } catch (IllegalStateException e) {
            say.accept(e.getMessage());
        }
    }

    private long missing() {
        return sum(Viewer::missing);
    }

    private long sum(ToLongFunction<Viewer> of) {
        return viewers.stream().mapToLong(of).sum();
    }

    private Outcome outcome() {
        Map<String, Latencies> together = new LinkedHashMap<>();
        phases.forEach(phase -> {
            together.computeIfAbsent(phase.name(), name -> new Latencies()).add(phase.heard());
            together.computeIfAbsent(phase.name() + "; those who never hang up", name -> new Latencies()).add(phase.witnessed());
        });
        Map<String, Summary> summaries = new LinkedHashMap<>();
        together.forEach((name, one) -> summaries.put(name,
                new Summary(one.count(), one.percentile(0.5), one.percentile(0.95), one.percentile(0.99), one.percentile(1), one.outOfOrder())));
        say.accept("the bridge since its last start: %.0f rows by the tail, %.0f by its sweep, %.0f by the complete reading; %.0f missed by the tail, %.0f clients cut off as slow"
                .formatted(rig.metric("cdc_rows_total{by=\"tail\"}"), rig.metric("cdc_rows_total{by=\"sweep\"}"), rig.metric("cdc_rows_total{by=\"complete\"}"),
                        rig.metric("cdc_sweep_catches_total"), rig.metric("cdc_dropped_total{reason=\"slow_client\"}")));
        return new Outcome(summaries, turns(), sent, sum(Viewer::received), sum(viewer -> viewer.connections()), missing(), sum(Viewer::missingUntold), sum(Viewer::repeated),
                sum(Viewer::outOfOrder), sum(Viewer::gaps));
    }

    private List<Turn> turns() {
        List<Turn> turns = new ArrayList<>();
        long calm = 0;
        for (Phase phase : phases) {
            long p99 = phase.witnessed().percentile(0.99);
            if (phase.name().equals(CROWDED)) {
                turns.add(new Turn(calm, p99));
            } else if (phase.name().equals(CALM)) {
                calm = p99;
            }
        }
        return turns;
    }

    private static void await(String what, BooleanSupplier condition) {
        long deadline = System.nanoTime() + PATIENCE_NANOS;
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException("not within " + TimeUnit.NANOSECONDS.toSeconds(PATIENCE_NANOS) + " s: " + what);
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(100));
        }
    }

    private static void pauseUntil(long moment) {
        for (long left = moment - System.nanoTime(); left > 0; left = moment - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }

    private static Thread daemon(Runnable body) {
        Thread thread = new Thread(body, "clients");
        thread.setDaemon(true);
        return thread;
    }

    @Override
    public void close() {
        sleepers.forEach(Sleeper::close);
        viewers.forEach(Viewer::close);
        clock.shutdownNow();
        others.close();
        witnesses.close();
    }
}

package io.tickstream.bridge.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.tickstream.market.BarState;
import io.tickstream.market.SymbolDirectory;
import io.tickstream.market.Tick;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.lifecycle.AfterContainer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Clients that go and come back, against an oracle that knows every tick of the store. */
class ResumptionTest {
    private static final List<String> SYMBOLS = List.of("FPT.VN", "HPG.VN", "VNM.VN");
    private static final ScheduledExecutorService CLOCK = Executors.newSingleThreadScheduledExecutor();

    private final CountingMeters meters = new CountingMeters();
    private final Store store = new Store();
    private Resumes resumes;
    private Hub hub = hub(32);

    @AfterAll
    @AfterContainer
    static void stopClock() {
        CLOCK.shutdownNow();
    }

    /** Holds every tick at once; the log tells them later, one by one. */
    private static final class Store implements History {
        private final Map<String, TreeMap<Long, Tick>> ticks = new ConcurrentHashMap<>();
        private volatile boolean away;
        private volatile int limit = Integer.MAX_VALUE;
        private volatile int asked;

        void add(Tick tick) {
            ticks.computeIfAbsent(tick.symbol(), symbol -> new TreeMap<>()).put(tick.sequence(), tick);
        }

        @Override
        public Past after(String symbol, long sequence) {
            asked++;
            if (away) {
                throw new UnavailableException("away", null);
            }
            List<Tick> found = new ArrayList<>(ticks.getOrDefault(symbol, new TreeMap<>()).tailMap(sequence, false).values());
            found.sort(Comparator.comparing(Tick::price).reversed());
            return new Past(found, found.size() <= limit, System.currentTimeMillis());
        }
    }

    @Property(tries = 200)
    void aClientThatComesBackSeesEveryTickOnceAndInOrder(@ForAll Random random) {
        ResumptionTest run = new ResumptionTest();
        Viewer viewer = new Viewer();
        long sequence = 0;
        List<Change.Trade> history = new ArrayList<>();
        Deque<Change.Trade> log = new ArrayDeque<>();
        Map<String, List<Long>> stored = new HashMap<>();
        for (int step = 0; step < 300; step++) {
            switch (random.nextInt(12)) {
                case 0 -> viewer.leave(run.hub);
                case 1 -> viewer.come(run, random.nextBoolean());
                case 2 -> {
                    if (random.nextInt(5) == 0) {
                        viewer.leave(run.hub);
                        run.hub = run.hub(random.nextBoolean() ? 8 : 200);
                        history.subList(Math.max(0, history.size() - log.size() - random.nextInt(60)), history.size()).forEach(run.hub::learn);
                        log.clear();
                    }
                }
                case 3, 4, 5, 6 -> {
                    String symbol = SYMBOLS.get(random.nextInt(SYMBOLS.size()));
                    Tick tick = Samples.tick(symbol, sequence++);
                    run.store.add(tick);
                    history.add(new Change.Trade(tick, System.currentTimeMillis() - 10_000));
                    log.add(history.get(history.size() - 1));
                    stored.computeIfAbsent(symbol, name -> new ArrayList<>()).add(tick.sequence());
                }
                default -> tell(run.hub, log, random.nextInt(4));
            }
        }
        viewer.come(run, true);
        tell(run.hub, log, log.size());

        run.close();
        for (String symbol : SYMBOLS) {
            assertThat(viewer.seen(symbol)).as(symbol).isEqualTo(stored.getOrDefault(symbol, List.of()));
        }
    }

    @Test
    void aTickThatComesLateIsToldToWhoLacksItAndNotToWhoHasIt() {
        Viewer lacks = new Viewer();
        Viewer has = new Viewer();
        List.of(1L, 2L, 4L).forEach(sequence -> hub.publish(List.of(trade("FPT.VN", sequence))));

        lacks.resume(this, Map.of("FPT.VN", new Since(1, new long[] {2})));
        has.resume(this, Map.of("FPT.VN", new Since(1, new long[] {2, 3})));
        hub.publish(List.of(trade("FPT.VN", 3)));

        assertThat(lacks.seen("FPT.VN")).containsExactly(4L, 3L);
        assertThat(has.seen("FPT.VN")).containsExactly(4L);
    }

    @Test
    void asksTheStoreOnlyForWhatIsNotRemembered() {
        hub.publish(List.of(trade("FPT.VN", 1)));
        hub.publish(List.of(trade("FPT.VN", 2)));
        store.add(Samples.tick("HPG.VN", 3));
        hub.learn(new Change.Trade(Samples.tick("HPG.VN", 3), 0));
        Viewer viewer = new Viewer();

        viewer.resume(this, Map.of("FPT.VN", Since.of(1)));
        assertThat(store.asked).isZero();
        viewer.leave(hub);
        viewer.resume(this, Map.of("FPT.VN", Since.of(2), "HPG.VN", Since.of(-1)));

        assertThat(store.asked).isEqualTo(1);
        assertThat(viewer.seen("FPT.VN")).containsExactly(2L);
        assertThat(viewer.seen("HPG.VN")).containsExactly(3L);
    }

    @Test
    void saysWhatCannotBeToldAndHowItStands() {
        store.limit = 2;
        for (long sequence = 1; sequence <= 5; sequence++) {
            store.add(Samples.tick("FPT.VN", sequence));
        }
        hub.learn(new Change.Trade(Samples.tick("FPT.VN", 5), 0));
        Viewer viewer = new Viewer();

        viewer.resume(this, Map.of("FPT.VN", Since.of(1)));

        assertThat(String.join(",", viewer.socket.sent)).contains("gap FPT.VN", "t FPT.VN 5 snapshot");
        assertThat(meters.gaps).isEqualTo(1);
    }

    @Test
    void waitsForAStoreThatIsAway() {
        store.away = true;
        store.add(Samples.tick("FPT.VN", 1));
        hub.learn(new Change.Trade(Samples.tick("FPT.VN", 1), 0));
        Viewer viewer = new Viewer();
        viewer.begin(this, Map.of("FPT.VN", Since.of(0)));
        eventually(() -> store.asked > 1);
        assertThat(viewer.subscriptions()).isZero();

        store.away = false;

        eventually(() -> viewer.subscriptions() == 1);
        assertThat(viewer.seen("FPT.VN")).containsExactly(1L);
    }

    @Test
    void tellsTheBarsThatClosedMeanwhile() {
        hub.publish(List.of(trade("FPT.VN", 1)));
        hub.publish(List.of(Samples.minute("FPT.VN", 0, BarState.CLOSED, 0, 1)));
        hub.publish(List.of(Samples.minute("FPT.VN", 1, BarState.CLOSED, 0, 2)));
        hub.publish(List.of(Samples.minute("FPT.VN", 2, BarState.CLOSED, 0, 3)));
        Viewer viewer = new Viewer();

        viewer.resume(this, Map.of("FPT.VN", Since.of(1)), Channel.TRADES, Channel.BARS);

        assertThat(viewer.messages().stream().filter(text -> text.startsWith("b "))).containsExactly(
                "b FPT.VN closed 0 2 snapshot", "b FPT.VN closed 0 3 snapshot");
    }

    @Test
    void doesNotTakeForWholeWhatWasNeverRead() {
        hub.publish(List.of(trade("FPT.VN", 1)));
        store.add(Samples.tick("FPT.VN", 2));
        store.add(Samples.tick("FPT.VN", 3));
        hub.lost(0, 1);
        hub.publish(List.of(new Change.Trade(Samples.tick("FPT.VN", 3), 0)));
        Viewer viewer = new Viewer();

        viewer.resume(this, Map.of("FPT.VN", Since.of(1)));

        assertThat(viewer.seen("FPT.VN")).containsExactly(2L, 3L);
    }

    @Test
    void asksNothingAboutSymbolsNobodyKnows() {
        Viewer viewer = new Viewer();

        viewer.resume(this, Map.of("HPG.VN", Since.of(-1)));

        assertThat(store.asked).isZero();
    }

    @Test
    void sinceOfWhatIsNotSubscribedIsIgnored() {
        hub.publish(List.of(trade("FPT.VN", 1)));
        hub.publish(List.of(trade("HPG.VN", 2)));
        Viewer viewer = new Viewer();
        viewer.come(this, false);
        viewer.conversation.receive(new Request.Subscribe(Map.of(Channel.BARS, List.of("HPG.VN")), false, Map.of("HPG.VN", Since.of(-1)), Request.Options.NONE));
        eventually(() -> viewer.subscriptions() == 2);

        assertThat(viewer.seen("HPG.VN")).containsExactly(2L);
    }

    @Test
    void whoHearsThatItIsSubscribedMayResumeTheNextThingAtOnce() {
        hub.publish(List.of(trade("FPT.VN", 1)));
        for (int i = 0; i < 300; i++) {
            Viewer viewer = new Viewer();
            viewer.come(this, false);
            viewer.conversation.receive(new Request.Subscribe(Map.of(Channel.BARS, List.of("HPG.VN")), false, Map.of("HPG.VN", Since.of(-1)), Request.Options.NONE));
            eventually(() -> viewer.subscriptions() == 2 || viewer.messages().stream().anyMatch(text -> text.startsWith("error")));

            assertThat(viewer.messages()).noneMatch(text -> text.startsWith("error"));
            viewer.leave(hub);
        }
    }

    @Test
    void whileAResumptionIsUnderWayItsSymbolsCountAndAnotherChangesNothing() {
        CountDownLatch answers = new CountDownLatch(1);
        close();
        resumes = new Resumes((symbol, sequence) -> {
            try {
                answers.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return new History.Past(List.of(), true, System.currentTimeMillis());
        });
        hub = new Hub(new SymbolGroups(SymbolDirectory.builtIn()), meters, Samples.limits(1, 1, 1_000), resumes, 10, 1_000);
        hub.learn(new Change.Trade(Samples.tick("FPT.VN", 1), 0));
        hub.learn(Samples.minute("FPT.VN", 1, BarState.PROVISIONAL, 0, 1));
        Viewer viewer = new Viewer();
        viewer.begin(this, Map.of("FPT.VN", Since.of(0)));

        viewer.subscribe(Channel.BARS, IntStream.range(0, 99).mapToObj(i -> "S" + i).toList(), Map.of(), Request.Options.NONE);
        viewer.subscribe(Channel.UPDATED_BARS, List.of("FPT.VN"), Map.of("FPT.VN", Since.of(0)), new Request.Options(Optional.empty(), Optional.empty(), Optional.of(true)));
        answers.countDown();
        eventually(() -> viewer.subscriptions() == 1);
        viewer.subscribe(Channel.UPDATED_BARS, List.of("FPT.VN"), Map.of(), Request.Options.NONE);
        hub.publish(List.of(Samples.minute("FPT.VN", 1, BarState.PROVISIONAL, 0, 2)));

        assertThat(viewer.messages().stream().filter(text -> text.startsWith("error")))
                .containsExactly("error 405 symbol limit exceeded", "error 400 invalid syntax: since: the resumption asked for before is not finished");
        assertThat(viewer.messages()).noneMatch(text -> text.startsWith("u "));
    }

    private Hub hub(int remembered) {
        close();
        resumes = new Resumes(store);
        Hub fresh = new Hub(new SymbolGroups(SymbolDirectory.builtIn()), meters, Samples.limits(1, 1, 1_000), resumes, remembered, 1_000);
        store.ticks.values().forEach(ticks -> fresh.learn(new Change.Trade(ticks.lastEntry().getValue(), 0)));
        return fresh;
    }

    @AfterEach
    void close() {
        if (resumes != null) {
            resumes.close();
        }
    }

    private static Change.Trade trade(String symbol, long sequence) {
        return new Change.Trade(Samples.tick(symbol, sequence), System.currentTimeMillis());
    }

    private static void tell(Hub hub, Deque<Change.Trade> log, int many) {
        for (int i = 0; i < many && !log.isEmpty(); i++) {
            hub.publish(List.of(log.poll()));
        }
    }

    private static void eventually(BooleanSupplier condition) {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("waited too long").isLessThan(deadline);
            LockSupport.parkNanos(100_000);
        }
    }

    /** A client that remembers what it saw, over its connections. */
    private static final class Viewer {
        private FakeSocket socket = new FakeSocket();
        private Conversation conversation;
        private final List<String> before = new ArrayList<>();

        void come(ResumptionTest test, boolean whole) {
            if (conversation == null) {
                Map<String, Since> since = new HashMap<>();
                SYMBOLS.forEach(symbol -> since.put(symbol, stand(symbol, whole)));
                resume(test, since);
            }
        }

        /** The last sequence, or the last ones. */
        private Since stand(String symbol, boolean whole) {
            List<Long> seen = seen(symbol);
            if (seen.isEmpty()) {
                return Since.of(-1);
            }
            long[] last = seen.subList(Math.max(0, seen.size() - 3), seen.size()).stream().mapToLong(Long::longValue).toArray();
            return whole ? Since.of(last[last.length - 1]) : new Since(last[0], Arrays.copyOfRange(last, 1, last.length));
        }

        void resume(ResumptionTest test, Map<String, Since> since, Channel... channels) {
            begin(test, since, channels);
            eventually(() -> subscriptions() == 1);
        }

        void begin(ResumptionTest test, Map<String, Since> since, Channel... channels) {
            socket = new FakeSocket();
            WordEncoder encoder = new WordEncoder();
            Limits limits = Samples.limits(10, 100, 10_000);
            Client client = new Client(socket, encoder, limits, test.meters);
            conversation = new Conversation(client, test.hub, Keys.OPEN, limits, new Conversation.Encoders(encoder, encoder), CLOCK, test.meters);
            conversation.open(true, Optional.empty());
            Map<Channel, List<String>> words = new HashMap<>(Map.of(Channel.TRADES, SYMBOLS));
            for (Channel channel : channels) {
                words.put(channel, SYMBOLS);
            }
            conversation.receive(new Request.Subscribe(words, false, since, Request.Options.NONE));
        }

        void subscribe(Channel channel, List<String> words, Map<String, Since> since, Request.Options options) {
            conversation.receive(new Request.Subscribe(Map.of(channel, words), false, since, options));
        }

        void leave(Hub hub) {
            if (conversation != null) {
                conversation.closed();
                before.addAll(messages());
                socket = new FakeSocket();
                conversation = null;
            }
        }

        int subscriptions() {
            return (int) messages().stream().filter(text -> text.startsWith("subscription")).count();
        }

        List<String> messages() {
            return List.copyOf(socket.sent).stream().flatMap(text -> List.of(text.split(",(?! )")).stream()).toList();
        }

        List<Long> seen(String symbol) {
            List<String> all = new ArrayList<>(before);
            all.addAll(messages());
            return all.stream().filter(text -> text.startsWith("t " + symbol + " ") && !text.endsWith("snapshot"))
                    .map(text -> Long.parseLong(text.split(" ")[2])).toList();
        }
    }
}

package io.tickstream.bridge;

import static org.assertj.core.api.Assertions.assertThat;

import com.datastax.oss.driver.api.core.DriverException;
import com.fasterxml.jackson.databind.JsonNode;
import io.tickstream.embedded.kit.Parts;
import io.tickstream.embedded.kit.junit.Embedded;
import io.tickstream.embedded.kit.junit.EmbeddedService;
import io.tickstream.embedded.kit.junit.EmbeddedStore;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The bridge on a store that, like a cluster, lets rows into its log after a reader has passed them. */
@Timeout(240)
class ReadingIT {
    @RegisterExtension
    static final EmbeddedStore STORE = Embedded.store().with("STORE_CDC_GATE", "false").with("STORE_CDC_STREAMS", "2");

    /** Its tail never looks back, so that it misses what comes late. */
    static final EmbeddedService BRIDGE =
            Embedded.service(Parts.CDC_BRIDGE).using(STORE).with("CDC_OVERLAP", "0ms").with("CDC_SWEEP", "0ms");

    private static StoreWriter writer;

    @BeforeAll
    static void startBridge() {
        writer = new StoreWriter(STORE);
        BRIDGE.start();
    }

    @AfterAll
    static void stop() {
        BRIDGE.close();
        writer.close();
    }

    @Test
    void rowsTheTailMissesAreToldOnceAllTheSame() {
        long seed = System.nanoTime();
        System.out.println("seed " + seed);
        List<String> symbols = List.of("LATE1.VN", "LATE2.VN", "LATE3.VN", "LATE4.VN", "LATE5.VN", "LATE6.VN");
        try (StreamClient client = subscriber("{'action':'subscribe','trades':['*']}")) {
            CompletableFuture.allOf(symbols.stream()
                            .map(symbol -> CompletableFuture.runAsync(() -> writeWithDelays(symbol, 200, new Random(seed ^ symbol.hashCode())), body -> new Thread(body).start()))
                            .toArray(CompletableFuture[]::new))
                    .join();

            for (String symbol : symbols) {
                Eventually.holds(symbol + ", has " + client.sequences(symbol).size(), () -> client.sequences(symbol).size() >= 200);
            }
            for (String symbol : symbols) {
                assertThat(client.sequences(symbol)).as(symbol).containsExactlyInAnyOrderElementsOf(range(1, 200));
            }
            assertThat(metric("cdc_sweep_catches_total")).isPositive();
            assertThat(metric("cdc_late_rows_total")).isZero();
        }
    }

    @Test
    void whoComesBackAfterTheBridgeWasKilledMissesNothing() {
        List<String> symbols = List.of("BACK1.VN", "BACK2.VN", "BACK3.VN");
        AtomicBoolean stop = new AtomicBoolean();
        AtomicLong last = new AtomicLong();
        CompletableFuture<Void> writing = CompletableFuture.runAsync(() -> {
            while (!stop.get()) {
                long sequence = last.get() + 1;
                symbols.forEach(symbol -> writer.write(StoreWriter.tick(symbol, sequence)));
                last.set(sequence);
            }
        });
        Sequences seen = new Sequences(symbols);
        StreamClient before = resumed(seen);
        Eventually.holds("ticks arrive", () -> before.sequences("BACK1.VN").contains(200L));
        BRIDGE.process().kill();
        before.close();
        seen.add(before);
        BRIDGE.process().restart();
        StreamClient after = resumed(seen);
        stop.set(true);
        writing.join();
        symbols.forEach(symbol -> Eventually.holds(symbol + " to its end", () -> after.sequences(symbol).contains(last.get())));
        Eventually.holds("all of it", () -> symbols.stream().allMatch(symbol -> seen.of(symbol).size() + after.sequences(symbol).size() >= last.get()));
        after.close();
        seen.add(after);
        for (String symbol : symbols) {
            assertThat(seen.of(symbol)).as(symbol).containsExactlyInAnyOrderElementsOf(range(1, last.get()));
        }
    }

    @Test
    void whatIsNotRememberedIsToldFromTheStore() {
        writer.writeTicks("QUIET.VN", 1, 35);
        try (StreamClient client = subscriber("{'action':'subscribe','trades':['QUIET.VN','NONE.VN'],'since':{'QUIET.VN':-1,'NONE.VN':-1}}")) {
            Eventually.holds("35 ticks", () -> client.sequences("QUIET.VN").size() >= 35);
            writer.writeTicks("QUIET.VN", 36, 40);
            Eventually.holds("40 ticks", () -> client.sequences("QUIET.VN").contains(40L));
            assertThat(client.sequences("QUIET.VN")).isEqualTo(range(1, 40));
        }
        assertThat(metric("cdc_resumes_total{from=\"store\"}")).isPositive();
    }

    @Test
    void aTickThatOnlyTheNewestPricesHaveIsTold() {
        writer.writeTicks("ALONE.VN", 1, 3);
        try (StreamClient client = subscriber("{'action':'subscribe','trades':['ALONE.VN']}")) {
            writer.writeTicks("ALONE.VN", 4, 5);
            writer.writeLatest(StoreWriter.tick("ALONE.VN", 4));
            writer.writeLatest(StoreWriter.tick("ALONE.VN", 9));
            Eventually.holds("the tick of the newest prices", () -> client.sequences("ALONE.VN").contains(9L));
            writer.writeTicks("ALONE.VN", 9, 10);
            Eventually.holds("the last tick", () -> client.sequences("ALONE.VN").contains(10L));
            assertThat(client.sequences("ALONE.VN")).endsWith(4L, 5L, 9L, 10L).doesNotHaveDuplicates();
        }
        assertThat(metric("cdc_latest_catches_total")).isEqualTo(1);
    }

    @Test
    void aStoreThatHangsHoldsUpAResumptionAndNoMore() {
        writer.writeTicks("STALL.VN", 1, 20);
        STORE.process().suspend();
        StreamClient client = StreamClient.connect(BRIDGE.port(), "/v2/iex");
        try {
            client.say("{\"action\":\"subscribe\",\"trades\":[\"STALL.VN\"],\"since\":{\"STALL.VN\":-1}}");
            Eventually.holds("the bridge is not ready", () -> get("/health/ready").statusCode() == 503);
        } finally {
            STORE.process().resume();
        }
        client.await("subscription");
        writer.writeTicks("STALL.VN", 21, 40);
        Eventually.holds("40 ticks", () -> client.sequences("STALL.VN").contains(40L));
        assertThat(client.sequences("STALL.VN")).isEqualTo(range(1, 40));
        client.close();
        Eventually.holds("the bridge is ready", () -> get("/health/ready").statusCode() == 200);
    }

    @Test
    void aNewGenerationOfStreamsIsFollowed() {
        try (StreamClient client = subscriber("{'action':'subscribe','trades':['NEXT1.VN','NEXT2.VN','NEXT3.VN']}")) {
            writeNext(1, 20);
            STORE.restartWith("STORE_CDC_STREAMS", 3);
            Eventually.holds("the store takes rows again", () -> {
                try {
                    writer.writeTicks("NEXT1.VN", 21, 21);
                    return true;
                } catch (DriverException e) {
                    return false;
                }
            });
            writeNext(21, 40);

            for (String symbol : List.of("NEXT1.VN", "NEXT2.VN", "NEXT3.VN")) {
                Eventually.holds(symbol + " to its end", () -> client.sequences(symbol).size() >= 40);
                assertThat(client.sequences(symbol)).as(symbol).isEqualTo(range(1, 40));
            }
            assertThat(client.received()).noneMatch(message -> message.path("T").asText().equals("gap"));
        }
    }

    private static void writeNext(long from, long to) {
        List.of("NEXT1.VN", "NEXT2.VN", "NEXT3.VN").forEach(symbol -> writer.writeTicks(symbol, from, to));
    }

    @Test
    void whatExpiredUnreadIsSaidAndTheNewestTold() {
        writer.livesFor(Duration.ofSeconds(4));
        try (EmbeddedService shortLived = Embedded.service(Parts.CDC_BRIDGE).using(STORE).with("CDC_READER", "short-lived").start();
                StreamClient client = StreamClient.connect(shortLived.port(), "/v2/iex").say("{\"action\":\"subscribe\",\"trades\":[\"GONE.VN\"]}")) {
            client.await("subscription");
            writer.writeTicks("GONE.VN", 1, 10);
            Eventually.holds("10 ticks", () -> client.sequences("GONE.VN").contains(10L));

            shortLived.process().suspend();
            writer.writeTicks("GONE.VN", 11, 20);
            long written = System.nanoTime();
            Eventually.holds("its rows have expired", () -> System.nanoTime() - written > Duration.ofSeconds(8).toNanos());
            shortLived.process().resume();

            JsonNode gap = client.await("gap");
            AsyncApi.of(shortLived.url()).checkMessage(gap);
            assertThat(gap.get("from").asText()).isLessThan(gap.get("until").asText());
            Eventually.holds("the newest tick", () -> client.sequences("GONE.VN").contains(20L));
            assertThat(client.sequences("GONE.VN")).doesNotHaveDuplicates();
        } finally {
            writer.livesFor(Duration.ofHours(1));
        }
    }

    /** As the stream job writes: one after the other, each stamped when it is sent; now and then one takes long to arrive. */
    private static void writeWithDelays(String symbol, int ticks, Random random) {
        for (long sequence = 1; sequence <= ticks; sequence++) {
            boolean slow = random.nextInt(12) == 0;
            writer.writeDelayed(StoreWriter.tick(symbol, sequence), Duration.ofMillis(slow ? 60 + random.nextInt(340) : 0));
        }
    }

    /** What a client saw over several connections. */
    private static final class Sequences {
        private final List<String> symbols;
        private final List<JsonNode> seen = new ArrayList<>();

        private Sequences(List<String> symbols) {
            this.symbols = symbols;
        }

        void add(StreamClient client) {
            seen.addAll(client.received());
        }

        List<Long> of(String symbol) {
            return seen.stream()
                    .filter(message -> message.path("T").asText().equals("t") && message.path("S").asText().equals(symbol))
                    .map(message -> message.get("seq").asLong())
                    .toList();
        }

        /** The last sequences of each symbol, as {@code since} takes them. */
        String since() {
            return symbols.stream()
                    .map(symbol -> {
                        List<Long> all = of(symbol).stream().sorted().toList();
                        List<Long> last = all.subList(Math.max(0, all.size() - 100), all.size());
                        return "\"" + symbol + "\":" + (last.isEmpty() ? "-1" : last.toString());
                    })
                    .collect(Collectors.joining(",", "{", "}"));
        }
    }

    private static StreamClient resumed(Sequences seen) {
        return subscriber("{'action':'subscribe','trades':['*'],'since':" + seen.since() + "}");
    }

    private static StreamClient subscriber(String request) {
        StreamClient client = StreamClient.connect(BRIDGE.port(), "/v2/iex").say(request.replace('\'', '"'));
        client.await("subscription");
        return client;
    }

    private static List<Long> range(long from, long to) {
        return LongStream.rangeClosed(from, to).boxed().toList();
    }

    private static double metric(String name) {
        Matcher matcher = Pattern.compile("(?m)^" + Pattern.quote(name) + " (\\S+)").matcher(get("/metrics").body());
        return matcher.find() ? Double.parseDouble(matcher.group(1)) : -1;
    }

    private static HttpResponse<String> get(String path) {
        try {
            return HttpClient.newHttpClient().send(
                    HttpRequest.newBuilder(URI.create(BRIDGE.url() + path)).timeout(Duration.ofSeconds(5)).build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new AssertionError(path, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }
}

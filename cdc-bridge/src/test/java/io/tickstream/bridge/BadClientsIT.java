package io.tickstream.bridge;

import static org.assertj.core.api.Assertions.assertThat;

import io.tickstream.embedded.kit.Parts;
import io.tickstream.embedded.kit.junit.Embedded;
import io.tickstream.embedded.kit.junit.EmbeddedService;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What clients do that mean harm or know no better: each gets its code, nobody else notices, and nothing of it stays in memory. */
@Timeout(180)
class BadClientsIT {
    private static final int TEN_MEGABYTES = 10 << 20;
    private static final int FRAGMENT = 60_000;
    private static final int ROUNDS = 3;
    private static final long FLAT = 8 << 20;
    private static final long SEED = 4_711;

    private static EmbeddedService bridge;
    private static StoreWriter writer;

    @BeforeAll
    static void start() {
        writer = new StoreWriter(Shared.STORE);
        bridge = Embedded.service(Parts.CDC_BRIDGE)
                .using(Shared.STORE)
                .with("HANDSHAKE_TIMEOUT", "2s")
                .with("CLIENT_QUEUE_BYTES", "65536")
                .start();
    }

    @AfterAll
    static void stop() {
        bridge.close();
        writer.close();
    }

    @Test
    void whatIsNoRequestIsRefusedAndTheConversationGoesOn() {
        byte[] garbage = new byte[1_000];
        new Random(SEED).nextBytes(garbage);
        try (RawClient client = RawClient.open(bridge.port())) {
            client.say("{").say("[[[[").say("{'action':'dance'}").say("{'action':'subscribe','trades':['a b']}");
            client.frame(RawClient.BINARY, garbage).frame(RawClient.BINARY, new byte[] {(byte) 0xdd, 0x7f, -1, -1, -1});
            client.frame(RawClient.BINARY, new byte[0]);
            client.say("{'action':'subscribe','trades':['OK.VN']}");

            assertThat(IntStream.range(0, 9).mapToObj(i -> client.told()))
                    .containsExactly("connected", "400", "400", "410", "400", "400", "400", "400", "subscription");
        }
    }

    @Test
    void tenThousandSymbols() {
        assertThat(tenThousandSymbolsAreTold()).isEqualTo("405");
    }

    @Test
    void tenMegabytesInOneFrame() {
        assertThat(sendsTenMegabytes(TEN_MEGABYTES)).isEqualTo(1009);
    }

    @Test
    void tenMegabytesInFragments() {
        assertThat(sendsTenMegabytes(FRAGMENT)).isEqualTo(1009);
    }

    @Test
    void compressionIsNeitherOfferedNorTaken() {
        assertThat(sendsABomb()).isEqualTo(1002);
    }

    @Test
    void framesThatBreakTheProtocol() {
        try (RawClient client = RawClient.open(bridge.port())) {
            client.bytes(new byte[] {(byte) 0x81, 2, '{', '}'});
            assertThat(client.awaitClose()).isEqualTo(1002);
        }
        try (RawClient client = RawClient.open(bridge.port())) {
            client.frame(RawClient.TEXT, new byte[] {'"', (byte) 0xff, (byte) 0xfe, '"'});
            assertThat(client.awaitClose()).isEqualTo(1007);
        }
        byte[] garbage = new byte[FRAGMENT];
        new Random(SEED).nextBytes(garbage);
        try (RawClient client = RawClient.open(bridge.port())) {
            client.bytes(garbage);
            assertThat(client.awaitClose()).isIn(1002, 1009);
        }
    }

    @Test
    void tooManyMessages() {
        assertThat(sendsTooMuch()).isEqualTo(1008);
    }

    @Test
    void aClientThatAsksAndNeverReads() {
        assertThat(neverReads()).isEqualTo("407");
    }

    @Test
    void whoNeverReadsIsCutOffBeforeTheKernelHoldsAMegabyteForIt() {
        double before = Metrics.read(bridge.url(), "cdc_dropped_total{reason=\"slow_client\"");
        try (RawClient client = RawClient.open(bridge.port())) {
            client.say("{'action':'subscribe','trades':['DEAF.VN']}").told();
            assertThat(client.told()).isEqualTo("subscription");

            for (long first = 1; first < 6_000; first += 1_000) {
                writer.writeTogether(LongStream.range(first, first + 1_000).mapToObj(i -> StoreWriter.tick("DEAF.VN", i)).toList());
            }

            Eventually.holds("it is cut off", () -> Metrics.read(bridge.url(), "cdc_dropped_total{reason=\"slow_client\"") > before);
        }
    }

    @Test
    void handshakesThatNeverEnd() {
        List<RawClient> slow = new ArrayList<>();
        AtomicBoolean stop = new AtomicBoolean();
        double before = Metrics.read(bridge.url(), "cdc_dropped_total{reason=\"handshake\"");
        try {
            for (int i = 0; i < 50; i++) {
                slow.add(new RawClient(bridge.port()).bytes("GET /v2/iex HTTP/1.1\r\nHost: 127.0.0.1\r\nX-Slow: ".getBytes(StandardCharsets.US_ASCII)));
            }
            CompletableFuture<Void> dripping = CompletableFuture.runAsync(() -> drip(slow, stop));
            slow.forEach(RawClient::awaitEnd);
            stop.set(true);
            dripping.join();
        } finally {
            slow.forEach(RawClient::close);
        }
        assertThat(Metrics.read(bridge.url(), "cdc_dropped_total{reason=\"handshake\"") - before).isGreaterThanOrEqualTo(50);
    }

    @Test
    void aBurstLongerThanAQueueCutsNobodyOffWhoReads() {
        int burst = 2_000;
        try (StreamClient client = StreamClient.connect(bridge.port(), "/v2/iex").say("{\"action\":\"subscribe\",\"trades\":[\"BURST.VN\"]}")) {
            client.await("subscription");

            writer.writeTogether(LongStream.rangeClosed(1, burst).mapToObj(i -> StoreWriter.tick("BURST.VN", i)).toList());

            Eventually.holds("the whole burst", () -> client.closeCode() != 0 || client.sequences("BURST.VN").size() == burst);
            assertThat(client.sequences("BURST.VN")).isEqualTo(LongStream.rangeClosed(1, burst).boxed().toList());
        }
    }

    @Test
    void nothingStaysAndNobodyElseNotices() {
        AtomicBoolean stop = new AtomicBoolean();
        AtomicLong written = new AtomicLong();
        try (StreamClient witness = StreamClient.connect(bridge.port(), "/v2/iex").say("{\"action\":\"subscribe\",\"trades\":[\"WITNESS.VN\"]}")) {
            witness.await("subscription");
            CompletableFuture<Void> writing = CompletableFuture.runAsync(() -> {
                while (!stop.get()) {
                    writer.write(StoreWriter.tick("WITNESS.VN", written.incrementAndGet()));
                }
            });
            attack();
            long before = liveHeap();
            for (int i = 0; i < ROUNDS; i++) {
                attack();
            }
            long after = liveHeap();
            stop.set(true);
            writing.join();

            Eventually.holds("every tick", () -> witness.closeCode() != 0 || witness.sequences("WITNESS.VN").size() >= written.get());
            assertThat(witness.closeCode()).as("why the witness was closed").isZero();
            assertThat(witness.sequences("WITNESS.VN")).isEqualTo(LongStream.rangeClosed(1, written.get()).boxed().toList());
            assertThat(after - before).as("bytes of live heap more").isLessThan(FLAT);
        }
        Eventually.holds("no client is left", () -> Metrics.read(bridge.url(), "cdc_active_connections") == 0);
    }

    private static void attack() {
        sendsTenMegabytes(TEN_MEGABYTES);
        sendsTenMegabytes(FRAGMENT);
        sendsABomb();
        sendsTooMuch();
        neverReads();
        tenThousandSymbolsAreTold();
    }

    private static int sendsTenMegabytes(int frameSize) {
        try (RawClient client = RawClient.open(bridge.port())) {
            byte[] part = new byte[frameSize];
            try {
                for (int sent = 0; sent < TEN_MEGABYTES; sent += frameSize) {
                    boolean last = sent + frameSize >= TEN_MEGABYTES;
                    client.frame(last, 0, sent == 0 ? RawClient.TEXT : RawClient.CONTINUATION, part);
                }
            } catch (UncheckedIOException e) {
                throw new AssertionError("cut off before it could read why", e);
            }
            return client.awaitClose();
        }
    }

    private static int sendsABomb() {
        ByteArrayOutputStream bomb = new ByteArrayOutputStream();
        try (DeflaterOutputStream out = new DeflaterOutputStream(bomb, new Deflater(9, true), 512, true)) {
            for (int i = 0; i < 100; i++) {
                out.write(new byte[1 << 20]);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        try (RawClient client = RawClient.open(bridge.port(), "/v2/iex", Map.of("Sec-WebSocket-Extensions", "permessage-deflate; client_max_window_bits"))) {
            assertThat(client.head().toLowerCase()).contains(" 101 ").doesNotContain("sec-websocket-extensions");
            return client.frame(true, 4, RawClient.TEXT, bomb.toByteArray()).awaitClose();
        }
    }

    private static int sendsTooMuch() {
        try (RawClient client = RawClient.open(bridge.port())) {
            client.told();
            for (int i = 0; i < 300; i++) {
                client.frame(RawClient.PONG, new byte[0]);
            }
            assertThat(client.told()).isEqualTo("429");
            return client.awaitClose();
        }
    }

    /** The answers to its requests fill the kernel's buffers, then its queue; it reads only once that must have happened. */
    private static String neverReads() {
        String words = IntStream.range(0, 1_900).mapToObj("'A-SYMBOL-WITH-A-LONG-NAME-%04d.VN'"::formatted).collect(Collectors.joining(","));
        double before = Metrics.read(bridge.url(), "cdc_dropped_total{reason=\"slow_client\"");
        try (RawClient client = RawClient.open(bridge.port())) {
            client.say("{'action':'subscribe','trades':[" + words + "]}");
            Eventually.holds("it is cut off", () -> {
                for (int i = 0; i < 2; i++) {
                    client.say("{'action':'subscribe'}");
                }
                return Metrics.read(bridge.url(), "cdc_dropped_total{reason=\"slow_client\"") > before;
            });
            String last = "";
            RawClient.Frame frame = client.read();
            while (frame.opcode() == RawClient.TEXT) {
                last = frame.text();
                frame = client.read();
            }
            return last.contains("\"code\":407") && frame.code() == 1008 ? "407" : last;
        }
    }

    private static String tenThousandSymbolsAreTold() {
        String words = IntStream.range(0, 10_000).mapToObj("'S%d.VN'"::formatted).collect(Collectors.joining(","));
        try (RawClient client = RawClient.open(bridge.port())) {
            client.told();
            return client.say("{'action':'subscribe','trades':[" + words + "]}").told();
        }
    }

    /** A byte of a header each, some fifty times a second. */
    private static void drip(List<RawClient> clients, AtomicBoolean stop) {
        while (!stop.get()) {
            LockSupport.parkNanos(20_000_000);
            for (RawClient client : clients) {
                try {
                    client.bytes(new byte[] {'x'});
                } catch (UncheckedIOException e) {
                    // It has been closed, as it should be; the others go on.
                }
            }
        }
    }

    /** Of the bridge, after a full collection. */
    private static long liveHeap() {
        try {
            Process collector = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(), Long.toString(bridge.process().pid()), "GC.run")
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            assertThat(collector.waitFor()).isZero();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
        return (long) Metrics.read(bridge.url(), "jvm_memory_used_bytes{area=\"heap\"");
    }
}

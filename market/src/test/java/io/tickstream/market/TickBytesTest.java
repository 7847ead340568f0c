package io.tickstream.market;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutput;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class TickBytesTest {
    private static final Tick FULL = new Tick("FPT.VN", 1_748_916_900_000L, 116_700, "VSE", 8, 1, 0.72, 4_000_000_000L, 500.0, 100L, 2L,
            1_748_916_900_180L, 1_748_916_900_150L, 1_748_916_900_187L, "yahoo", 5);
    private static final Tick BARE = new Tick("FPT.VN", 1_748_916_900_000L, 116_700, null, null, null, null, null, null, null, null, 3, 4, "yahoo", 5);

    @Property
    void comeOutAsTheyWentIn(@ForAll("ticks") Tick first, @ForAll("ticks") Tick second) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        TickBytes.write(first, new DataOutputStream(bytes));
        TickBytes.write(second, new DataOutputStream(bytes));

        DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes.toByteArray()));
        assertThat(TickBytes.read(in)).isEqualTo(first);
        assertThat(TickBytes.read(in)).isEqualTo(second);
        assertThat(in.available()).isZero();
    }

    @Property
    void whatBarsAreMadeOfComesOutAsItWentIn(@ForAll("ticks") Tick first, @ForAll("ticks") Tick second) throws IOException {
        byte[] bytes = new byte[TickBytes.mostBytes(first) + TickBytes.mostBytes(second)];
        int between = TickBytes.writeForBars(first, bytes, 0);
        int end = TickBytes.writeForBars(second, bytes, between);

        assertThat(TickBytes.readForBars("A", bytes, 0)).isEqualTo(forBars("A", first));
        assertThat(TickBytes.readForBars("B", bytes, between)).isEqualTo(forBars("B", second));
        DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes, 0, end));
        assertThat(TickBytes.read(in, "A")).isEqualTo(forBars("A", first));
        assertThat(TickBytes.read(in, "B")).isEqualTo(forBars("B", second));
        assertThat(in.available()).isZero();
    }

    @Property(tries = 20)
    void moreThreadsThanHaveBuffersDoNotDisturbEachOther(@ForAll("ticks") Tick one, @ForAll("ticks") Tick other) throws Exception {
        int threads = 150;
        ExecutorService all = Executors.newFixedThreadPool(threads);
        CountDownLatch together = new CountDownLatch(threads);
        List<Future<?>> done = new ArrayList<>();
        for (int i = 0; i < threads; i++) {
            Tick tick = i % 2 == 0 ? one : other;
            done.add(all.submit(() -> {
                together.countDown();
                together.await();
                for (int again = 0; again < 100; again++) {
                    assertThat(read(bytesOf(tick))).isEqualTo(tick);
                }
                return null;
            }));
        }
        try {
            for (Future<?> thread : done) {
                thread.get();
            }
        } finally {
            all.shutdownNow();
        }
    }

    @Test
    void whatBarsAreMadeOfIsNoTickWithoutItsSymbol() {
        byte[] bytes = new byte[TickBytes.mostBytes(FULL)];
        TickBytes.writeForBars(FULL, bytes, 0);

        assertThatThrownBy(() -> read(bytes)).isInstanceOf(IOException.class).hasMessageContaining("version 3");
    }

    @Property
    void thoseOfTheFirstReleaseAreRead(@ForAll("ticks") Tick tick) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        writeAsTheFirstRelease(tick, new DataOutputStream(bytes));

        assertThat(read(bytes.toByteArray())).isEqualTo(withoutKafka(tick));
    }

    @Property
    void damagedOnesAreAnErrorOrAnotherTickButNothingElse(@ForAll("ticks") Tick tick, @ForAll long seed) throws IOException {
        Random random = new Random(seed);
        byte[] bytes = bytesOf(tick);
        for (int i = random.nextInt(4); i >= 0; i--) {
            bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
        }
        bytes = Arrays.copyOf(bytes, bytes.length - random.nextInt(2) * random.nextInt(bytes.length));

        try {
            read(bytes);
        } catch (IOException expected) {
            assertThat(expected).isNotNull();
        }
    }

    @Test
    void aTickTakesFewBytes() throws IOException {
        assertThat(bytesOf(FULL)).hasSizeLessThan(70);
        assertThat(bytesOf(BARE)).hasSizeLessThan(45);
        assertThat(TickBytes.writeForBars(FULL, new byte[TickBytes.mostBytes(FULL)], 0)).isLessThan(42);
        assertThat(TickBytes.writeForBars(BARE, new byte[TickBytes.mostBytes(BARE)], 0)).isLessThan(30);
    }

    @Test
    void wordsThatComeAgainAreTheSameObjects() throws IOException {
        Tick first = read(bytesOf(FULL));
        Tick second = read(bytesOf(FULL));

        assertThat(second.symbol()).isSameAs(first.symbol());
        assertThat(second.exchange()).isSameAs(first.exchange());
        assertThat(second.source()).isSameAs(first.source());
    }

    @Test
    void aLaterVersionIsNamed() {
        assertThatThrownBy(() -> read(new byte[] {9, 0}))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("version 9");
    }

    @Provide
    Arbitrary<Tick> ticks() {
        return Arbitraries.longs().map(seed -> tick(new Random(seed)));
    }

    private static Tick tick(Random random) {
        return new Tick(
                word(random),
                number(random),
                price(random),
                random.nextBoolean() ? word(random) : null,
                random.nextBoolean() ? (Integer) (int) number(random) : null,
                random.nextBoolean() ? (Integer) (int) number(random) : null,
                random.nextBoolean() ? price(random) : null,
                random.nextBoolean() ? number(random) : null,
                random.nextBoolean() ? price(random) : null,
                random.nextBoolean() ? number(random) : null,
                random.nextBoolean() ? number(random) : null,
                number(random),
                number(random),
                random.nextBoolean() ? number(random) : null,
                word(random),
                number(random));
    }

    private static Tick withoutKafka(Tick of) {
        return new Tick(of.symbol(), of.eventTime(), of.price(), of.exchange(), of.quoteType(), of.marketHours(), of.changePercent(),
                of.dayVolume(), of.change(), of.lastSize(), of.priceHint(), of.producerTimestamp(), of.receiveTimestamp(), of.source(),
                of.sequence());
    }

    private static Tick forBars(String symbol, Tick of) {
        return new Tick(symbol, of.eventTime(), of.price(), of.exchange(), of.quoteType(), of.marketHours(), null, of.dayVolume(),
                of.change(), of.lastSize(), null, of.producerTimestamp(), of.producerTimestamp(), "", of.sequence());
    }

    private static String word(Random random) {
        int letters = random.nextInt(10) == 0 ? random.nextInt(400) : random.nextInt(12);
        int highest = random.nextInt(4) == 0 ? 0x3000 : 0x7F;
        return random.ints(letters, 1, highest).collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append).toString();
    }

    private static long number(Random random) {
        return random.nextLong() >> random.nextInt(64);
    }

    private static Double price(Random random) {
        return random.nextInt(4) == 0 ? Double.longBitsToDouble(random.nextLong()) : number(random) / 100.0;
    }

    private static byte[] bytesOf(Tick tick) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        TickBytes.write(tick, new DataOutputStream(bytes));
        return bytes.toByteArray();
    }

    private static Tick read(byte[] bytes) throws IOException {
        return TickBytes.read(new DataInputStream(new ByteArrayInputStream(bytes)));
    }

    private static void writeAsTheFirstRelease(Tick tick, DataOutput out) throws IOException {
        out.writeByte(1);
        out.writeByte((tick.exchange() == null ? 0 : 1)
                | (tick.quoteType() == null ? 0 : 1 << 1)
                | (tick.marketHours() == null ? 0 : 1 << 2)
                | (tick.changePercent() == null ? 0 : 1 << 3)
                | (tick.dayVolume() == null ? 0 : 1 << 4)
                | (tick.change() == null ? 0 : 1 << 5)
                | (tick.lastSize() == null ? 0 : 1 << 6)
                | (tick.priceHint() == null ? 0 : 1 << 7));
        out.writeUTF(tick.symbol());
        out.writeLong(tick.eventTime());
        out.writeDouble(tick.price());
        if (tick.exchange() != null) {
            out.writeUTF(tick.exchange());
        }
        if (tick.quoteType() != null) {
            out.writeInt(tick.quoteType());
        }
        if (tick.marketHours() != null) {
            out.writeInt(tick.marketHours());
        }
        if (tick.changePercent() != null) {
            out.writeDouble(tick.changePercent());
        }
        if (tick.dayVolume() != null) {
            out.writeLong(tick.dayVolume());
        }
        if (tick.change() != null) {
            out.writeDouble(tick.change());
        }
        if (tick.lastSize() != null) {
            out.writeLong(tick.lastSize());
        }
        if (tick.priceHint() != null) {
            out.writeLong(tick.priceHint());
        }
        out.writeLong(tick.producerTimestamp());
        out.writeLong(tick.receiveTimestamp());
        out.writeUTF(tick.source());
        out.writeLong(tick.sequence());
    }
}

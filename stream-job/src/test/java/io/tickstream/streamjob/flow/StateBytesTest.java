package io.tickstream.streamjob.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.tickstream.market.Calendars;
import io.tickstream.market.Tick;
import io.tickstream.market.TickBytes;
import io.tickstream.market.fold.FoldHead;
import io.tickstream.market.fold.SymbolFold;
import io.tickstream.schemas.RejectReason;
import java.io.IOException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.junit.jupiter.api.Test;

/**
 * State of today is read by the release of tomorrow. What is written must be, byte for byte, what the file of this version
 * says; who changes the bytes gives them a new version, keeps the reader of the old one, and adds lines to the file.
 */
class StateBytesTest {
    private static final long OPENING = Instant.parse("2025-06-03T02:15:00Z").toEpochMilli();
    private static final Tick FULL =
            new Tick("FPT.VN", OPENING, 116_700.5, "VSE", 8, 1, 0.25, 7_000L, -100.0, 300L, 2L, OPENING + 9, OPENING + 8, "test", 42);
    private static final Tick WITH_KAFKA =
            new Tick("FPT.VN", OPENING, 116_700.5, "VSE", 8, 1, 0.25, 7_000L, -100.0, 300L, 2L, OPENING + 9, OPENING + 8, OPENING + 12, "test", 42);
    private static final Tick BARE =
            new Tick("FPT.VN", OPENING, 116_700.5, null, null, null, null, null, null, null, null, OPENING + 9, OPENING + 8, "test", 42);

    @Test
    void whatIsWrittenIsWhatTheVersionSays() throws IOException {
        assertThat(kept()).containsAllEntriesOf(written());
    }

    @Test
    void whatWasWrittenIsStillRead() throws IOException {
        Map<String, String> kept = kept();
        for (String version : List.of("v1", "v2")) {
            assertThat(new TickSerializer().deserialize(in(kept.get("tick.full." + version)))).isEqualTo(FULL);
            assertThat(new TickSerializer().deserialize(in(kept.get("tick.bare." + version)))).isEqualTo(BARE);
            assertThat(new ReceivedSerializer().deserialize(in(kept.get("received.usable." + version)))).isEqualTo(new Received.Usable(FULL));
        }
        assertThat(new TickSerializer().deserialize(in(kept.get("tick.with_kafka.v4")))).isEqualTo(WITH_KAFKA);
        for (String version : List.of("v1", "v1.tick.v2")) {
            assertThat(FoldHead.ofBytes(bytes(kept.get("fold_head." + version))).toBytes()).isEqualTo(bytes(kept.get("fold_head.v1.tick.v2")));
        }
        assertThat(FoldHead.ofBytes(bytes(kept.get("fold_head.v1.settled_for_bars"))).toBytes()).isEqualTo(head().toBytes());
        assertThat(TickBytes.read(in(kept.get("pending.full.v3")), FULL.symbol()).lastSize()).isEqualTo(FULL.lastSize());
    }

    private static Map<String, String> written() throws IOException {
        Map<String, String> all = new TreeMap<>();
        all.put("tick.full.v2", hex(out -> new TickSerializer().serialize(FULL, out)));
        all.put("tick.with_kafka.v4", hex(out -> new TickSerializer().serialize(WITH_KAFKA, out)));
        all.put("tick.bare.v2", hex(out -> new TickSerializer().serialize(BARE, out)));
        all.put("pending.full.v3", forBars(FULL));
        all.put("pending.bare.v3", forBars(BARE));
        all.put("fold_head.v1.settled_for_bars", HexFormat.of().formatHex(head().toBytes()));
        all.put("received.usable.v2", hex(out -> new ReceivedSerializer().serialize(new Received.Usable(FULL), out)));
        all.put("received.unusable.v1", hex(out -> new ReceivedSerializer().serialize(
                new Received.Unusable(RejectReason.BAD_MAGIC, "why", "yfinance", 3, 42, new byte[] {1, 2}), out)));
        return all;
    }

    /** Of a symbol with a settled minute, a growing hour and one correction. */
    private static FoldHead head() {
        SymbolFold fold = new SymbolFold("FPT.VN", Calendars.builtIn().of("VSE", "FPT.VN"), 60_000);
        fold.add(FULL, OPENING);
        fold.add(at(OPENING + 130_000, 9_000L), OPENING + 190_000);
        fold.add(at(OPENING + 125_000, 8_000L), OPENING + 190_000);
        fold.advance(OPENING + 200_000);
        return fold.head();
    }

    private static Tick at(long time, long dayVolume) {
        return new Tick("FPT.VN", time, 116_800, "VSE", 8, 1, 0.3, dayVolume, 0.0, 100L, 2L, time, time, "test", dayVolume);
    }

    private static Map<String, String> kept() throws IOException {
        Properties file = new Properties();
        try (var in = StateBytesTest.class.getResourceAsStream("/state-bytes.properties")) {
            file.load(in);
        }
        Map<String, String> all = new TreeMap<>();
        file.stringPropertyNames().forEach(name -> all.put(name, file.getProperty(name)));
        return all;
    }

    private static String forBars(Tick tick) {
        byte[] bytes = new byte[TickBytes.mostBytes(tick)];
        return HexFormat.of().formatHex(bytes, 0, TickBytes.writeForBars(tick, bytes, 0));
    }

    private interface Writer {
        void write(DataOutputSerializer out) throws IOException;
    }

    private static String hex(Writer writer) throws IOException {
        DataOutputSerializer out = new DataOutputSerializer(64);
        writer.write(out);
        return HexFormat.of().formatHex(out.getCopyOfBuffer());
    }

    private static DataInputDeserializer in(String hex) {
        return new DataInputDeserializer(bytes(hex));
    }

    private static byte[] bytes(String hex) {
        return HexFormat.of().parseHex(hex);
    }
}

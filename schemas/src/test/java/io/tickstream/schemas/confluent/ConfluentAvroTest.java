package io.tickstream.schemas.confluent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tickstream.schemas.RejectReason;
import io.tickstream.schemas.tick.TickRecord;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.lifecycle.AfterContainer;

class ConfluentAvroTest {
    private static final FakeRegistry REGISTRY = new FakeRegistry();

    private final ConfluentAvroSerializer<TickRecord> serializer = new ConfluentAvroSerializer<>();
    private final ConfluentAvroDeserializer<TickRecord> deserializer =
            new ConfluentAvroDeserializer<>(TickRecord.getClassSchema());

    ConfluentAvroTest() {
        serializer.configure(Map.of("schema.registry.url", REGISTRY.url()), false);
        deserializer.configure(Map.of("schema.registry.url", REGISTRY.url()), false);
    }

    @AfterContainer
    static void closeRegistry() {
        REGISTRY.close();
    }

    @Example
    void aRecordComesBackAsItWas() {
        TickRecord tick = tick();
        byte[] bytes = serializer.serialize("yfinance", tick);
        assertThat(Arrays.copyOf(bytes, 5)).containsExactly(0, 0, 0, 0, 1);
        assertThat(deserializer.deserialize("yfinance", bytes)).isEqualTo(tick);
        assertThat(serializer.serialize("yfinance", null)).isNull();
        assertThat(deserializer.deserialize("yfinance", null)).isNull();
    }

    @Property
    void noBytesDoMoreThanBeRejected(@ForAll byte[] tail) {
        byte[] bytes = serializer.serialize("yfinance", tick());
        byte[] poison = Arrays.copyOf(bytes, 5 + tail.length);
        System.arraycopy(tail, 0, poison, 5, tail.length);
        try {
            deserializer.deserialize("yfinance", poison);
        } catch (PoisonRecordException e) {
            assertThat(e.reason()).isEqualTo(RejectReason.BAD_AVRO);
        }
    }

    @Property
    void noCutRecordIsRead(@ForAll @IntRange(min = 0, max = 200) int cut) {
        byte[] bytes = serializer.serialize("yfinance", tick());
        int length = Math.min(cut, bytes.length - 1);
        assertThatThrownBy(() -> deserializer.deserialize("yfinance", Arrays.copyOf(bytes, length)))
                .isInstanceOf(PoisonRecordException.class);
    }

    @Example
    void aLengthThatClaimsGigabytesIsRejected() {
        byte[] bytes = serializer.serialize("yfinance", tick());
        byte[] poison = Arrays.copyOf(bytes, 10);
        System.arraycopy(new byte[] {-2, -1, -1, -1, 15}, 0, poison, 5, 5);
        assertThatThrownBy(() -> deserializer.deserialize("yfinance", poison))
                .isInstanceOf(PoisonRecordException.class)
                .hasMessageContaining("schema id 1");
    }

    @Example
    void aWrongMagicByteAndAnUnknownSchemaAreTold() {
        assertThatThrownBy(() -> deserializer.deserialize("yfinance", new byte[] {1, 0, 0, 0, 1, 2}))
                .isInstanceOfSatisfying(PoisonRecordException.class, e -> assertThat(e.reason()).isEqualTo(RejectReason.BAD_MAGIC));
        assertThatThrownBy(() -> deserializer.deserialize("yfinance", new byte[] {0, 0, 0, 3, 1, 2}))
                .isInstanceOfSatisfying(PoisonRecordException.class, e -> assertThat(e.reason()).isEqualTo(RejectReason.UNKNOWN_SCHEMA));
    }

    @Example
    void aRegistryThatIsAwayIsNotTheRecordsFault() {
        REGISTRY.refuse(true);
        try {
            assertThatThrownBy(() -> deserializer.deserialize("yfinance", new byte[] {0, 0, 0, 0, 9, 2}))
                    .isInstanceOf(RegistryUnavailableException.class)
                    .hasMessageContaining("503");
        } finally {
            REGISTRY.refuse(false);
        }
    }

    private static TickRecord tick() {
        return TickRecord.newBuilder()
                .setSymbol("VCB.VN")
                .setPrice(69_600)
                .setTimestamp(1_748_916_900_000L)
                .setExchange("VSE")
                .setDayVolume(59_712_028_672L)
                .setIndices(List.of("VN30"))
                .setProducerTimestamp(1_748_916_900_100L)
                .setReceiveTimestamp(1_748_916_900_050L)
                .setSource("test")
                .build();
    }
}

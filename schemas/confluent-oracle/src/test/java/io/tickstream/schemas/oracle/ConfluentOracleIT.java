package io.tickstream.schemas.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import io.confluent.kafka.serializers.KafkaAvroDeserializer;
import io.confluent.kafka.serializers.KafkaAvroSerializer;
import io.tickstream.embedded.kit.junit.Embedded;
import io.tickstream.embedded.kit.junit.EmbeddedRegistry;
import io.tickstream.schemas.Topics;
import io.tickstream.schemas.confluent.ConfluentAvroDeserializer;
import io.tickstream.schemas.confluent.ConfluentAvroSerializer;
import io.tickstream.schemas.tick.TickRecord;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Both codecs on one class path against a real registry, in both directions. */
class ConfluentOracleIT {

    @RegisterExtension
    static final EmbeddedRegistry REGISTRY = Embedded.registry();

    private final ConfluentAvroSerializer<TickRecord> ours = new ConfluentAvroSerializer<>();
    private final ConfluentAvroDeserializer<TickRecord> ourReader = new ConfluentAvroDeserializer<>(TickRecord.getClassSchema());
    private final KafkaAvroSerializer theirs = new KafkaAvroSerializer();
    private final KafkaAvroDeserializer theirReader = new KafkaAvroDeserializer();

    @BeforeEach
    void configure() {
        Map<String, Object> config = Map.of("schema.registry.url", REGISTRY.url(), "specific.avro.reader", true);
        ours.configure(config, false);
        ourReader.configure(config, false);
        theirs.configure(config, false);
        theirReader.configure(config, false);
    }

    @Test
    void theirReaderReadsWhatWeWrite() {
        for (TickRecord tick : ticks()) {
            assertThat(theirReader.deserialize(Topics.YFINANCE, ours.serialize(Topics.YFINANCE, tick))).isEqualTo(tick);
        }
    }

    @Test
    void weReadWhatTheirWriterWrites() {
        for (TickRecord tick : ticks()) {
            assertThat(ourReader.deserialize(Topics.YFINANCE, theirs.serialize(Topics.YFINANCE, tick))).isEqualTo(tick);
        }
    }

    @Test
    void bothWriteTheSameBytesUnderTheSameId() {
        for (TickRecord tick : ticks()) {
            assertThat(ours.serialize(Topics.YFINANCE, tick)).isEqualTo(theirs.serialize(Topics.YFINANCE, tick));
        }
    }

    private static List<TickRecord> ticks() {
        TickRecord bare = TickRecord.newBuilder()
                .setSymbol("VCB.VN")
                .setPrice(69_600)
                .setTimestamp(1_748_916_900_000L)
                .setProducerTimestamp(1_748_916_900_100L)
                .setReceiveTimestamp(1_748_916_900_050L)
                .setSource("test")
                .build();
        TickRecord full = TickRecord.newBuilder(bare)
                .setExchange("VSE")
                .setQuoteType(8)
                .setMarketHours(0)
                .setChangePercent(-1.25)
                .setDayVolume(59_712_028_672L)
                .setChange(-880.0)
                .setLastSize(100L)
                .setShortName("Ngân hàng Ngoại thương")
                .setMarketCap(5.8e14)
                .setIndices(List.of("VN30", "VNINDEX"))
                .build();
        return List.of(bare, full);
    }
}

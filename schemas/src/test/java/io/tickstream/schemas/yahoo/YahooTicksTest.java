package io.tickstream.schemas.yahoo;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Descriptors.FieldDescriptor;
import io.tickstream.schemas.tick.TickRecord;
import io.tickstream.schemas.yahoo.YahooFrame.Pricing;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;
import org.junit.jupiter.api.Test;

class YahooTicksTest {

    /** All 47 fields, each with a value that follows from its number, written byte by byte with a program of its own. */
    private static final String ALL_FIELDS =
            """
            CgJzMRVmZgZAGMDCkLnmZSICczQqAnM1MAY4B0WamQFBSP+P2MaeBVWamSFBXZqZMUFlmplBQWoDczEzcP/fs4qTCH2amXFBhQHNzIBB\
            jQHNzIhBkgEDczE4mAH/r4/OhwugAf+/7o7SC6gB/8/Nz5wMsAH/36yQ5wy9Ac3MuEHAAf//6pH8Dc0BzczIQdAB/5+pk5EP2AH/r4jU\
            2w/gAf+/55SmEOgB/8/G1fAQ8gEDczMw+gEDczMxgQIAAAAAACBAQIkCAAAAAACgQECSAgNzMzSaAgNzMzWgAv+/4Jr6FKoCA3MzN7UC\
            ZmYYQr0CZmYcQsUCZmYgQsgC/4+83u4X0gIDczQy3QJmZixC5QJmZjBC7QJmZjRC9QJmZjhC/QJmZjxC""";

    /** Where the tick's field has another name than Yahoo's. */
    private static final Map<String, String> RENAMED = Map.of("id", "symbol", "time", "timestamp");

    @Test
    void carriesEveryFieldOfAMessage() {
        PricingData data = ((Pricing) YahooFrameCodec.decode(ALL_FIELDS)).data();

        TickRecord tick = YahooTicks.toRecord(data, "replay", 11, 12);

        assertThat(PricingData.getDescriptor().getFields()).hasSize(47);
        for (FieldDescriptor field : PricingData.getDescriptor().getFields()) {
            int number = field.getNumber();
            Object expected = switch (field.getType()) {
                case STRING -> field.isRepeated() ? List.of("s" + number) : "s" + number;
                case FLOAT -> number + 0.1;
                case DOUBLE -> number + 0.25;
                case INT32 -> number;
                case SINT64 -> number == 3 ? 1_748_916_900_000L : -number * 10_000_000_000L;
                default -> throw new AssertionError(field);
            };
            assertThat(tick.get(RENAMED.getOrDefault(field.getName(), field.getName())))
                    .as(field.getName())
                    .isEqualTo(expected);
        }
        assertThat(tick.getSource()).isEqualTo("replay");
        assertThat(tick.getReceiveTimestamp()).isEqualTo(11);
        assertThat(tick.getProducerTimestamp()).isEqualTo(12);
    }

    @Test
    void leavesAbsentFieldsNull() {
        PricingData data = PricingData.newBuilder().setId("A").setPrice(1).setTime(1000).build();

        TickRecord tick = YahooTicks.toRecord(data, "yahoo", 1, 2);

        List<String> required =
                List.of("symbol", "price", "timestamp", "source", "receive_timestamp", "producer_timestamp", "indices");
        assertThat(tick.getSchema().getFields().stream().map(Schema.Field::name).filter(name -> !required.contains(name)))
                .hasSize(43)
                .allSatisfy(name -> assertThat(tick.get(name)).as(name).isNull());
        assertThat(tick.getIndices()).isEmpty();
    }

    @Test
    void readsFloatsAsTheShortestDecimal() {
        assertThat(YahooTicks.decimal(24.535f)).isEqualTo(24.535);
        assertThat(YahooTicks.decimal(69_600f)).isEqualTo(69_600);
        assertThat(YahooTicks.decimal(-0.64f)).isEqualTo(-0.64);
    }
}

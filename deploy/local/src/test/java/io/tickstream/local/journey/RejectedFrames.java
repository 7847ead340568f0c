package io.tickstream.local.journey;

import com.google.protobuf.ByteString;
import io.tickstream.schemas.Rejection;
import io.tickstream.schemas.Topics;
import io.tickstream.schemas.yahoo.PricingData;
import io.tickstream.schemas.yahoo.YahooFrameCodec;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;

/** Frames nobody should believe, and the topic they end in. */
final class RejectedFrames {

    private RejectedFrames() {}

    /** Each frame as it is sent, with the reason it is to be rejected for. */
    static Map<String, String> samples(String symbol) {
        PricingData good = PricingData.newBuilder().setId(symbol).setPrice(60_000).setTime(Instant.now().getEpochSecond() * 1000).setExchange("VSE").setMarketHours(1).build();
        String base64 = YahooFrameCodec.encodeV1(good);
        byte[] wrong = ByteString.copyFromUtf8("this is no price message").toByteArray();
        Map<String, String> samples = new LinkedHashMap<>();
        samples.put(envelope(base64.substring(0, base64.length() - 3)), "bad_base64");
        samples.put(envelope(Base64.getEncoder().encodeToString(wrong)), "bad_protobuf");
        samples.put(YahooFrameCodec.encodeV2(good.toBuilder().setPrice(Float.NaN).build()), "bad_price");
        samples.put(YahooFrameCodec.encodeV2(good.toBuilder().setPrice(Float.POSITIVE_INFINITY).build()), "bad_price");
        samples.put(YahooFrameCodec.encodeV2(good.toBuilder().setPrice(-1).build()), "bad_price");
        samples.put(YahooFrameCodec.encodeV2(good.toBuilder().setId("X".repeat(10_240)).build()), "bad_symbol");
        samples.put(YahooFrameCodec.encodeV2(good.toBuilder().setTime(86_400_000).build()), "bad_time");
        samples.put(YahooFrameCodec.encodeV2(good.toBuilder().setTime(Instant.parse("2286-01-01T00:00:00Z").toEpochMilli()).build()), "bad_time");
        return samples;
    }

    /** The reason of each frame in the topic, from its beginning to its end now; a frame that is there twice fails. */
    static Map<String, String> inTopic(int kafkaPort) {
        Map<String, Object> settings = Map.of("bootstrap.servers", "127.0.0.1:" + kafkaPort);
        Map<String, String> found = new LinkedHashMap<>();
        try (KafkaConsumer<String, String> consumer = new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer())) {
            List<TopicPartition> partitions = IntStream.range(0, consumer.partitionsFor(Topics.YFINANCE_REJECTED).size()).mapToObj(number -> new TopicPartition(Topics.YFINANCE_REJECTED, number)).toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                for (ConsumerRecord<String, String> record : consumer.poll(Duration.ofMillis(200))) {
                    if (found.put(record.value(), Rejection.header(record.headers(), Rejection.REASON)) != null) {
                        throw new AssertionError("rejected twice: " + record.value());
                    }
                }
            }
        }
        return found;
    }

    private static String envelope(String message) {
        return "{\"type\":\"pricing\",\"message\":\"" + message + "\"}";
    }
}

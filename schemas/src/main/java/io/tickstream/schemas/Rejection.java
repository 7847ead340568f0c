package io.tickstream.schemas;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;

/**
 * A message that was not used, as it stands in {@link Topics#YFINANCE_REJECTED}: the original bytes as the record's value
 * and the rest as headers.
 *
 * @param stage who rejected it: producer or stream-job
 * @param reason why
 * @param detail the value that was wrong and what was expected; at most 500 characters are kept
 * @param origin the record it came from; empty where it never was one
 * @param original the bytes as they were received
 */
public record Rejection(String stage, RejectReason reason, String detail, Optional<Origin> origin, byte[] original) {
    /** Names of the headers. */
    public static final String STAGE = "stage";

    public static final String REASON = "reason";
    public static final String DETAIL = "detail";
    public static final String TOPIC = "topic";
    public static final String PARTITION = "partition";
    public static final String OFFSET = "offset";

    private static final int LONGEST_DETAIL = 500;

    /** The coordinates of a Kafka record. */
    public record Origin(String topic, int partition, long offset) {}

    public Rejection {
        detail = detail.length() > LONGEST_DETAIL ? detail.substring(0, LONGEST_DETAIL) + "…" : detail;
    }

    /** The record to send. */
    public ProducerRecord<byte[], byte[]> toRecord(String topic) {
        ProducerRecord<byte[], byte[]> record = new ProducerRecord<>(topic, original);
        add(record.headers(), STAGE, stage);
        add(record.headers(), REASON, reason.code());
        add(record.headers(), DETAIL, detail);
        origin.ifPresent(from -> {
            add(record.headers(), TOPIC, from.topic());
            add(record.headers(), PARTITION, Integer.toString(from.partition()));
            add(record.headers(), OFFSET, Long.toString(from.offset()));
        });
        return record;
    }

    /** The value of a header of a rejected record; null where it has none. */
    public static String header(Headers headers, String name) {
        Header header = headers.lastHeader(name);
        return header == null ? null : new String(header.value(), StandardCharsets.UTF_8);
    }

    private static void add(Headers headers, String name, String value) {
        headers.add(name, value.getBytes(StandardCharsets.UTF_8));
    }
}

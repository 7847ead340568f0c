package io.tickstream.streamjob.source;

import io.tickstream.market.Tick;
import io.tickstream.schemas.RejectReason;
import io.tickstream.schemas.confluent.ConfluentAvroDeserializer;
import io.tickstream.schemas.confluent.PoisonRecordException;
import io.tickstream.schemas.confluent.RegistryUnavailableException;
import io.tickstream.schemas.tick.TickRecord;
import io.tickstream.schemas.tick.TickRecords;
import io.tickstream.streamjob.flow.Received;
import io.tickstream.streamjob.flow.TickCheck;
import io.tickstream.streamjob.flow.ValueType;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.flink.api.common.serialization.DeserializationSchema;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.connector.kafka.source.reader.deserializer.KafkaRecordDeserializationSchema;
import org.apache.flink.util.Collector;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.record.TimestampType;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads records of the topic. Data never make it throw: what cannot be read or used becomes {@link Received.Unusable}. A
 * registry that does not answer is waited for, because the record may be good; one that does not know a schema is asked
 * again for a while, see {@link SchemaPatience}.
 */
public final class TickDecoder implements KafkaRecordDeserializationSchema<Received> {
    private static final Logger LOG = LoggerFactory.getLogger(TickDecoder.class);
    private static final long FIRST_PAUSE_MILLIS = 100;
    private static final long LONGEST_PAUSE_MILLIS = 5_000;
    private static final byte[] NOTHING = {};
    /** Some hundred times a tick; what is longer is not even parsed. */
    private static final int LONGEST_VALUE = 64 << 10;
    /** So much of a record is kept when it is set aside: with its headers it must fit the topic's default limit of 1 MiB. */
    private static final int LONGEST_KEPT = 512 << 10;
    private static final int LONGEST_DETAIL = 1_000;

    private final String registryUrl;
    private final Duration schemaPatience;
    private transient ConfluentAvroDeserializer<TickRecord> codec;
    private transient SchemaPatience patience;

    /** @param schemaPatience how long a schema the registry does not know is asked for again */
    public TickDecoder(String registryUrl, Duration schemaPatience) {
        this.registryUrl = registryUrl;
        this.schemaPatience = schemaPatience;
    }

    @Override
    public void open(DeserializationSchema.InitializationContext context) {
        codec = new ConfluentAvroDeserializer<>(TickRecord.getClassSchema());
        codec.configure(Map.of("schema.registry.url", registryUrl), false);
        patience = new SchemaPatience(schemaPatience);
    }

    @Override
    public void deserialize(ConsumerRecord<byte[], byte[]> record, Collector<Received> out) throws IOException {
        out.collect(read(record));
    }

    @Override
    public TypeInformation<Received> getProducedType() {
        return ValueType.RECEIVED;
    }

    private Received read(ConsumerRecord<byte[], byte[]> record) throws IOException {
        if (record.value() == null) {
            return unusable(record, RejectReason.BAD_MAGIC, "record without a value; expected a tick");
        }
        if (record.value().length > LONGEST_VALUE) {
            return unusable(record, RejectReason.TOO_LARGE, record.value().length + " bytes; expected at most " + LONGEST_VALUE);
        }
        try {
            Tick tick = TickRecords.toTick(decoded(record), record.offset(), appendedAt(record));
            return TickCheck.faultOf(tick, record.timestamp())
                    .<Received>map(fault -> unusable(record, fault.reason(), fault.detail()))
                    .orElseGet(() -> new Received.Usable(tick));
        } catch (PoisonRecordException e) {
            return unusable(record, e.reason(), e.getMessage());
        } catch (RuntimeException e) {
            return unusable(record, RejectReason.BAD_AVRO, "cannot be read as a tick: " + e);
        }
    }

    /** Null where the topic keeps when the producer made the record, which the tick tells better. */
    private static Long appendedAt(ConsumerRecord<byte[], byte[]> record) {
        return record.timestampType() == TimestampType.LOG_APPEND_TIME ? (Long) record.timestamp() : null;
    }

    private TickRecord decoded(ConsumerRecord<byte[], byte[]> record) throws IOException {
        for (long pause = FIRST_PAUSE_MILLIS; ; pause = Math.min(2 * pause, LONGEST_PAUSE_MILLIS)) {
            long wait = pause;
            try {
                TickRecord tick = codec.deserialize(record.topic(), record.value());
                if (pause > FIRST_PAUSE_MILLIS) {
                    LOG.info("schema registry {} gives the schema", registryUrl);
                }
                return tick;
            } catch (RegistryUnavailableException e) {
                sayOnce(pause, record, e);
            } catch (PoisonRecordException e) {
                wait = e.reason() == RejectReason.UNKNOWN_SCHEMA ? patience.take(System.nanoTime(), pause) : 0;
                if (wait == 0) {
                    throw e;
                }
                sayOnce(pause, record, e);
            }
            pause(wait);
        }
    }

    private static void sayOnce(long pause, ConsumerRecord<byte[], byte[]> record, RuntimeException why) {
        if (pause == FIRST_PAUSE_MILLIS) {
            LOG.warn("waiting for the schema registry at topic {} partition {} offset {}: {}",
                    record.topic(), record.partition(), record.offset(), why.getMessage());
        }
    }

    private static void pause(long millis) throws IOException {
        try {
            TimeUnit.MILLISECONDS.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("stopped while waiting for the schema registry", e);
        }
    }

    private static Received unusable(ConsumerRecord<byte[], byte[]> record, RejectReason reason, String detail) {
        byte[] value = record.value() == null ? NOTHING : record.value();
        String kept = value.length > LONGEST_KEPT ? detail + "; only the first " + LONGEST_KEPT + " bytes are kept" : detail;
        return new Received.Unusable(
                reason,
                kept.length() > LONGEST_DETAIL ? kept.substring(0, LONGEST_DETAIL) : kept,
                record.topic(),
                record.partition(),
                record.offset(),
                value.length > LONGEST_KEPT ? Arrays.copyOf(value, LONGEST_KEPT) : value);
    }
}

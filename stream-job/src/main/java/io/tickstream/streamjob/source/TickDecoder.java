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
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.flink.api.common.serialization.DeserializationSchema;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.connector.kafka.source.reader.deserializer.KafkaRecordDeserializationSchema;
import org.apache.flink.util.Collector;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads records of the topic. Data never make it throw: what cannot be read or used becomes {@link Received.Unusable}. A
 * registry that does not answer is waited for, because the record may be good.
 */
public final class TickDecoder implements KafkaRecordDeserializationSchema<Received> {
    private static final Logger LOG = LoggerFactory.getLogger(TickDecoder.class);
    private static final long FIRST_PAUSE_MILLIS = 100;
    private static final long LONGEST_PAUSE_MILLIS = 5_000;
    private static final byte[] NOTHING = {};

    private final String registryUrl;
    private transient ConfluentAvroDeserializer<TickRecord> codec;

    public TickDecoder(String registryUrl) {
        this.registryUrl = registryUrl;
    }

    @Override
    public void open(DeserializationSchema.InitializationContext context) {
        codec = new ConfluentAvroDeserializer<>(TickRecord.getClassSchema());
        codec.configure(Map.of("schema.registry.url", registryUrl), false);
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
        try {
            Tick tick = TickRecords.toTick(decoded(record), record.offset());
            return TickCheck.faultOf(tick, record.timestamp())
                    .<Received>map(fault -> unusable(record, fault.reason(), fault.detail()))
                    .orElseGet(() -> new Received.Usable(tick));
        } catch (PoisonRecordException e) {
            return unusable(record, e.reason(), e.getMessage());
        }
    }

    private TickRecord decoded(ConsumerRecord<byte[], byte[]> record) throws IOException {
        for (long pause = FIRST_PAUSE_MILLIS; ; pause = Math.min(2 * pause, LONGEST_PAUSE_MILLIS)) {
            try {
                TickRecord tick = codec.deserialize(record.topic(), record.value());
                if (pause > FIRST_PAUSE_MILLIS) {
                    LOG.info("schema registry {} answers again", registryUrl);
                }
                return tick;
            } catch (RegistryUnavailableException e) {
                if (pause == FIRST_PAUSE_MILLIS) {
                    LOG.warn("schema registry {} does not answer, waiting at topic {} partition {} offset {}: {}",
                            registryUrl, record.topic(), record.partition(), record.offset(), e.getMessage());
                }
                pause(pause);
            }
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
        return new Received.Unusable(
                reason, detail, record.topic(), record.partition(), record.offset(),
                record.value() == null ? NOTHING : record.value());
    }
}

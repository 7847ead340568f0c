package io.tickstream.schemas.confluent;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.Map;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificDatumWriter;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Serializer;

/**
 * Writes a specific record under the subject {@code <topic>-value} (or {@code -key}). The schema is registered with the
 * first record, unless {@code auto.register.schemas} is false.
 *
 * <p><b>Thread safety:</b> none; Kafka's producer serializes under the caller's thread, so give each producer its own.
 *
 * @param <T> the record
 */
public final class ConfluentAvroSerializer<T extends SpecificRecord> implements Serializer<T> {
    private RegistryClient registry;
    private boolean autoRegister;
    private boolean key;
    private final ByteArrayOutputStream out = new ByteArrayOutputStream(512);
    private BinaryEncoder encoder;
    private SpecificDatumWriter<T> writer;

    /** For Kafka, which calls {@link #configure} next. */
    public ConfluentAvroSerializer() {}

    @Override
    public void configure(Map<String, ?> configs, boolean isKey) {
        registry = CodecConfig.registry(configs);
        autoRegister = CodecConfig.autoRegister(configs);
        key = isKey;
    }

    /**
     * @return null for null, Kafka's tombstone
     * @throws RegistryUnavailableException before the first record has been written, when the registry does not answer
     */
    @Override
    public byte[] serialize(String topic, T value) {
        if (value == null) {
            return null;
        }
        String subject = topic + (key ? "-key" : "-value");
        int id = autoRegister ? registry.register(subject, value.getSchema()) : registry.find(subject, value.getSchema());
        out.reset();
        out.writeBytes(ByteBuffer.allocate(WireFormat.HEADER).put(WireFormat.MAGIC).putInt(id).array());
        encoder = EncoderFactory.get().directBinaryEncoder(out, encoder);
        if (writer == null) {
            writer = new SpecificDatumWriter<>(value.getSchema());
        }
        try {
            writer.write(value, encoder);
            encoder.flush();
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory", e);
        }
        return out.toByteArray();
    }
}

package io.tickstream.schemas.confluent;

import io.tickstream.schemas.RejectReason;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Deserializer;

/**
 * Reads a specific record, whatever schema it was written with, into the schema of the class.
 *
 * <p><b>Thread safety:</b> none; give each consumer its own. <b>Failure handling:</b> bytes that never can be read are a
 * {@link PoisonRecordException}, a registry that does not answer a {@link RegistryUnavailableException}; nothing else is
 * thrown.
 *
 * @param <T> the record
 */
public final class ConfluentAvroDeserializer<T extends SpecificRecord> implements Deserializer<T> {
    private static final int LONGEST_VALUE = 1 << 20;

    static {
        // Avro allocates what a length in the bytes claims before it reads on: without a limit, poison ends the JVM.
        for (String limit : new String[] {"string.maxLength", "bytes.maxLength", "collectionItems.maxLength"}) {
            System.getProperties().putIfAbsent("org.apache.avro.limits." + limit, Integer.toString(LONGEST_VALUE));
        }
    }

    private final Schema readerSchema;
    private final Map<Integer, SpecificDatumReader<T>> readers = new HashMap<>();
    private RegistryClient registry;
    private BinaryDecoder decoder;

    /** @param readerSchema the schema of the class to read into */
    public ConfluentAvroDeserializer(Schema readerSchema) {
        this.readerSchema = readerSchema;
    }

    @Override
    public void configure(Map<String, ?> configs, boolean isKey) {
        registry = CodecConfig.registry(configs);
    }

    /** The record; null for null, Kafka's tombstone. */
    @Override
    public T deserialize(String topic, byte[] data) {
        if (data == null) {
            return null;
        }
        if (data.length < WireFormat.HEADER || data[0] != WireFormat.MAGIC) {
            throw new PoisonRecordException(
                    RejectReason.BAD_MAGIC,
                    data.length < WireFormat.HEADER
                            ? data.length + " bytes; expected at least " + WireFormat.HEADER
                            : "first byte " + data[0] + "; expected 0",
                    null);
        }
        int id = ByteBuffer.wrap(data, 1, 4).getInt();
        SpecificDatumReader<T> reader = readers.get(id);
        if (reader == null) {
            reader = new SpecificDatumReader<>(registry.schema(id), readerSchema);
            readers.put(id, reader);
        }
        decoder = DecoderFactory.get().binaryDecoder(data, WireFormat.HEADER, data.length - WireFormat.HEADER, decoder);
        try {
            T record = reader.read(null, decoder);
            if (!decoder.isEnd()) {
                throw new PoisonRecordException(RejectReason.BAD_AVRO, "bytes left over after a record of schema id " + id, null);
            }
            return record;
        } catch (PoisonRecordException e) {
            throw e;
        } catch (IOException | RuntimeException e) {
            throw new PoisonRecordException(RejectReason.BAD_AVRO, "not a record of schema id " + id + ": " + e, e);
        }
    }
}

package io.tickstream.streamjob.flow;

import io.tickstream.market.Tick;
import java.util.Objects;
import org.apache.flink.api.common.serialization.SerializerConfig;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeutils.TypeSerializer;

/** The types of the job's streams, each with a serializer of its own: nothing is left to Flink's generic fallback. */
public final class ValueType<T> extends TypeInformation<T> {
    public static final ValueType<Tick> TICK = new ValueType<>(Tick.class, new TickSerializer());
    public static final ValueType<Received> RECEIVED = new ValueType<>(Received.class, new ReceivedSerializer());
    public static final ValueType<Received.Unusable> UNUSABLE =
            new ValueType<>(Received.Unusable.class, new UnusableSerializer());
    public static final ValueType<StoreWrite> STORE_WRITE = new ValueType<>(StoreWrite.class, new StoreWriteSerializer());

    private final Class<T> type;
    private final TypeSerializer<T> serializer;

    private ValueType(Class<T> type, TypeSerializer<T> serializer) {
        this.type = type;
        this.serializer = serializer;
    }

    @Override
    public TypeSerializer<T> createSerializer(SerializerConfig config) {
        return serializer;
    }

    @Override
    public Class<T> getTypeClass() {
        return type;
    }

    @Override
    public boolean isBasicType() {
        return false;
    }

    @Override
    public boolean isTupleType() {
        return false;
    }

    @Override
    public int getArity() {
        return 1;
    }

    @Override
    public int getTotalFields() {
        return 1;
    }

    @Override
    public boolean isKeyType() {
        return false;
    }

    @Override
    public boolean canEqual(Object other) {
        return other instanceof ValueType;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ValueType<?> that && type.equals(that.type);
    }

    @Override
    public int hashCode() {
        return Objects.hash(type);
    }

    @Override
    public String toString() {
        return type.getSimpleName();
    }
}

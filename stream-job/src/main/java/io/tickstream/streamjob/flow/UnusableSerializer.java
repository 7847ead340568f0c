package io.tickstream.streamjob.flow;

import io.tickstream.schemas.RejectReason;
import java.io.IOException;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Rejected records on their way to their topic. */
final class UnusableSerializer extends ValueSerializer<Received.Unusable> {

    @Override
    public void serialize(Received.Unusable record, DataOutputView target) throws IOException {
        target.writeUTF(record.reason().name());
        target.writeUTF(record.detail());
        target.writeUTF(record.topic());
        target.writeInt(record.partition());
        target.writeLong(record.offset());
        target.writeInt(record.value().length);
        target.write(record.value());
    }

    @Override
    public Received.Unusable deserialize(DataInputView source) throws IOException {
        RejectReason reason = RejectReason.valueOf(source.readUTF());
        String detail = source.readUTF();
        String topic = source.readUTF();
        int partition = source.readInt();
        long offset = source.readLong();
        byte[] value = new byte[source.readInt()];
        source.readFully(value);
        return new Received.Unusable(reason, detail, topic, partition, offset, value);
    }

    @Override
    public TypeSerializerSnapshot<Received.Unusable> snapshotConfiguration() {
        return new Snapshot();
    }

    /** For Flink, which makes it by reflection. */
    public static final class Snapshot extends SimpleTypeSerializerSnapshot<Received.Unusable> {
        public Snapshot() {
            super(UnusableSerializer::new);
        }
    }
}

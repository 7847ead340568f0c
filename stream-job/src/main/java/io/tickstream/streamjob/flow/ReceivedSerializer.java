package io.tickstream.streamjob.flow;

import java.io.IOException;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Decoded records, usable or not. */
final class ReceivedSerializer extends ValueSerializer<Received> {
    private final TickSerializer ticks = new TickSerializer();
    private final UnusableSerializer unusable = new UnusableSerializer();

    @Override
    public void serialize(Received record, DataOutputView target) throws IOException {
        if (record instanceof Received.Usable usable) {
            target.writeBoolean(true);
            ticks.serialize(usable.tick(), target);
        } else {
            target.writeBoolean(false);
            unusable.serialize((Received.Unusable) record, target);
        }
    }

    @Override
    public Received deserialize(DataInputView source) throws IOException {
        return source.readBoolean() ? new Received.Usable(ticks.deserialize(source)) : unusable.deserialize(source);
    }

    @Override
    public TypeSerializerSnapshot<Received> snapshotConfiguration() {
        return new Snapshot();
    }

    /** For Flink, which makes it by reflection. */
    public static final class Snapshot extends SimpleTypeSerializerSnapshot<Received> {
        public Snapshot() {
            super(ReceivedSerializer::new);
        }
    }
}

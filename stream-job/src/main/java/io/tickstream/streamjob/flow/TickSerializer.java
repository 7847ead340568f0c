package io.tickstream.streamjob.flow;

import io.tickstream.market.Tick;
import io.tickstream.market.TickBytes;
import java.io.IOException;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Ticks between operators; the bytes carry their own version. */
final class TickSerializer extends ValueSerializer<Tick> {

    @Override
    public void serialize(Tick tick, DataOutputView target) throws IOException {
        TickBytes.write(tick, target);
    }

    @Override
    public Tick deserialize(DataInputView source) throws IOException {
        return TickBytes.read(source);
    }

    @Override
    public TypeSerializerSnapshot<Tick> snapshotConfiguration() {
        return new Snapshot();
    }

    /** For Flink, which makes it by reflection. */
    public static final class Snapshot extends SimpleTypeSerializerSnapshot<Tick> {
        public Snapshot() {
            super(TickSerializer::new);
        }
    }
}

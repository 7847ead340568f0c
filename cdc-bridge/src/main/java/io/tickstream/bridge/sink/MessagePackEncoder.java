package io.tickstream.bridge.sink;

import io.tickstream.bridge.flow.Encoder;
import io.tickstream.bridge.flow.Frame;
import io.tickstream.bridge.flow.Message;
import io.tickstream.bridge.flow.Update;
import java.util.ArrayList;
import java.util.List;

/** MessagePack: an array of maps. */
final class MessagePackEncoder implements Encoder {
    private final boolean stages;

    MessagePackEncoder(boolean stages) {
        this.stages = stages;
    }

    @Override
    public int slot() {
        return stages ? 3 : 2;
    }

    @Override
    public boolean tellsWhen() {
        return stages;
    }

    @Override
    public Frame encode(Message message) {
        MessagePackFields fields = new MessagePackFields();
        message.describe(fields);
        if (stages && message instanceof Update update) {
            update.describeStages(fields, System.currentTimeMillis());
        }
        return Frame.binary(List.of(fields.finish()));
    }

    @Override
    public Frame join(List<Frame> encoded) {
        List<byte[]> parts = new ArrayList<>(encoded.size() + 1);
        parts.add(MessagePackFields.arrayHeader(encoded.size()));
        for (Frame frame : encoded) {
            parts.addAll(frame.parts());
        }
        return Frame.binary(parts);
    }
}

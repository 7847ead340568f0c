package io.tickstream.bridge.sink;

import io.tickstream.bridge.flow.Encoder;
import io.tickstream.bridge.flow.Frame;
import io.tickstream.bridge.flow.Message;
import io.tickstream.bridge.flow.Update;
import java.util.ArrayList;
import java.util.List;

/** JSON text: an array of objects. */
final class JsonEncoder implements Encoder {
    private static final byte[] OPEN = {'['};
    private static final byte[] COMMA = {','};
    private static final byte[] CLOSE = {']'};

    private final boolean stages;

    JsonEncoder(boolean stages) {
        this.stages = stages;
    }

    @Override
    public int slot() {
        return stages ? 1 : 0;
    }

    @Override
    public boolean tellsWhen() {
        return stages;
    }

    @Override
    public Frame encode(Message message) {
        JsonFields fields = new JsonFields();
        message.describe(fields);
        if (stages && message instanceof Update update) {
            update.describeStages(fields, System.currentTimeMillis());
        }
        return Frame.text(fields.finish());
    }

    @Override
    public Frame join(List<Frame> encoded) {
        List<byte[]> parts = new ArrayList<>(encoded.size() * 2 + 1);
        byte[] separator = OPEN;
        for (Frame frame : encoded) {
            parts.add(separator);
            parts.addAll(frame.parts());
            separator = COMMA;
        }
        parts.add(CLOSE);
        return Frame.text(parts);
    }
}

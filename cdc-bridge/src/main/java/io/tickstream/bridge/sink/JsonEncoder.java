package io.tickstream.bridge.sink;

import io.tickstream.bridge.flow.Encoder;
import io.tickstream.bridge.flow.Frame;
import io.tickstream.bridge.flow.Message;
import io.tickstream.bridge.flow.Update;
import java.util.List;

/** JSON text: an array of objects. */
final class JsonEncoder implements Encoder {
    private final boolean stages;

    JsonEncoder(boolean stages) {
        this.stages = stages;
    }

    @Override
    public int slot() {
        return stages ? 1 : 0;
    }

    @Override
    public Frame encode(Message message) {
        JsonFields fields = new JsonFields();
        message.describe(fields);
        if (stages && message instanceof Update update) {
            update.describeStages(fields, System.currentTimeMillis());
        }
        return new Frame.Text(fields.finish());
    }

    @Override
    public Frame join(List<Frame> encoded) {
        StringBuilder array = new StringBuilder(encoded.size() * 256);
        String separator = "[";
        for (Frame frame : encoded) {
            array.append(separator).append(((Frame.Text) frame).text());
            separator = ",";
        }
        return new Frame.Text(array.append(']').toString());
    }
}

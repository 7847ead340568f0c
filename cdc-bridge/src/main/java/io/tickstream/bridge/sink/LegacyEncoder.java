package io.tickstream.bridge.sink;

import io.tickstream.bridge.flow.Change;
import io.tickstream.bridge.flow.Encoder;
import io.tickstream.bridge.flow.Frame;
import io.tickstream.bridge.flow.Message;
import io.tickstream.bridge.flow.Update;
import io.tickstream.market.SymbolDirectory;
import io.tickstream.market.Tick;
import java.util.List;

/** What the predecessor sent: one JSON object a frame, the symbol without its suffix. Anything but a trade is an error object. */
final class LegacyEncoder implements Encoder {
    @Override
    public int slot() {
        return 4;
    }

    @Override
    public Frame encode(Message message) {
        JsonFields fields = new JsonFields();
        if (message instanceof Update update && update.change() instanceof Change.Trade trade) {
            describe(trade.tick(), fields);
        } else {
            message.describe(fields);
        }
        return Frame.text(fields.finish());
    }

    @Override
    public Frame join(List<Frame> encoded) {
        return encoded.get(0);
    }

    @Override
    public int batch() {
        return 1;
    }

    private static void describe(Tick tick, JsonFields fields) {
        fields.text("symbol", SymbolDirectory.codeOf(tick.symbol()));
        fields.number("price", tick.price());
        if (tick.change() != null) {
            fields.number("change", tick.change());
        }
        if (tick.changePercent() != null) {
            fields.number("change_percent", tick.changePercent());
        }
        if (tick.dayVolume() != null) {
            fields.integer("day_volume", tick.dayVolume());
        }
        if (tick.lastSize() != null) {
            fields.integer("last_size", tick.lastSize());
        }
        fields.text("producer_timestamp", Long.toString(tick.producerTimestamp()));
    }
}

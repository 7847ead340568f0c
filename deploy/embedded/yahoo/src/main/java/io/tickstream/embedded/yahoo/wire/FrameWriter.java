package io.tickstream.embedded.yahoo.wire;

import com.google.protobuf.ByteString;
import com.google.protobuf.UnknownFieldSet;
import io.tickstream.embedded.yahoo.exchange.Trade;
import io.tickstream.embedded.yahoo.wire.Faults.Kind;
import io.tickstream.schemas.yahoo.PricingData;
import io.tickstream.schemas.yahoo.YahooFrameCodec;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Trades as frames, with the configured faults beside them. For one thread. */
public final class FrameWriter {
    private static final String EXCHANGE = "VSE";
    private static final int EQUITY = 8;
    private static final int REGULAR = 1;
    private static final int WITHOUT_SIZE_ONE_IN = 10;
    private static final int UNKNOWN_FIELD = 90;

    private final Faults faults;
    private final SplittableRandom random;

    public FrameWriter(Faults faults, long seed) {
        this.faults = faults;
        random = new SplittableRandom(seed);
    }

    /** The frame of a trade, and whatever goes wrong around it. */
    public List<Frame> frames(Trade trade) {
        PricingData.Builder data = message(trade);
        if (happens(Kind.UNKNOWN_FIELD)) {
            data.setUnknownFields(UnknownFieldSet.newBuilder()
                    .addField(UNKNOWN_FIELD, UnknownFieldSet.Field.newBuilder()
                            .addLengthDelimited(ByteString.copyFromUtf8("new"))
                            .build())
                    .build());
        }
        Frame frame = Frame.of(data.build());
        List<Frame> frames = new ArrayList<>(List.of(frame));
        for (Kind kind : faults.shares().keySet()) {
            if (kind != Kind.UNKNOWN_FIELD && happens(kind)) {
                frames.add(faulty(kind, frame, data));
            }
        }
        return frames;
    }

    /** The frame of a trade, free of faults; the same trade always gives the same price, volume and size. */
    public Frame frame(Trade trade) {
        return Frame.of(message(trade).build());
    }

    private PricingData.Builder message(Trade trade) {
        float change = trade.price() - trade.reference();
        PricingData.Builder data = PricingData.newBuilder()
                .setId(trade.symbol())
                .setPrice(trade.price())
                .setTime(trade.time() / 1_000 * 1_000)
                .setExchange(EXCHANGE)
                .setQuoteType(EQUITY)
                .setMarketHours(REGULAR)
                .setChangePercent(change * 100 / trade.reference())
                .setDayVolume(trade.dayVolume())
                .setChange(change)
                .setPriceHint(2);
        if (trade.dayVolume() / 100 % WITHOUT_SIZE_ONE_IN != 0) {
            data.setLastSize(trade.size());
        }
        if (trade.newHigh() || trade.newLow()) {
            data.setDayHigh(trade.high()).setDayLow(trade.low());
        }
        return data;
    }

    private Frame faulty(Kind kind, Frame frame, PricingData.Builder data) {
        String symbol = frame.symbol();
        return switch (kind) {
            case OTHER_TYPE -> new Frame(symbol, null, "{\"type\":\"heartbeat\"}");
            case DUPLICATE, UNKNOWN_FIELD -> frame;
            case FALLING_VOLUME -> Frame.of(data.setDayVolume(Math.max(0, data.getDayVolume() - 100)).build());
            case TRUNCATED_BASE64 -> Frame.payload(symbol, frame.v1().substring(0, frame.v1().length() / 4 * 2 + 1));
            case WRONG_PROTOBUF -> Frame.payload(symbol, YahooFrameCodec.encodeV1(PricingData.newBuilder()
                    .setUnknownFields(UnknownFieldSet.newBuilder()
                            .addField(PricingData.ID_FIELD_NUMBER, UnknownFieldSet.Field.newBuilder().addVarint(7).build())
                            .build())
                    .build()));
            case GARBAGE -> Frame.raw(symbol, "<html>502 Bad Gateway</html>");
        };
    }

    private boolean happens(Kind kind) {
        double share = faults.share(kind);
        return share > 0 && random.nextDouble() < share;
    }
}

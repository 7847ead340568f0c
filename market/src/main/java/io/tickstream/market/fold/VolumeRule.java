package io.tickstream.market.fold;

import io.tickstream.market.QuoteType;
import io.tickstream.market.Tick;

/** What a source's {@code day_volume} means, and therefore how a bar's volume is made of it. */
enum VolumeRule {
    /** It counts up over the trading date: volume is the rise of its high-water mark. */
    DAY_TOTAL,
    /** It is a rolling figure (crypto, 24 hours): volume is the sum of the trades' sizes. */
    TRADE_SIZES;

    static VolumeRule of(Tick tick) {
        return tick.quoteType() != null && tick.quoteType() == QuoteType.CRYPTOCURRENCY ? TRADE_SIZES : DAY_TOTAL;
    }

    /**
     * The size of the tick's own trade, 0 or more; null where unknown. Yahoo's crypto frames repeat the rolling volume as
     * last size, which is no trade's size.
     */
    Long tradeSize(Tick tick) {
        Long size = tick.lastSize();
        if (size == null || size < 0 || (this == TRADE_SIZES && size.equals(tick.dayVolume()))) {
            return null;
        }
        return size;
    }
}

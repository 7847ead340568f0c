package io.tickstream.market.fold;

import io.tickstream.market.QuoteType;
import io.tickstream.market.Tick;

/** What a source's {@code day_volume} means, and therefore how a bar's volume is made of it. */
enum VolumeRule {
    /** It counts up over the trading date: volume is the rise of its high-water mark. */
    DAY_TOTAL,
    /** It is a rolling figure (crypto, 24 hours): volume is the sum of the trades' sizes. */
    TRADE_SIZES;

    /** What {@link #tradeSize} says where it is not known. */
    static final long UNKNOWN = -1;

    static VolumeRule of(Tick tick) {
        return tick.isOfType(QuoteType.CRYPTOCURRENCY) ? TRADE_SIZES : DAY_TOTAL;
    }

    /**
     * The size of the tick's own trade, 0 or more; {@link #UNKNOWN} where unknown. Yahoo's crypto frames repeat the rolling
     * volume as last size, which is no trade's size.
     */
    long tradeSize(Tick tick) {
        long size = tick.lastSizeOrZero();
        boolean isRollingFigure = this == TRADE_SIZES && tick.hasDayVolume() && size == tick.dayVolumeOrZero();
        return tick.hasLastSize() && size >= 0 && !isRollingFigure ? size : UNKNOWN;
    }
}

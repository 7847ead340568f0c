package io.tickstream.schemas.tick;

import io.tickstream.market.Tick;

/** From the record of the topic to the market's word for it. */
public final class TickRecords {
    private TickRecords() {}

    /**
     * The tick of a record at an offset of its partition.
     *
     * @param appendedAt when the broker appended it, epoch milliseconds UTC; null where the topic does not keep that
     */
    public static Tick toTick(TickRecord record, long offset, Long appendedAt) {
        return new Tick(
                record.getSymbol(),
                record.getTimestamp(),
                record.getPrice(),
                record.getExchange(),
                record.getQuoteType(),
                record.getMarketHours(),
                record.getChangePercent(),
                record.getDayVolume(),
                record.getChange(),
                record.getLastSize(),
                record.getPriceHint(),
                record.getProducerTimestamp(),
                record.getReceiveTimestamp(),
                appendedAt,
                record.getSource(),
                offset);
    }
}

package io.tickstream.warehouse.flow.rebuild;

import io.tickstream.market.BarState;

/**
 * The store's tables of prices, to be repaired. Returns when the store has acknowledged. Used by one thread; throws
 * {@link io.tickstream.warehouse.flow.LoadException} when the store cannot be written.
 */
public interface PriceRepairs {

    /**
     * Writes a row whole.
     *
     * @param state what the row's state becomes; null for a latest price, which has none
     * @param revision what its revision becomes; not looked at for a latest price
     * @param replaces when the row it replaces was written, epoch microseconds; 0 where there is none. The write is newer.
     */
    void write(Recomputed row, BarState state, int revision, long replaces);

    /** Deletes a bar or a day, unless it was written again since. */
    void delete(Stored row);

    /** Removes a request, unless it was made again since. */
    void remove(Request request);
}

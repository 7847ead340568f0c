package io.tickstream.warehouse.flow;

import java.util.Collection;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Where facts go. Used by one thread. Throws {@link LoadException} when it cannot be used.
 *
 * @param <F> the kind of fact
 */
public interface Warehouse<F extends Fact> {

    /** All stocks, by code. */
    Map<String, Stock> stocks();

    /** Does the work in one transaction: all of it or, when it throws or the process dies, nothing. */
    void inTransaction(Consumer<Transaction<F>> work);

    /** A transaction that no other load of the same table runs beside. */
    interface Transaction<F extends Fact> {
        /** What it holds under the keys of these facts. */
        Map<Fact.Key, F> find(Collection<F> facts);

        /** Inserts or replaces. */
        void write(Collection<F> facts);

        /** Inserts or replaces. */
        void writeStocks(Collection<Stock> stocks);
    }
}

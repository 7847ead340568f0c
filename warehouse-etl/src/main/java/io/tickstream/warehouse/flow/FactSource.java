package io.tickstream.warehouse.flow;

import java.util.Iterator;
import java.util.List;

/**
 * Where facts come from. Used by one thread. Throws {@link LoadException} when it cannot be read.
 *
 * @param <F> the kind of fact
 */
public interface FactSource<F extends Fact> {

    /** What the source says of a symbol itself; null where it says nothing. */
    record Instrument(String exchange, Integer quoteType) {}

    /** The symbols it has facts of, in no order. */
    List<String> symbols();

    Instrument instrument(String symbol);

    /** The symbol's facts, as stored and not judged; fetched page by page while it is read. */
    Iterator<F> facts(String symbol, Span span);
}

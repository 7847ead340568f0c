package io.tickstream.warehouse.flow;

import io.tickstream.market.SymbolDirectory;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/**
 * Loads facts from a source into the warehouse, symbol by symbol, in transactions of at most {@link #CHUNK} rows.
 *
 * <p>There is no watermark: every row of the span is read and compared, so a late symbol and a correction of an old date
 * are found as surely as a new date. Memory is bounded by one chunk and the stocks.
 *
 * <p>Failure: what was committed stays, the rest is not there; running it again completes it.
 *
 * @param <F> the kind of fact
 */
public final class Load<F extends Fact> {
    /** Rows of one transaction. */
    static final int CHUNK = 1000;

    private final FactSource<F> source;
    private final Warehouse<F> warehouse;
    private final SymbolDirectory directory;
    private final boolean dryRun;

    private final Tally tally = new Tally();
    private final Map<String, Stock> stocks = new LinkedHashMap<>();
    private final List<Stock> newStocks = new ArrayList<>();
    private final List<F> chunk = new ArrayList<>();

    /** A load to be run once; a dry run reads and compares and writes nothing. */
    public Load(FactSource<F> source, Warehouse<F> warehouse, SymbolDirectory directory, boolean dryRun) {
        this.source = source;
        this.warehouse = warehouse;
        this.directory = directory;
        this.dryRun = dryRun;
    }

    /**
     * Loads.
     *
     * @param only these symbols; empty: all of the source and of the directory
     */
    public Summary run(Collection<String> only, Span span, Progress progress) {
        stocks.putAll(warehouse.stocks());
        Collection<String> symbols = only.isEmpty() ? allSymbols() : new TreeSet<>(only);
        for (String symbol : symbols) {
            load(symbol, span);
            tally.symbolDone();
            progress.symbolDone(symbol, symbols.size(), tally.summary());
        }
        flush();
        return tally.summary();
    }

    private Collection<String> allSymbols() {
        TreeSet<String> symbols = new TreeSet<>(source.symbols());
        directory.all().forEach(listing -> symbols.add(listing.symbol()));
        return symbols;
    }

    private void load(String symbol, Span span) {
        Iterator<F> facts = source.facts(symbol, span);
        if (!facts.hasNext() && directory.find(symbol).isEmpty()) {
            tally.unknown(symbol);
            return;
        }
        Optional<String> refusal = enrol(symbol);
        while (facts.hasNext()) {
            F fact = facts.next();
            tally.read();
            Optional<String> fault = refusal.or(() -> fact.fault());
            if (fault.isPresent()) {
                tally.rejected(symbol, fact, fault.get());
            } else {
                add(fact);
            }
        }
    }

    /** Sees to the symbol's row in dim_stock; the answer is why it cannot have one. */
    private Optional<String> enrol(String symbol) {
        String code = SymbolDirectory.codeOf(symbol);
        Stock held = stocks.get(code);
        if (held != null && !held.symbol().equals(symbol)) {
            return Optional.of("its code " + code + " belongs to " + held.symbol());
        }
        Stock stock = directory.find(symbol)
                .map(Stock::of)
                .orElseGet(() -> Stock.unlisted(code, symbol, source.instrument(symbol)));
        Stock merged = held == null ? stock : held.updatedBy(stock);
        if (!merged.equals(held)) {
            stocks.put(code, merged);
            newStocks.add(merged);
        }
        return Optional.empty();
    }

    private void add(F fact) {
        chunk.add(fact);
        if (chunk.size() == CHUNK) {
            flush();
        }
    }

    private void flush() {
        if (chunk.isEmpty() && newStocks.isEmpty()) {
            return;
        }
        warehouse.inTransaction(transaction -> {
            Map<Fact.Key, F> held = transaction.find(chunk);
            List<F> written = new ArrayList<>();
            for (F fact : chunk) {
                Verdict verdict = Verdict.of(held.get(fact.key()), fact);
                tally.judged(verdict);
                if (verdict.writes()) {
                    written.add(fact);
                }
            }
            if (!dryRun) {
                transaction.writeStocks(newStocks);
                transaction.write(written);
            }
        });
        tally.stocksWritten(newStocks.size());
        newStocks.clear();
        chunk.clear();
    }
}

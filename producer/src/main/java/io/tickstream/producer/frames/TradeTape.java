package io.tickstream.producer.frames;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;

/** A CSV file of trades, plain or gzip, with a header. */
final class TradeTape {
    private static final int MOST_ROWS = 20_000_000;

    private final Path file;
    private final TapeColumns columns;
    private final TimeText times;
    private final Map<String, String> symbols = new HashMap<>();

    TradeTape(Path file, TapeColumns columns, TimeText times) {
        this.file = file;
        this.columns = columns;
        this.times = times;
    }

    /**
     * All trades in the order of time; those of the same moment in the order of the file.
     *
     * @throws TapeException naming the row and the value that cannot be used
     */
    List<TapeTrade> read() throws IOException, TapeException {
        List<TapeTrade> trades = new ArrayList<>();
        try (CsvReader<NamedCsvRecord> rows = CsvReader.builder().ofNamedCsvRecord(open(), StandardCharsets.UTF_8)) {
            for (NamedCsvRecord row : rows) {
                if (trades.size() == MOST_ROWS) {
                    throw new TapeException(file + ": more than " + MOST_ROWS + " rows; split the tape by date");
                }
                trades.add(trade(row));
            }
        } catch (CsvParseException e) {
            throw new TapeException(file + ": not CSV with a header: " + e.getMessage());
        }
        trades.sort(Comparator.comparingLong(TapeTrade::time));
        return trades;
    }

    private InputStream open() throws IOException {
        InputStream bytes = new BufferedInputStream(Files.newInputStream(file), 1 << 16);
        return file.toString().endsWith(".gz") ? new GZIPInputStream(bytes, 1 << 15) : bytes;
    }

    private TapeTrade trade(NamedCsvRecord row) throws TapeException {
        String symbol = field(row, columns.symbol()) + columns.symbolSuffix();
        String previous = columns.previousClose().isPresent() ? field(row, columns.previousClose().get()) : "";
        return new TapeTrade(
                symbols.computeIfAbsent(symbol, key -> key),
                time(row),
                price(row, columns.price()),
                size(row),
                previous.isBlank() ? null : price(row, columns.previousClose().orElseThrow()));
    }

    private long time(NamedCsvRecord row) throws TapeException {
        String text = field(row, columns.time());
        try {
            return times.parse(text);
        } catch (IllegalArgumentException e) {
            throw wrong(row, columns.time(), text, e.getMessage());
        }
    }

    private float price(NamedCsvRecord row, String column) throws TapeException {
        float price = number(row, column).multiply(columns.priceScale()).floatValue();
        if (!(price > 0 && Float.isFinite(price))) {
            throw wrong(row, column, field(row, column), "expected a price above 0");
        }
        return price;
    }

    private long size(NamedCsvRecord row) throws TapeException {
        BigDecimal size = number(row, columns.size());
        try {
            long whole = size.longValueExact();
            if (whole >= 0) {
                return whole;
            }
        } catch (ArithmeticException e) {
            throw wrong(row, columns.size(), field(row, columns.size()),
                    "expected a whole number; Yahoo's frames cannot carry fractional sizes");
        }
        throw wrong(row, columns.size(), field(row, columns.size()), "expected 0 or more");
    }

    private BigDecimal number(NamedCsvRecord row, String column) throws TapeException {
        String text = field(row, column);
        if (!text.strip().matches("[+-]?\\d{1,30}(\\.\\d{1,30})?([eE][+-]?\\d{1,2})?")) {
            throw wrong(row, column, text, "expected a number");
        }
        return new BigDecimal(text.strip());
    }

    private String field(NamedCsvRecord row, String column) throws TapeException {
        return row.findField(column).orElseThrow(() -> row.getHeader().contains(column)
                ? wrong(row, column, "", "expected a value")
                : new TapeException(file + " has no column '" + column + "'; it has " + row.getHeader()));
    }

    private TapeException wrong(NamedCsvRecord row, String column, String value, String expected) {
        String shown = value.length() > 60 ? value.substring(0, 60) + "…" : value;
        return new TapeException(
                file + " row " + row.getStartingLineNumber() + ": " + column + "=" + shown + ": " + expected);
    }
}

package io.tickstream.local.journey;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tickstream.embedded.kit.Parts;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;

/** A day of trades, oldest day first: three real ones, beside the checkout where they are there at all, and one that is made up. */
enum Tape {
    NEW_YORK("us_trades_2013-10-07_BAC_IBM.csv.gz", LocalDate.of(2013, 10, 7), LocalTime.of(9, 30), LocalTime.of(16, 1), 1, "",
            "--time", "time_new_york", "--symbol", "symbol", "--price", "price_usd", "--size", "size", "--zone", "America/New_York", "--exchange", "NYQ"),
    ETHER("crypto_trades_ETH-USD_2021-07-01.csv.gz", LocalDate.of(2021, 7, 1), LocalTime.MIN, LocalTime.MAX, 1, "",
            "--time", "time", "--symbol", "symbol", "--price", "price", "--size", "size", "--exchange", "CCC") {
        /** Sizes in ten-thousandths: the feed knows whole numbers only. */
        @Override
        String row(String cells) {
            String[] cell = cells.split(",");
            return cell[0].startsWith("time") ? "time,symbol,price,size" : String.join(",", time(cell[0]), "ETH-USD", cell[1],
                    new BigDecimal(cell[2]).movePointRight(4).toBigInteger().toString());
        }

        private static String time(String seconds) {
            return Instant.ofEpochMilli(new BigDecimal(seconds).movePointRight(3).longValue()).toString();
        }
    },
    HOSE("vn_trades_2025-06-03_FPT_VNM_VCB.csv.gz", LocalDate.of(2025, 6, 3), LocalTime.of(9, 15), LocalTime.of(14, 46), 1000, ".VN",
            "--time", "time_ict", "--symbol", "symbol", "--price", "price_kvnd", "--size", "volume", "--price-scale", "1000", "--symbol-suffix", ".VN", "--exchange", "VSE"),
    MADE_UP("", LocalDate.of(2025, 6, 4), LocalTime.of(9, 15), LocalTime.of(14, 46), 1000, ".VN",
            "--time", "time", "--symbol", "symbol", "--price", "price", "--size", "size", "--price-scale", "1000", "--symbol-suffix", ".VN", "--exchange", "VSE");

    private static final long SEED = 20_250_604;
    private static final int MADE_UP_TRADES = 4_000;
    /** Of New York's 112 465, those up to a quarter of an hour after the opening, of ether's 25 222 those up to 14:18 UTC: more take minutes; -Dtape.rows=N for others. */
    private static final int ROWS = Integer.getInteger("tape.rows", 12_000);

    private final String file;
    private final LocalDate date;
    private final LocalTime opening;
    private final LocalTime until;
    private final int scale;
    private final String suffix;
    private final List<String> options;

    /** What the tape tool says of a symbol. */
    record Contents(long distinctFrames, long regularVolume) {}

    /** A symbol's day as the tape itself says it, read without any code of the platform. Prices as the feed's 32 bits hold them. */
    record Day(float open, float high, float low, float close, long volume) {
        private Day with(float price, long size) {
            return new Day(open, Math.max(high, price), Math.min(low, price), price, volume + size);
        }
    }

    Tape(String file, LocalDate date, LocalTime opening, LocalTime until, int scale, String suffix, String... options) {
        this.file = file;
        this.date = date;
        this.opening = opening;
        this.until = until;
        this.scale = scale;
        this.suffix = suffix;
        this.options = List.of(options);
    }

    LocalDate date() {
        return date;
    }

    /** The trades, oldest first, as many as are wanted; empty where a real tape is not there. */
    Optional<Path> trades(Path directory) throws IOException {
        Path trades = directory.resolve(this + ".csv");
        if (this == MADE_UP) {
            return Optional.of(Files.writeString(trades, madeUp()));
        }
        Path whole = Path.of("../../../shared/data").toAbsolutePath().normalize().resolve(file);
        if (!Files.exists(whole)) {
            return Optional.empty();
        }
        try (BufferedReader rows = new BufferedReader(new InputStreamReader(new GZIPInputStream(Files.newInputStream(whole)), StandardCharsets.UTF_8))) {
            return Optional.of(Files.write(trades, rows.lines().limit(1 + ROWS).map(this::row).toList()));
        }
    }

    /** A row of the file as the tape tool takes it. */
    String row(String cells) {
        return cells;
    }

    private String madeUp() {
        Random random = new Random(SEED);
        long second = opening.toSecondOfDay();
        StringBuilder rows = new StringBuilder("time,symbol,price,size\n");
        for (int i = 0; i < MADE_UP_TRADES; i++) {
            second += random.nextInt(7) == 0 ? random.nextInt(40) : random.nextInt(3);
            rows.append(String.format(Locale.ROOT, "%sT%tT.%03d,%s,%.2f,%d%n",
                    date, LocalTime.ofSecondOfDay(second), random.nextInt(1_000), random.nextBoolean() ? "SSI" : "HPG", 25 + random.nextInt(60) * 0.05, 100 * (1 + random.nextInt(40))));
        }
        return rows.toString();
    }

    /** The days of the tape's symbols, from its regular trades alone. */
    SortedMap<String, Day> days(Path trades) throws IOException {
        record Trade(LocalTime at, String symbol, float price, long size) {}
        List<Trade> tape = new ArrayList<>();
        for (String row : Files.readAllLines(trades).stream().skip(1).toList()) {
            String[] cells = row.split(",");
            float price = new BigDecimal(cells[2]).multiply(BigDecimal.valueOf(scale)).floatValue();
            tape.add(new Trade(LocalTime.parse(cells[0].substring(11).split("[+Z]")[0]), cells[1] + suffix, price, Long.parseLong(cells[3])));
        }
        tape.sort(Comparator.comparing(Trade::at));
        SortedMap<String, Day> days = new TreeMap<>();
        for (Trade trade : tape) {
            if (!trade.at().isBefore(opening) && trade.at().isBefore(until)) {
                days.merge(trade.symbol(), new Day(trade.price(), trade.price(), trade.price(), trade.price(), trade.size()), (day, first) -> day.with(first.close(), first.volume()));
            }
        }
        return days;
    }

    /** Makes the capture, its frames up to five seconds late and one in ten twice, and says what is in it, by symbol. */
    SortedMap<String, Contents> toCapture(LivePlatform platform, Path trades, Path capture) throws JsonProcessingException {
        List<String> arguments = new ArrayList<>(List.of(
                "frames", "--trades", trades.toString(), "--out", capture.toString(), "--json", "--every-trade", "--shuffle", "5s", "--duplicates", "10%", "--seed", Long.toString(SEED)));
        arguments.addAll(options);
        String output = platform.work(Parts.PRODUCER, Map.of(), arguments.toArray(String[]::new));
        JsonNode summary = new ObjectMapper().readTree(output.lines().filter(line -> line.startsWith("{")).findFirst().orElseThrow());
        if (summary.get("deliveries").asLong() <= summary.get("frames").asLong()) {
            throw new AssertionError("nothing comes twice: " + summary);
        }
        SortedMap<String, Contents> contents = new TreeMap<>();
        summary.get("symbols").fields().forEachRemaining(entry ->
                contents.put(entry.getKey(), new Contents(entry.getValue().get("distinctFrames").asLong(), entry.getValue().get("regularVolume").asLong())));
        return contents;
    }
}

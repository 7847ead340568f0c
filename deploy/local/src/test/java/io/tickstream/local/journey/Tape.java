package io.tickstream.local.journey;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tickstream.embedded.kit.Parts;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** A day of real trades, beside the checkout where it is there at all; the older one first. */
enum Tape {
    NEW_YORK("us_trades_2013-10-07_BAC_IBM.csv.gz", LocalDate.of(2013, 10, 7),
            "--time", "time_new_york", "--symbol", "symbol", "--price", "price_usd", "--size", "size", "--zone", "America/New_York", "--exchange", "NYQ", "--snapshot", "1s"),
    HOSE("vn_trades_2025-06-03_FPT_VNM_VCB.csv.gz", LocalDate.of(2025, 6, 3),
            "--time", "time_ict", "--symbol", "symbol", "--price", "price_kvnd", "--size", "volume", "--price-scale", "1000", "--symbol-suffix", ".VN", "--exchange", "VSE", "--every-trade");

    private final String file;
    private final LocalDate date;
    private final List<String> options;

    /** What the tape tool says of a symbol. */
    record Contents(long distinctFrames, long regularVolume) {}

    Tape(String file, LocalDate date, String... options) {
        this.file = file;
        this.date = date;
        this.options = List.of(options);
    }

    /** May not be there. */
    Path trades() {
        return Path.of("../../../shared/data").toAbsolutePath().normalize().resolve(file);
    }

    LocalDate date() {
        return date;
    }

    /** Makes the capture and says what is in it, by symbol. */
    SortedMap<String, Contents> toCapture(LivePlatform platform, Path capture) throws JsonProcessingException {
        List<String> arguments = new ArrayList<>(List.of("frames", "--trades", trades().toString(), "--out", capture.toString(), "--json"));
        arguments.addAll(options);
        String output = platform.work(Parts.PRODUCER, Map.of(), arguments.toArray(String[]::new));
        JsonNode symbols = new ObjectMapper().readTree(output.lines().filter(line -> line.startsWith("{")).findFirst().orElseThrow()).get("symbols");
        SortedMap<String, Contents> contents = new TreeMap<>();
        symbols.fields().forEachRemaining(entry ->
                contents.put(entry.getKey(), new Contents(entry.getValue().get("distinctFrames").asLong(), entry.getValue().get("regularVolume").asLong())));
        return contents;
    }
}

package io.tickstream.warehouse.boot;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tickstream.warehouse.flow.Summary;
import io.tickstream.warehouse.flow.Verdict;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** A summary for programs: one JSON object on one line. */
final class SummaryJson {
    private SummaryJson() {}

    static String of(String task, boolean dryRun, Summary summary) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("command", task);
        json.put("dry_run", dryRun);
        json.put("symbols", summary.symbols());
        json.put("unknown_symbols", summary.unknown());
        json.put("read", summary.read());
        for (Verdict verdict : Verdict.values()) {
            json.put(verdict.name().toLowerCase(Locale.ROOT), summary.count(verdict));
        }
        json.put("rejected", summary.rejected());
        json.put("stocks_written", summary.stocksWritten());
        json.put("rejected_rows", summary.firstRejected());
        try {
            return new ObjectMapper().writeValueAsString(json);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a summary is not JSON", e);
        }
    }
}

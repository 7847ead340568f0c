package io.tickstream.warehouse.boot;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tickstream.warehouse.flow.rebuild.Difference;
import io.tickstream.warehouse.flow.rebuild.Difference.Outcome;
import io.tickstream.warehouse.flow.rebuild.Difference.Reported;
import io.tickstream.warehouse.flow.rebuild.Place;
import io.tickstream.warehouse.flow.rebuild.RebuildSummary;
import java.io.PrintWriter;
import java.time.Instant;
import java.time.temporal.Temporal;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** A rebuild for programs: JSON lines, one a difference, then one with the summary. */
final class RebuildJson implements RebuildReport {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final PrintWriter out;
    private final boolean writes;

    RebuildJson(PrintWriter out, boolean writes) {
        this.out = out;
        this.writes = writes;
    }

    @Override
    public void found(Reported reported) {
        Difference difference = reported.difference();
        Place place = difference.place();
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("type", "difference");
        json.put("kind", name(difference.kind()));
        json.put("table", name(place.table()));
        json.put("symbol", place.symbol());
        json.put("date", place.date().toString());
        if (place.interval() != null) {
            json.put("interval", place.interval().code());
        }
        if (place.start() != null) {
            Instant start = Instant.ofEpochMilli(place.start());
            json.put("start", start.toString());
            json.put("start_local", start.atZone(difference.zone()).toOffsetDateTime().toString());
        }
        switch (difference.kind()) {
            case MISSING -> json.put("recomputed", values(difference.recomputed().content()));
            case SURPLUS -> json.put("stored", values(difference.stored().content()));
            default -> json.put("fields", fields(difference));
        }
        if (difference.stored() != null && difference.stored().state() != null) {
            json.put("state", difference.stored().state());
            json.put("revision", difference.stored().revision());
        }
        reported.request().ifPresent(request -> json.put("requested_at", String.valueOf(request.requestedAt())));
        json.put("outcome", name(reported.outcome()));
        print(json);
    }

    @Override
    public void end(RebuildSummary summary) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("type", "summary");
        json.put("command", "rebuild");
        json.put("mode", writes ? "write" : "check");
        json.put("symbols", summary.symbols());
        json.put("unknown_symbols", summary.unknown());
        json.put("dates", summary.dates());
        json.put("ticks", summary.ticks());
        json.put("rows", summary.rows());
        json.put("open", summary.open());
        json.put("differences", summary.differences());
        json.put("listed", summary.listed());
        for (Outcome outcome : Outcome.values()) {
            json.put(name(outcome), summary.count(outcome));
        }
        json.put("remaining", summary.remaining());
        json.put("requests_removed", summary.requestsRemoved());
        json.put("requests_kept", summary.requestsKept());
        print(json);
    }

    private static Map<String, Object> fields(Difference difference) {
        Map<String, Object> fields = new LinkedHashMap<>();
        difference.fields().forEach(field -> {
            Map<String, Object> both = new LinkedHashMap<>();
            both.put("stored", value(field.stored()));
            both.put("recomputed", value(field.recomputed()));
            fields.put(field.name(), both);
        });
        return fields;
    }

    private static Map<String, Object> values(Map<String, Object> content) {
        Map<String, Object> values = new LinkedHashMap<>();
        content.forEach((column, value) -> values.put(column, value(value)));
        return values;
    }

    private static Object value(Object value) {
        return value instanceof Temporal ? value.toString() : value;
    }

    private static String name(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    private void print(Map<String, Object> json) {
        try {
            out.println(JSON.writeValueAsString(json));
            out.flush();
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a difference is not JSON", e);
        }
    }
}

package io.tickstream.warehouse.boot;

import io.tickstream.warehouse.flow.rebuild.Difference;
import io.tickstream.warehouse.flow.rebuild.Difference.Outcome;
import io.tickstream.warehouse.flow.rebuild.Difference.Reported;
import io.tickstream.warehouse.flow.rebuild.Place;
import io.tickstream.warehouse.flow.rebuild.RebuildSummary;
import java.io.PrintWriter;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.stream.Collectors;

/** A rebuild for people: a line for each of the first differences, then how many more there are. */
final class RebuildText implements RebuildReport {
    private static final DateTimeFormatter LOCAL = DateTimeFormatter.ofPattern("HH:mm:ssxxx");

    private final PrintWriter out;
    private final boolean writes;
    private final int limit;
    private long shown;
    private long more;

    RebuildText(PrintWriter out, boolean writes, int limit) {
        this.out = out;
        this.writes = writes;
        this.limit = limit;
    }

    @Override
    public void found(Reported reported) {
        if (shown == limit) {
            more++;
            return;
        }
        shown++;
        out.println(line(reported));
        out.flush();
    }

    @Override
    public void end(RebuildSummary summary) {
        if (more > 0) {
            out.println("and " + more + " more; --json lists all");
        }
        out.printf("rebuild --%s: %d symbols, %d dates, %d ticks read, %d rows compared, %d not closed yet and left out; ",
                writes ? "write" : "check", summary.symbols(), summary.dates(), summary.ticks(), summary.rows(), summary.open());
        out.println(summary.differences() == 0 ? "no difference" : summary.differences() + " differ, "
                + summary.listed() + " of them listed in rebuild_requests");
        if (writes) {
            out.printf("%d repaired, %d deleted, %d left alone, %d not taken by the store; %d requests removed, %d kept%n",
                    summary.count(Outcome.REPAIRED), summary.count(Outcome.DELETED), summary.count(Outcome.LEFT),
                    summary.count(Outcome.NOT_TAKEN), summary.requestsRemoved(), summary.requestsKept());
        }
        out.flush();
    }

    private static String line(Reported reported) {
        Difference difference = reported.difference();
        return where(difference.place(), difference.zone()) + ": " + what(difference)
                + reported.request().map(request -> "; listed in rebuild_requests since " + request.requestedAt()
                        + " (" + request.reason() + ")").orElse("")
                + switch (reported.outcome()) {
                    case FOUND -> "";
                    case REPAIRED -> " -> repaired";
                    case DELETED -> " -> deleted";
                    case LEFT -> " -> left alone, " + reason(difference);
                    case NOT_TAKEN -> " -> written, but the store still says otherwise";
                };
    }

    private static String where(Place place, ZoneId zone) {
        String of = place.symbol() + " " + place.date();
        return switch (place.table()) {
            case BARS -> of + " " + place.interval().code() + " " + time(place.start(), zone);
            case DAYS -> of + " daily summary";
            case LATEST -> of + " latest price " + time(place.start(), zone);
            case TICKS -> of + " raw tick " + time(place.start(), zone);
        };
    }

    private static String time(long millis, ZoneId zone) {
        Instant at = Instant.ofEpochMilli(millis);
        return at.atZone(zone).format(LOCAL) + " (" + at + ")";
    }

    private static String what(Difference difference) {
        return switch (difference.kind()) {
            case CHANGED -> difference.fields().stream()
                    .map(field -> field.name() + " stored " + field.stored() + " recomputed " + field.recomputed())
                    .collect(Collectors.joining(", "));
            case MISSING -> "missing; recomputed " + values(difference.recomputed().content());
            case SURPLUS -> "surplus, no tick supports it; stored " + values(difference.stored().content());
            case MISPLACED -> "it lies in the partition of " + difference.fields().get(0).stored() + ", its date is "
                    + difference.fields().get(0).recomputed();
        };
    }

    private static String values(Map<String, Object> content) {
        return content.entrySet().stream()
                .filter(column -> column.getValue() != null)
                .map(column -> column.getKey() + " " + column.getValue())
                .collect(Collectors.joining(", "));
    }

    private static String reason(Difference difference) {
        return switch (difference.kind()) {
            case MISPLACED -> "raw ticks are never changed";
            case SURPLUS -> difference.settled() ? "see --delete" : "the stream job may still write it";
            default -> "the stream job may still write it";
        };
    }
}

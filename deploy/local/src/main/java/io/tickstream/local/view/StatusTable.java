package io.tickstream.local.view;

import com.fasterxml.jackson.databind.JsonNode;
import io.tickstream.local.status.PartStatus;
import io.tickstream.local.status.PlatformStatus;
import java.util.stream.Collectors;

/** Status for a reader. */
public final class StatusTable {

    private static final String ROW = "%-14s %-10s %-11s %8s %9s %9s %4s  %s%n";

    private StatusTable() {}

    public static String of(PlatformStatus status) {
        StringBuilder text = new StringBuilder(ROW.formatted("part", "state", "port", "pid", "up", "memory", "re", "per second"));
        for (PartStatus part : status.parts()) {
            text.append(ROW.formatted(
                    part.part(),
                    part.state(),
                    part.ports(),
                    part.pid() == null ? "-" : part.pid(),
                    part.uptimeSeconds() == null ? "-" : uptime(part.uptimeSeconds()),
                    part.memoryBytes() == null ? "-" : mebibytes(part.memoryBytes()),
                    part.restarts() == 0 ? "" : part.restarts(),
                    part.ratesPerSecond().entrySet().stream().map(rate -> "%.0f %s".formatted(rate.getValue(), rate.getKey())).collect(Collectors.joining(", "))));
        }
        status.parts().stream()
                .filter(part -> part.reason() != null)
                .forEach(part -> text.append("%n%s is not ready: %s".formatted(part.part(), part.reason())));
        text.append("%nmemory %s in all; data and logs in %s%n".formatted(mebibytes(status.memoryBytes()), status.data()));
        text.append("latency, tick at the producer to push: %s%n".formatted(latency(status.latency())));
        return text.toString();
    }

    private static String latency(JsonNode stats) {
        JsonNode latency = stats == null ? null : stats.get("latency_ms");
        return latency == null ? "unknown"
                : "p50 %s ms, p95 %s ms, p99 %s ms".formatted(latency.path("p50").asText("?"), latency.path("p95").asText("?"), latency.path("p99").asText("?"));
    }

    private static String uptime(long seconds) {
        return seconds < 3600 ? "%d:%02d".formatted(seconds / 60, seconds % 60) : "%d:%02d:%02d".formatted(seconds / 3600, seconds / 60 % 60, seconds % 60);
    }

    private static String mebibytes(long bytes) {
        return (bytes >> 20) + " MiB";
    }
}

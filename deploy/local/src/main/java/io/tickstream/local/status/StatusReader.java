package io.tickstream.local.status;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tickstream.embedded.kit.Part;
import io.tickstream.embedded.kit.Parts;
import io.tickstream.embedded.kit.Readiness;
import io.tickstream.local.plan.Port;
import io.tickstream.local.state.PartRecord;
import io.tickstream.local.state.PartRecord.Phase;
import io.tickstream.local.state.RunDirectory;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;

/** Looks at a platform from outside: its records, its processes and what its parts answer over HTTP. Takes a little longer than a second, over which it counts. */
public final class StatusReader {

    private static final long COUNTING_MILLIS = 1000;

    private final RunDirectory directory;
    private final HttpProbe http = new HttpProbe();

    public StatusReader(RunDirectory directory) {
        this.directory = directory;
    }

    public PlatformStatus read() throws InterruptedException {
        Map<String, PartRecord> records = new LinkedHashMap<>();
        directory.parts().forEach(record -> records.put(record.name(), record));
        boolean running = directory.isRunning();
        Map<Counted, Double> rates = running ? rates(records) : Map.of();
        List<PartStatus> parts = new ArrayList<>();
        for (Part part : Parts.all()) {
            Optional.ofNullable(records.get(part.name())).ifPresent(record -> parts.add(status(part, record, rates)));
        }
        long memory = parts.stream().filter(part -> part.memoryBytes() != null).mapToLong(PartStatus::memoryBytes).sum();
        return new PlatformStatus(running, directory.data().toString(), parts, memory, running ? latency(records) : null);
    }

    private PartStatus status(Part part, PartRecord record, Map<Counted, Double> rates) {
        Optional<ProcessHandle> process = record.process();
        Map<String, Double> own = new LinkedHashMap<>();
        rates.forEach((counted, rate) -> {
            if (counted.part() == part) {
                own.put(counted.what(), rate);
            }
        });
        Optional<String> obstacle = obstacle(part, record, process.isPresent());
        return new PartStatus(
                part.name(),
                state(record, process.isPresent(), obstacle),
                obstacle.orElse(null),
                record.ports(),
                process.map(ProcessHandle::pid).orElse(null),
                process.map(handle -> Duration.between(record.startedAt(), Instant.now()).toSeconds()).orElse(null),
                process.map(ProcessMemory::of).orElse(null),
                record.restarts(),
                own);
    }

    private static String state(PartRecord record, boolean alive, Optional<String> obstacle) {
        boolean expected = record.phase() == Phase.READY || record.phase() == Phase.STARTING;
        if (expected && !alive) {
            return "dead";
        }
        return obstacle.isPresent() ? "not-ready" : record.phase().name().toLowerCase(Locale.ROOT);
    }

    /** Why a part that was ready is not any more. */
    private Optional<String> obstacle(Part part, PartRecord record, boolean alive) {
        return alive && record.phase() == Phase.READY && part.readiness() instanceof Readiness.Http ready
                ? Obstacle.of(http.ask(port(part, record, 0).orElse(0), ready.path()))
                : Optional.empty();
    }

    /** What a counter said, and when: on a busy machine the answers of the parts come at very different times. */
    private record Count(double value, long nanos) {
        double perSecondSince(Count before) {
            return (value - before.value) * 1e9 / (nanos - before.nanos);
        }
    }

    private Map<Counted, Double> rates(Map<String, PartRecord> records) throws InterruptedException {
        Map<Counted, Count> before = counts(records);
        TimeUnit.MILLISECONDS.sleep(COUNTING_MILLIS);
        Map<Counted, Count> after = counts(records);
        Map<Counted, Double> rates = new LinkedHashMap<>();
        for (Counted counted : Counted.ALL) {
            if (before.containsKey(counted) && after.containsKey(counted)) {
                double rate = after.get(counted).perSecondSince(before.get(counted));
                if (rate >= 0) {
                    rates.put(counted, Math.round(rate * 10) / 10.0);
                }
            }
        }
        return rates;
    }

    private Map<Counted, Count> counts(Map<String, PartRecord> records) {
        Map<Counted, Count> counts = new HashMap<>();
        for (Counted counted : Counted.ALL) {
            List<String> variables = Port.of(counted.part()).stream().map(Port::variable).toList();
            Optional.ofNullable(records.get(counted.part().name())).ifPresent(record -> {
                OptionalInt port = port(counted.part(), record, variables.indexOf(counted.portVariable()));
                port.ifPresent(number -> http.get(number, "/metrics").ifPresent(page -> counts.put(
                        counted, new Count(new MetricsPage(page).sum(counted.metric(), counted.label()), System.nanoTime()))));
            });
        }
        return counts;
    }

    private JsonNode latency(Map<String, PartRecord> records) {
        return Optional.ofNullable(records.get(Parts.CDC_BRIDGE.name()))
                .flatMap(record -> http.get(port(Parts.CDC_BRIDGE, record, 0).orElse(0), "/stats"))
                .map(StatusReader::json)
                .orElse(null);
    }

    /** Null where it is none. */
    static JsonNode json(String text) {
        try {
            return new ObjectMapper().readTree(text);
        } catch (JsonProcessingException e) {
            return null;
        }
    }

    private static OptionalInt port(Part part, PartRecord record, int index) {
        String[] ports = record.ports().split(", ");
        return index >= 0 && index < Port.of(part).size() && index < ports.length ? OptionalInt.of(Integer.parseInt(ports[index])) : OptionalInt.empty();
    }
}

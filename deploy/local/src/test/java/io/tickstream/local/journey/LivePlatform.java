package io.tickstream.local.journey;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tickstream.embedded.kit.Checkout;
import io.tickstream.embedded.kit.Launch;
import io.tickstream.embedded.kit.Part;
import io.tickstream.embedded.kit.PartProcess;
import io.tickstream.embedded.kit.Parts;
import io.tickstream.local.plan.Platform;
import io.tickstream.local.plan.Ports;
import io.tickstream.local.plan.Source;
import io.tickstream.local.plan.UpRequest;
import io.tickstream.local.run.PlatformRun;
import io.tickstream.local.state.PartRecord;
import io.tickstream.local.state.PartRecord.Phase;
import io.tickstream.local.state.RunDirectory;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The platform as the launcher runs it, on free ports, with a market that is silent until the test speaks. */
final class LivePlatform implements AutoCloseable {

    private static final Duration START = Duration.ofMinutes(5);
    private static final Duration JOB = Duration.ofMinutes(3);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path directory;
    private final Platform platform;
    private final PlatformRun run;
    private final HttpClient http = HttpClient.newHttpClient();

    private LivePlatform(Path directory, Platform platform, PlatformRun run) {
        this.directory = directory;
        this.platform = platform;
        this.run = run;
    }

    static LivePlatform start(Path directory, String... symbols) throws Exception {
        UpRequest request = new UpRequest(
                new Source.Simulator(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.of(String.join(",", symbols)), Optional.empty(), Optional.empty(), Optional.of("0"));
        Platform platform = new Platform(
                new RunDirectory(directory.resolve("platform")), Ports.choose(Map.of(), Map.of(), true), request, Map.of("SIM_FAULTS", "none", "SIM_ANY", "false", "PROVISIONAL_LONG_INTERVAL", "500ms"), Set.of());
        PlatformRun run = PlatformRun.prepare(platform, Checkout.find(), true, (record, note) -> System.out.println("[journey] " + record.name() + " " + record.phase() + " " + note));
        try {
            run.start(START);
            return new LivePlatform(directory, platform, run);
        } catch (Exception e) {
            run.close();
            throw e;
        }
    }

    int port(Part part) {
        return platform.ports().of(part);
    }

    /** Kills a part and returns once it has ended. */
    Killed kill(Part part) {
        PartRecord before = record(part);
        ProcessHandle process = before.process().orElseThrow(() -> new AssertionError(part.name() + " does not run: " + before));
        process.destroyForcibly();
        process.onExit().join();
        return new Killed(part, before.restarts());
    }

    /** A part that was killed. */
    final class Killed {
        private final Part part;
        private final int restartsBefore;

        private Killed(Part part, int restartsBefore) {
            this.part = part;
            this.restartsBefore = restartsBefore;
        }

        /** Waits until the launcher has started it again and it is ready. */
        void awaitReturn() {
            Patience.until(part.name() + " is back", true, () -> record(part).restarts() > restartsBefore && record(part).phase() == Phase.READY);
        }
    }

    /** Runs a program of a part that ends by itself and returns what it wrote. */
    String work(Part part, Map<String, String> settings, String... arguments) {
        Launch launch = Launch.of(part, directory.resolve("work-" + System.nanoTime())).onFreePorts().with(platform.clientSettings()).with(settings).withArguments(arguments);
        try (PartProcess process = PartProcess.spawn(launch)) {
            int code = process.awaitExit(JOB);
            if (code != 0) {
                throw new AssertionError(part.name() + " ended with " + code + ": " + process.logTail());
            }
            return process.logTail();
        }
    }

    /**
     * Compares what is stored with what its raw ticks make, every field of every row, open bars too.
     *
     * @return the exit code and what was printed
     */
    Checked rebuild(String... arguments) {
        List<String> all = new ArrayList<>(List.of("rebuild", "--include-open", "--json"));
        all.addAll(List.of(arguments));
        Launch launch = Launch.of(Parts.WAREHOUSE_ETL, directory.resolve("work-" + System.nanoTime())).with(platform.clientSettings()).withArguments(all.toArray(String[]::new));
        try (PartProcess process = PartProcess.spawn(launch)) {
            return new Checked(process.awaitExit(JOB), process.logTail());
        }
    }

    /** How a rebuild ended. */
    record Checked(int code, String output) {
        JsonNode summary() throws IOException {
            return JSON.readTree(output.lines().filter(line -> line.contains("\"summary\"")).findFirst().orElseThrow(() -> new AssertionError(output)));
        }
    }

    /** A JSON answer of the API. */
    JsonNode rest(String path) throws IOException, InterruptedException {
        return JSON.readTree(get(Parts.API, path));
    }

    String get(Part part, String path) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port(part) + path)).timeout(Duration.ofSeconds(10)).build();
        HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() != 200) {
            throw new IOException(path + " answered " + answer.statusCode() + ": " + answer.body());
        }
        return answer.body();
    }

    @Override
    public void close() {
        run.close();
    }

    private PartRecord record(Part part) {
        return run.records().stream().filter(record -> record.name().equals(part.name())).findFirst().orElseThrow();
    }
}

package io.tickstream.local.torture;

import io.tickstream.embedded.kit.Checkout;
import io.tickstream.embedded.kit.Part;
import io.tickstream.embedded.kit.Parts;
import io.tickstream.local.plan.Platform;
import io.tickstream.local.plan.Ports;
import io.tickstream.local.plan.Source;
import io.tickstream.local.plan.UpRequest;
import io.tickstream.local.run.PlatformRun;
import io.tickstream.local.run.StartException;
import io.tickstream.local.state.PartRecord;
import io.tickstream.local.state.PartRecord.Phase;
import io.tickstream.local.state.RunDirectory;
import io.tickstream.local.state.StoredData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/** The platform that is tortured: from the simulated feed to the store, kept alive by the launcher's own supervisor. */
final class Rig implements AutoCloseable {

    private static final Duration START = Duration.ofMinutes(5);
    private static final String CHECKPOINT_INTERVAL = "2s";
    private static final String CHECKPOINTS = "checkpoints";
    private static final String CHECKPOINTS_KEPT = "checkpoints-kept";
    private static final String CHECKS = "checks";

    private final Path capture;
    private final Platform platform;
    private final PlatformRun run;
    private final CheckpointDisk disk;
    private final Set<ProcessHandle> processes;

    private Rig(Path capture, Platform platform, PlatformRun run, CheckpointDisk disk, Set<ProcessHandle> processes) {
        this.capture = capture;
        this.platform = platform;
        this.run = run;
        this.disk = disk;
        this.processes = processes;
    }

    /** Takes the directory, empties it and gives the checkpoints a disk; nothing runs yet. */
    static Rig prepare(TortureRequest request, Narrator narrator) throws StartException, IOException, InterruptedException {
        RunDirectory directory = new RunDirectory(request.data());
        Path capture = request.data().resolve("sent.jsonl.gz");
        Set<ProcessHandle> processes = ConcurrentHashMap.newKeySet();
        UpRequest up = new UpRequest(
                new Source.Simulator(), Optional.empty(), Optional.empty(), Optional.of(capture), Optional.empty(), Optional.empty(),
                Optional.of("always-open"), Optional.of(Integer.toString(request.rate())));
        Platform platform = new Platform(directory, Ports.choose(Map.of(), Map.of(), true), up, settings(request),
                Set.of(Parts.WAREHOUSE.name(), Parts.WAREHOUSE_ETL.name(), Parts.CDC_BRIDGE.name(), Parts.API.name()));
        PlatformRun run = PlatformRun.prepare(platform, Checkout.find(), true, (record, note) -> {
            record.process().ifPresent(processes::add);
            if (record.phase() != Phase.WAITING && record.phase() != Phase.STOPPED) {
                narrator.state(record.name() + " " + record.phase().name().toLowerCase(Locale.ROOT) + (note.isEmpty() ? "" : ": " + note));
            }
        });
        try {
            Path checkpoints = request.data().resolve(CHECKPOINTS);
            CheckpointDisk.release(checkpoints);
            StoredData.delete(directory, List.of(CHECKPOINTS, CHECKPOINTS_KEPT, CHECKS));
            Files.deleteIfExists(capture);
            Files.deleteIfExists(request.report());
            return new Rig(capture, platform, run, CheckpointDisk.at(checkpoints), processes);
        } catch (IOException | RuntimeException e) {
            run.close();
            throw e;
        }
    }

    void start() throws StartException, InterruptedException {
        run.start(START);
    }

    /** Every frame the producer received. */
    Path capture() {
        return capture;
    }

    CheckpointDisk disk() {
        return disk;
    }

    /** Gets a copy of the checkpoints when their disk goes. */
    Path checkpointsKept() {
        return platform.directory().data().resolve(CHECKPOINTS_KEPT);
    }

    PartRecord record(Part part) {
        return run.records().stream().filter(record -> record.name().equals(part.name())).findFirst().orElseThrow();
    }

    /** How often each part was started again. */
    Map<String, Integer> restarts() {
        return run.records().stream().collect(Collectors.toMap(PartRecord::name, PartRecord::restarts));
    }

    int port(Part part) {
        return platform.ports().of(part);
    }

    int port(String variable) {
        return platform.ports().numbers().get(variable);
    }

    Map<String, String> clientSettings() {
        return platform.clientSettings();
    }

    /** Where a check puts its files. */
    Path checks() {
        return platform.directory().data().resolve(CHECKS);
    }

    /** Those of every process of every part, whenever it ran, that still live. */
    List<ProcessHandle> living() {
        return processes.stream().filter(ProcessHandle::isAlive).toList();
    }

    /** Deletes what the parts have stored and logged. */
    void forget() throws IOException {
        Files.deleteIfExists(capture);
        StoredData.delete(platform.directory(), Parts.all().stream().map(Part::name).toList());
        StoredData.delete(platform.directory(), List.of(CHECKPOINTS, CHECKPOINTS_KEPT, CHECKS));
    }

    @Override
    public void close() {
        run.close();
    }

    private static Map<String, String> settings(TortureRequest request) {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("SIM_SEED", Long.toString(request.seed()));
        settings.put("SIM_FAULTS", "duplicate=0.1,falling-volume=0.02,other-type=0.001,unknown-field=0.01");
        request.symbols().ifPresent(count -> settings.put("SIM_STOCKS", count.toString()));
        settings.put("YAHOO_SILENCE", "24h");
        settings.put("YAHOO_SILENCE_CLOSED", "24h");
        settings.put("CHECKPOINT_INTERVAL", CHECKPOINT_INTERVAL);
        settings.put("CHECKPOINT_DIR", request.data().resolve(CHECKPOINTS).toAbsolutePath().toString());
        return settings;
    }
}

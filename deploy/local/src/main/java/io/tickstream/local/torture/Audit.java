package io.tickstream.local.torture;

import io.tickstream.embedded.kit.Launch;
import io.tickstream.embedded.kit.Part;
import io.tickstream.embedded.kit.PartProcess;
import io.tickstream.embedded.kit.Parts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Finds out what a platform at rest holds, by the commands users have for it, and whether that is what was sent. */
final class Audit {

    private static final Duration LIMIT = Duration.ofMinutes(10);
    private static final Duration CAPTURE_FLUSHED = Duration.ofSeconds(20);
    private static final Duration SETTLED = Duration.ofSeconds(10);
    private static final int LINES_KEPT = 20;

    private final Rig rig;
    private final Flow flow;
    private final Path capture;
    private final LocalDate began = LocalDate.now(ZoneOffset.UTC);

    Audit(Rig rig, Flow flow, Path capture) {
        this.rig = rig;
        this.flow = flow;
        this.capture = capture;
    }

    /**
     * What was found.
     *
     * @param ticks the list of what was sent against the list of what is stored
     */
    record Findings(List<Check> checks, TickLists.Difference ticks) {}

    Findings run() throws IOException, InterruptedException {
        Path sent = listSent();
        Path stored = rig.checks().resolve("stored.csv");
        int code = run(Parts.WAREHOUSE_ETL, stored, "ticks");
        TickLists.Difference ticks = TickLists.compare(sent, stored);
        List<Check> checks = new ArrayList<>(counters(ticks));
        checks.add(Check.of("the store can be read", code == 0, code == 0 ? "" : "listing its ticks ended with " + code + ", see " + stored));
        checks.add(new Check(
                "raw rows are the distinct ticks sent", ticks.isNone(),
                "%d rows, %d distinct ticks; %d missing, %d never sent, %d stored twice".formatted(ticks.stored(), ticks.distinct(), ticks.missing(), ticks.unexpected(), ticks.repeated()),
                ticks.examples()));
        checks.add(rebuild());
        return new Findings(List.copyOf(checks), ticks);
    }

    /** The capture reaches its file within a second; a list shorter than what was sent is asked for again. */
    private Path listSent() throws IOException, InterruptedException {
        Path list = rig.checks().resolve("sent.csv");
        long expected = flow.sent();
        long deadline = System.nanoTime() + CAPTURE_FLUSHED.toNanos();
        do {
            Files.deleteIfExists(list);
            run(Parts.PRODUCER, list, "ticks", capture.toAbsolutePath().toString());
        } while (TickLists.count(list) < expected && System.nanoTime() < deadline);
        return list;
    }

    /** Whether the list of what was sent can be trusted: four counters and the list must agree. */
    private List<Check> counters(TickLists.Difference ticks) throws InterruptedException {
        long frames = flow.simulator("yahoo_sim_frames_sent_total");
        long received = flow.producer("producer_frames_received_total");
        long ignored = flow.producer("producer_frames_ignored_total");
        long lost = flow.producer("producer_records_lost_total") + flow.producer("producer_frames_dropped_total");
        long acknowledged = flow.sent();
        Await.within(SETTLED, 200, () -> flow.covered() == acknowledged);
        long offsets = flow.covered();
        boolean one = frames == received && received == ticks.sent() + ignored;
        boolean two = acknowledged == ticks.sent() && offsets == acknowledged && lost == 0;
        return List.of(
                Check.of("every frame sent was captured", one, "%d frames sent, %d received, %d of them ticks and %d of another kind; the feed skipped %d for a slow reader".formatted(
                        frames, received, ticks.sent(), ignored, flow.simulator("yahoo_sim_frames_dropped_total"))),
                Check.of("every tick received is in Kafka, once", two, "%d ticks, %d acknowledged, %d offsets under the last checkpoint, %d lost".formatted(ticks.sent(), acknowledged, offsets, lost)));
    }

    private Check rebuild() throws IOException {
        Path said = rig.checks().resolve("rebuild.txt");
        int code = run(Parts.WAREHOUSE_ETL, said, "rebuild", "--symbols", "all", "--from", began.minusDays(1).toString(), "--to", LocalDate.now(ZoneOffset.UTC).plusDays(1).toString(), "--check", "--include-open", "--json");
        return new Check("bars are what their raw rows make", code == 0, "rebuild --check ended with %d, see %s".formatted(code, said), code == 0 ? List.of() : head(said));
    }

    private int run(Part part, Path output, String... arguments) {
        Launch launch = Launch.of(part, rig.checks().resolve(part.name())).with(rig.clientSettings()).withLog(output).withArguments(arguments);
        try (PartProcess process = PartProcess.spawn(launch)) {
            return process.awaitExit(LIMIT);
        }
    }

    private static List<String> head(Path file) throws IOException {
        try (Stream<String> lines = Files.lines(file)) {
            return lines.limit(LINES_KEPT).toList();
        }
    }
}

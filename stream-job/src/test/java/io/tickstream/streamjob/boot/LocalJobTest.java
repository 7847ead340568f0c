package io.tickstream.streamjob.boot;

import static org.assertj.core.api.Assertions.assertThat;

import io.tickstream.embedded.kit.FreePorts;
import io.tickstream.settings.Settings;
import io.tickstream.streamjob.Eventually;
import io.tickstream.streamjob.HttpText;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Real checkpoints of a real cluster, taken when the test says so, and damaged. */
@Timeout(120)
class LocalJobTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Pattern REQUEST = Pattern.compile("\"request-id\":\"([0-9a-f]{32})\"");
    private static final String JOB = "7469636b73747265616d206a6f620001";

    @TempDir
    private Path directory;

    private final int port = FreePorts.next();
    private LocalJob job;
    private CompletableFuture<Throwable> ended;
    private volatile boolean inOneTask;

    @AfterEach
    void stop() {
        job.close();
        ended.join();
    }

    @Test
    void whereTheNewestCheckpointIsDamagedTheJobRestartsFromTheOneBefore() throws Exception {
        start();
        checkpoint();
        checkpoint();
        delete(onlyIn(checkpoint(2), checkpoint(1)));

        CountingJob.failOnce();

        Eventually.passes(PATIENCE, () -> assertThat(HttpText.get(job("/checkpoints"))).contains("\"restored\":{\"id\":1,"));
        Eventually.passes(PATIENCE, () -> assertThat(job.trouble()).isEmpty());
        checkpoint();
        assertThat(LastCheckpoint.in(settings().checkpoints())).contains(checkpoint(2));
    }

    @Test
    void whereAllAreDamagedItEndsAndSaysHowToGoOn() throws Exception {
        start();
        checkpoint();
        checkpoint();
        Files.write(checkpoint(2).resolve("_metadata"), new byte[20]);
        for (Path file : StateFiles.check(checkpoint(1)).keySet()) {
            flip(file, 1_000);
        }

        CountingJob.failOnce();

        Throwable failure = ended.get();
        assertThat(failure).isInstanceOf(UnusableStateException.class);
        assertThat(failure).hasMessageContainingAll(
                "chk-2, chk-1", "--from-savepoint", "mv " + directory.resolve("checkpoints") + " ", "./tickstream rebuild --check");
        assertThat(job.trouble()).isPresent();
    }

    @Test
    void aCheckpointThatIsWholeAndCannotBeRestoredIsNotTriedForEver() throws Exception {
        start();
        checkpoint();
        Path metadata = checkpoint(1).resolve("_metadata");
        byte[] bytes = Files.readAllBytes(metadata);
        for (int at = find(bytes, "leveldb.BytewiseComparator", 0); at >= 0; at = find(bytes, "leveldb.BytewiseComparator", at + 1)) {
            bytes[at] ^= 1;
        }
        Files.write(metadata, bytes);
        assertThat(StateFiles.check(checkpoint(1))).as("whole, for all that can be seen").isNotEmpty();
        job.close();
        ended.join();
        Files.delete(checkpoint(2).resolve("_metadata"));

        start();

        assertThat(ended.get()).isInstanceOf(UnusableStateException.class)
                .hasMessageContainingAll(checkpoint(1).toString(), RestoreGuard.ATTEMPTS + " attempts");
    }

    @Test
    void tablesOfRocksDbWithOtherContentAreFoundAtTheStart() throws Exception {
        start();
        checkpoint();
        checkpoint();
        for (Path file : onlyIn(checkpoint(2), checkpoint(1))) {
            flip(file, Files.size(file) / 2);
        }

        assertThat(LastCheckpoint.in(settings().checkpoints())).contains(checkpoint(1));
    }

    @Test
    void whereNoCheckpointCanBeWrittenTheJobRunsAndSaysWhy() throws Exception {
        start("CHECKPOINT_INTERVAL", "200ms", "CHECKPOINT_LIMIT", "1s");
        Path place = checkpoint(1).getParent();
        Eventually.passes(PATIENCE, () -> assertThat(LastCheckpoint.in(settings().checkpoints())).isPresent());

        Files.move(place, directory.resolve("away"));
        Files.createFile(place);
        Eventually.passes(PATIENCE, () -> assertThat(job.trouble().orElse("")).contains(
                "no checkpoint completed for ", " s (expected within 1 s)", " failed in a row", "Cannot write to " + place));
        assertThat(HttpText.get(job(""))).contains("\"state\":\"RUNNING\"");
        assertThat(job.metrics().lines()).noneMatch(line -> line.equals("stream_checkpoint_consecutive_failures 0"));

        Files.delete(place);
        Files.move(directory.resolve("away"), place);
        Eventually.passes(PATIENCE, () -> assertThat(job.trouble()).isEmpty());
        assertThat(job.metrics().lines()).contains("stream_checkpoint_consecutive_failures 0");
    }

    @Test
    void recordsThatWereBetweenTwoTasksAreTakenUpByOneInstanceToo() throws Exception {
        CountingJob.forget();
        CountingJob.crawl(true);
        start("PARALLELISM", "2");
        Eventually.passes(PATIENCE, () -> assertThat(CountingJob.seen()).isGreaterThan(100));
        checkpoint();
        stop();
        Path last = LastCheckpoint.in(settings().checkpoints()).orElseThrow();
        assertThat(StateFiles.holdRecordsUnderWay(last)).isTrue();

        CountingJob.crawl(false);
        start();
        goesOnWithoutHole();
        assertThat(inOneTask).isFalse();

        checkpoint();
        stop();
        start();
        goesOnWithoutHole();
        assertThat(inOneTask).as("nothing is under way any more").isTrue();
    }

    private void goesOnWithoutHole() throws Exception {
        Eventually.passes(PATIENCE, () -> assertThat(job.trouble()).isEmpty());
        int before = CountingJob.seen();
        Eventually.passes(PATIENCE, () -> assertThat(CountingJob.seen()).isGreaterThan(before + 2_000));
        Eventually.passes(PATIENCE, () -> assertThat(CountingJob.holes()).isZero());
    }

    private void start(String... changed) {
        job = new LocalJob(settings(changed), this::define);
        ended = CompletableFuture.supplyAsync(() -> {
            try {
                job.run();
                return null;
            } catch (Exception e) {
                return e;
            }
        });
    }

    private void define(StreamExecutionEnvironment env, boolean inOneTask) {
        this.inOneTask = inOneTask;
        Configuration quick = new Configuration();
        quick.setString("restart-strategy.type", "fixed-delay");
        quick.setString("restart-strategy.fixed-delay.attempts", Integer.toString(Integer.MAX_VALUE));
        quick.setString("restart-strategy.fixed-delay.delay", "100 ms");
        if (CountingJob.isCrawling()) {
            quick.setString("execution.checkpointing.aligned-checkpoint-timeout", "0 ms");
        }
        env.configure(quick);
        CountingJob.define(env, inOneTask);
    }

    /** @param changed names and values */
    private StreamJobSettings settings(String... changed) {
        Map<String, String> environment = new HashMap<>(Map.of(
                "DATA_DIR", directory.toString(), "CHECKPOINT_INTERVAL", "1h", "FLINK_UI_PORT", Integer.toString(port)));
        for (int i = 0; i < changed.length; i += 2) {
            environment.put(changed[i], changed[i + 1]);
        }
        return Settings.of(StreamJobSettings.class).read(environment);
    }

    /** Has the running job take a checkpoint and waits for it. */
    private void checkpoint() throws Exception {
        Eventually.passes(PATIENCE, () -> assertThat(job.trouble()).isEmpty());
        String trigger = HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(URI.create(job("/checkpoints")))
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString("{}"))
                        .build(), BodyHandlers.ofString())
                .body();
        Matcher id = REQUEST.matcher(trigger);
        assertThat(id.find()).as(trigger).isTrue();
        Eventually.passes(PATIENCE, () -> assertThat(HttpText.get(job("/checkpoints/" + id.group(1))))
                .contains("COMPLETED")
                .doesNotContain("failure-cause"));
    }

    private String job(String path) {
        return "http://127.0.0.1:" + port + "/jobs/" + JOB + path;
    }

    private Path checkpoint(int id) {
        return directory.resolve("checkpoints").resolve(JOB).resolve("chk-" + id);
    }

    private static Set<Path> onlyIn(Path checkpoint, Path before) throws IOException {
        Set<Path> files = new HashSet<>(StateFiles.check(checkpoint).keySet());
        files.removeAll(StateFiles.check(before).keySet());
        assertThat(files).isNotEmpty();
        return files;
    }

    private static void delete(Set<Path> files) throws IOException {
        for (Path file : files) {
            Files.delete(file);
        }
    }

    private static void flip(Path file, long at) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        bytes[(int) at] ^= 0x55;
        Files.write(file, bytes);
    }

    private static int find(byte[] bytes, String text, int from) {
        return new String(bytes, StandardCharsets.ISO_8859_1).indexOf(text, from);
    }
}

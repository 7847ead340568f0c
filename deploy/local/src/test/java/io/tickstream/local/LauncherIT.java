package io.tickstream.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tickstream.local.Tickstream.Ended;
import io.tickstream.local.state.PartRecord;
import io.tickstream.local.state.PartRecord.Phase;
import io.tickstream.local.state.RunDirectory;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The launcher as a process, over two of the parts: enough to see it start, watch, stop and clean up. */
@Timeout(300)
class LauncherIT {

    private static final String[] SMALL = {"--free-ports", "--without", "store,warehouse,registry,warehouse-etl,producer,stream-job,cdc-bridge,api"};
    private static final List<String> PARTS = List.of("kafka", "yahoo");
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    private Path directory;

    private RunDirectory data;
    private Tickstream tickstream;

    @BeforeEach
    void make() throws Exception {
        data = new RunDirectory(Files.createDirectories(directory.resolve("data of mine")));
        tickstream = in(Map.of());
    }

    @AfterEach
    void nothing_is_left() throws Exception {
        tickstream.run("down");
    }

    @Test
    void runs_detached_until_it_is_told_to_stop() throws Exception {
        Ended up = tickstream.run("up", with("--detach"));
        Ended status = tickstream.run("status", "--json");
        Ended logs = tickstream.run("logs", "kafka", "-n", "1");
        List<ProcessHandle> processes = processes();
        Ended down = tickstream.run("down");

        assertThat(up.code()).as(up.err()).isZero();
        assertThat(up.err()).contains("kafka", "ready after", "Yahoo simulator", data.data().toString());
        assertThat(status.code()).isZero();
        JsonNode json = new ObjectMapper().readTree(status.out());
        assertThat(json.get("running").asBoolean()).isTrue();
        assertThat(json.get("parts")).hasSize(2).allSatisfy(part -> {
            assertThat(part.get("state").asText()).isEqualTo("ready");
            assertThat(part.get("pid").asLong()).isPositive();
            assertThat(part.get("memory_bytes").asLong()).isGreaterThan(20_000_000);
            assertThat(part.get("ports").asText()).matches("\\d+");
        });
        assertThat(logs.out().lines()).hasSize(1);
        assertThat(down.code()).isZero();
        assertThat(processes).hasSize(3).noneMatch(ProcessHandle::isAlive);
        assertThat(tickstream.run("status").code()).isEqualTo(3);
    }

    @Test
    void a_signal_stops_everything_and_is_no_failure() throws Exception {
        Process launcher = startInForeground();
        List<ProcessHandle> processes = processes();

        signal(interruptible() ? "INT" : "TERM", launcher);
        boolean ended = launcher.waitFor(40, TimeUnit.SECONDS);

        assertThat(ended).isTrue();
        assertThat(launcher.exitValue()).as(tickstream.err()).isZero();
        assertThat(tickstream.err()).contains("stopping", "stopped in");
        assertThat(processes).noneMatch(ProcessHandle::isAlive);
        assertThat(data.isRunning()).isFalse();
    }

    @Test
    void nothing_outlives_a_launcher_that_is_killed_and_the_next_run_finds_the_data() throws Exception {
        Process launcher = startInForeground();
        List<ProcessHandle> parts = processes();
        String cluster = cluster();

        launcher.destroyForcibly().waitFor();
        Tickstream.await("the parts end", PATIENCE, () -> parts.stream().noneMatch(ProcessHandle::isAlive));
        Ended again = tickstream.run("up", with("--detach"));

        assertThat(again.code()).as(again.err()).isZero();
        assertThat(cluster()).isEqualTo(cluster);
    }

    @Test
    void fresh_begins_empty() throws Exception {
        tickstream.run("up", with("--detach"));
        String cluster = cluster();
        Ended refused = tickstream.run("up", with("--fresh"));
        String untouched = cluster();
        tickstream.run("down");

        Ended fresh = tickstream.run("up", with("--detach", "--fresh"));

        assertThat(refused.code()).isEqualTo(1);
        assertThat(refused.err()).contains("already runs");
        assertThat(untouched).isEqualTo(cluster);
        assertThat(fresh.code()).as(fresh.err()).isZero();
        assertThat(cluster()).isNotEqualTo(cluster);
    }

    @Test
    void starts_a_part_again_that_was_killed() throws Exception {
        tickstream.run("up", with("--detach"));
        ProcessHandle first = record("yahoo").process().orElseThrow();

        first.destroyForcibly();
        Tickstream.await("yahoo is ready again", PATIENCE, () -> record("yahoo").phase() == Phase.READY && record("yahoo").restarts() == 1);

        assertThat(record("yahoo").pid()).isNotEqualTo(first.pid());
        assertThat(tickstream.run("logs", "launcher").out()).contains("yahoo restarting", "137");
    }

    @Test
    void names_a_taken_port_before_anything_starts() throws Exception {
        try (ServerSocket holder = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Ended up = tickstream.run("up", with("--kafka-port", Integer.toString(holder.getLocalPort())));

            assertThat(up.code()).isEqualTo(2);
            assertThat(up.err()).contains("port " + holder.getLocalPort(), "kafka", "--kafka-port");
        }
        assertThat(data.parts()).isEmpty();
        assertThat(data.log("yahoo")).doesNotExist();
    }

    @Test
    void names_what_is_not_built() throws Exception {
        Path empty = Files.createDirectories(directory.resolve("checkout"));
        List<String> command = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Dtickstream.home=" + empty,
                "-jar", Tickstream.HOME.resolve("deploy/local/target/app/local.jar").toString(), "up", "--free-ports");
        Path out = directory.resolve("output");

        Process up = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(out.toFile()).start();

        assertThat(up.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(up.exitValue()).isEqualTo(2);
        assertThat(out).content().contains("kafka.jar is not built", "./mvnw");
    }

    @Test
    void refuses_a_java_that_is_too_old_or_not_there() throws Exception {
        Path old = Files.createDirectories(directory.resolve("old jdk/bin"));
        Path java = Files.writeString(old.resolve("java"), "#!/bin/sh\necho '    java.specification.version = 11'\n");
        assertThat(java.toFile().setExecutable(true)).isTrue();

        Ended tooOld = in(Map.of("JAVA_HOME", old.getParent().toString())).run("status");
        Ended missing = in(Map.of("JAVA_HOME", directory.resolve("none").toString())).run("status");

        assertThat(tooOld.code()).isEqualTo(2);
        assertThat(tooOld.err()).contains("release 11", "17").hasLineCount(1);
        assertThat(missing.code()).isEqualTo(2);
        assertThat(missing.err()).contains("none", "17").hasLineCount(1);
    }

    @Test
    void a_link_to_the_script_works_from_anywhere() throws Exception {
        Path link = Files.createSymbolicLink(directory.resolve("ts"), Tickstream.HOME.resolve("tickstream"));
        Path out = directory.resolve("output");

        Process version = new ProcessBuilder(link.toString(), "--no-build", "version").directory(directory.toFile()).redirectOutput(out.toFile()).start();

        assertThat(version.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(version.exitValue()).isZero();
        assertThat(out).content().startsWith("tickstream ");
    }

    private Process startInForeground() throws Exception {
        Process launcher = tickstream.start("up", SMALL);
        Tickstream.await("the platform is up", Duration.ofSeconds(180), () -> isUp() || !launcher.isAlive());
        assertThat(launcher.isAlive()).as(tickstream.err()).isTrue();
        return launcher;
    }

    private boolean isUp() {
        return data.launcher().filter(record -> record.phase() == Phase.READY).isPresent();
    }

    private List<ProcessHandle> processes() {
        List<PartRecord> records = new ArrayList<>(data.parts());
        data.launcher().ifPresent(records::add);
        assertThat(records).extracting(PartRecord::name).containsAll(PARTS);
        return records.stream().map(record -> record.process().orElseThrow()).toList();
    }

    private PartRecord record(String name) {
        return data.parts().stream().filter(record -> record.name().equals(name)).findFirst().orElseThrow();
    }

    /** The broker makes up its cluster's id when it begins with an empty directory. */
    private String cluster() throws Exception {
        try (var files = Files.walk(data.data().resolve("kafka"))) {
            Path meta = files.filter(file -> file.endsWith("meta.properties")).findFirst().orElseThrow();
            return Files.readAllLines(meta).stream().filter(line -> line.startsWith("cluster.id=") || line.startsWith("directory.id=")).sorted().toList().toString();
        }
    }

    private Tickstream in(Map<String, String> environment) throws Exception {
        return new Tickstream(data.data(), Files.createTempDirectory(directory, "outputs"), environment);
    }

    private static String[] with(String... options) {
        return Stream.concat(Arrays.stream(SMALL), Arrays.stream(options)).toArray(String[]::new);
    }

    private static void signal(String name, Process process) throws Exception {
        new ProcessBuilder("kill", "-s", name, Long.toString(process.pid())).start().waitFor();
    }

    /** A build in the background of a shell ignores SIGINT, and so does every JVM it starts. */
    private static boolean interruptible() throws Exception {
        Path status = Path.of("/proc/self/status");
        if (!Files.exists(status)) {
            return true;
        }
        String ignored = Files.readAllLines(status).stream().filter(line -> line.startsWith("SigIgn:")).findFirst().orElse("SigIgn: 0").split("\\s+")[1];
        return (Long.parseUnsignedLong(ignored, 16) & 2) == 0;
    }
}

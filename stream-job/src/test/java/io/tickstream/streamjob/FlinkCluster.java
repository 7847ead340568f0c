package io.tickstream.streamjob;

import static org.assertj.core.api.Assertions.assertThat;

import io.tickstream.embedded.kit.Checkout;
import io.tickstream.embedded.kit.FreePorts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.flink.configuration.GlobalConfiguration;
import org.apache.flink.runtime.clusterframework.TaskExecutorProcessSpec;
import org.apache.flink.runtime.clusterframework.TaskExecutorProcessUtils;
import org.apache.flink.runtime.util.config.memory.ProcessMemoryUtils;

/**
 * A standalone session cluster as {@code start-cluster.sh} starts one, a JVM for the job manager and one for the task
 * manager, and the command line {@code flink} of the same distribution.
 */
final class FlinkCluster implements AutoCloseable {
    private static final Path HOME = Path.of("target", "flink").toAbsolutePath();
    private static final long COMMAND_SECONDS = 90;

    private final Path directory;
    private final Map<String, String> settings;
    private final int restPort = FreePorts.next();
    private final int metricsPort = FreePorts.next();
    private final List<Process> processes = new ArrayList<>();

    /** @param settings the environment of the commands: the job's settings */
    FlinkCluster(Path directory, Map<String, String> settings) {
        this.directory = directory;
        this.settings = settings;
    }

    /** Writes {@code conf}, starts both JVMs and waits until their slots are there. */
    void start(int slots) throws Exception {
        Path conf = Files.createDirectories(directory.resolve("conf"));
        Files.writeString(conf.resolve("config.yaml"), configuration(slots));
        Files.writeString(conf.resolve("log4j.properties"), """
                rootLogger.level = INFO
                rootLogger.appenderRef.out.ref = out
                appender.out.name = out
                appender.out.type = CONSOLE
                appender.out.layout.type = PatternLayout
                appender.out.layout.pattern = %d{ISO8601} %-5p %c{1.} - %m%n
                """);
        processes.add(jvm("jobmanager", List.of("-Xmx256m"),
                "org.apache.flink.runtime.entrypoint.StandaloneSessionClusterEntrypoint", "--configDir", conf.toString()));
        TaskExecutorProcessSpec memory =
                TaskExecutorProcessUtils.processSpecFromConfig(GlobalConfiguration.loadConfiguration(conf.toString()));
        List<String> arguments = new ArrayList<>(List.of("--configDir", conf.toString()));
        arguments.addAll(words(TaskExecutorProcessUtils.generateDynamicConfigsStr(memory)));
        arguments.addAll(List.of(
                "-D", "metrics.reporters=prom",
                "-D", "metrics.reporter.prom.factory.class=org.apache.flink.metrics.prometheus.PrometheusReporterFactory",
                "-D", "metrics.reporter.prom.port=" + metricsPort));
        processes.add(jvm("taskmanager", words(ProcessMemoryUtils.generateJvmParametersStr(memory)),
                "org.apache.flink.runtime.taskexecutor.TaskManagerRunner", arguments.toArray(String[]::new)));
        Eventually.passes(Duration.ofSeconds(60), () ->
                assertThat(HttpText.get("http://127.0.0.1:" + restPort + "/overview")).contains("\"slots-available\":" + slots));
    }

    /** {@code flink ARGUMENTS}; its output once it has ended with 0. */
    String flink(String... arguments) throws Exception {
        Path out = directory.resolve("flink-" + arguments[0] + "-" + System.nanoTime() + ".out");
        Process process = command("cli", out, List.of("-Xmx192m"), "org.apache.flink.client.cli.CliFrontend", arguments);
        if (!process.waitFor(COMMAND_SECONDS, TimeUnit.SECONDS)) {
            process.destroyForcibly();
        }
        String text = Files.readString(out);
        assertThat(process.waitFor()).as("flink %s: %s", String.join(" ", arguments), text).isZero();
        return text;
    }

    /** The page of Flink's own Prometheus reporter in the task manager. */
    String metrics() throws IOException {
        return HttpText.get("http://127.0.0.1:" + metricsPort + "/metrics");
    }

    /** What the task manager has said. */
    String taskManagerLog() throws IOException {
        return Files.readString(directory.resolve("taskmanager.out"));
    }

    Path savepoints() {
        return directory.resolve("savepoints");
    }

    @Override
    public void close() throws Exception {
        for (Process process : processes) {
            process.toHandle().destroy();
            if (!process.waitFor(20, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
        }
    }

    private Process jvm(String name, List<String> memory, String main, String... arguments) throws IOException {
        return command(name, directory.resolve(name + ".out"), memory, main, arguments);
    }

    private Process command(String name, Path out, List<String> memory, String main, String... arguments) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("-javaagent:" + Checkout.find().leash());
        Files.readAllLines(Path.of("src", "main", "app", "jvm.options")).stream()
                .filter(option -> option.startsWith("--add-"))
                .forEach(command::add);
        command.addAll(memory);
        command.addAll(List.of("-XX:+UseSerialGC", "-Dlog4j.configurationFile=" + directory.resolve("conf/log4j.properties")));
        command.addAll(List.of("-cp", HOME.resolve("lib") + "/*", main));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(out.toFile());
        builder.environment().put("FLINK_CONF_DIR", directory.resolve("conf").toString());
        if (name.equals("cli")) {
            builder.environment().putAll(settings);
        }
        return builder.start();
    }

    private static List<String> words(String line) {
        return Stream.of(line.split(" +")).filter(word -> !word.isEmpty()).toList();
    }

    private String configuration(int slots) {
        return """
                jobmanager.rpc.address: 127.0.0.1
                jobmanager.bind-host: 127.0.0.1
                jobmanager.rpc.port: %d
                rest.address: 127.0.0.1
                rest.bind-address: 127.0.0.1
                rest.port: %d
                taskmanager.host: 127.0.0.1
                taskmanager.bind-host: 127.0.0.1
                taskmanager.numberOfTaskSlots: %d
                taskmanager.memory.process.size: 1024m
                io.tmp.dirs: %s
                execution.checkpointing.dir: %s
                """.formatted(FreePorts.next(), restPort, slots, directory.resolve("tmp"), directory.resolve("checkpoints").toUri());
    }
}

package io.tickstream.bridge;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;

/** Alpaca's published SDK in a process of its own, told what to do line by line. */
final class AlpacaSdk implements AutoCloseable {
    private static final Path SOURCES = Path.of("src", "test", "js", "alpaca");
    private static final Path HOME = Path.of("target", "alpaca").toAbsolutePath();
    private static final int OLDEST_NODE = 20;
    private static final int PATIENCE_SECONDS = 60;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Process process;
    private final List<JsonNode> told = new CopyOnWriteArrayList<>();

    private AlpacaSdk(Process process) {
        this.process = process;
        Thread reading = new Thread(this::read, "alpaca-sdk");
        reading.setDaemon(true);
        reading.start();
    }

    /** Downloads it as the lock file says; where that cannot be, the test is skipped and says why. */
    static void install() {
        String node = run(List.of("node", "--version")).orElse("");
        boolean recent = node.matches("v\\d+\\..*\\s*") && Integer.parseInt(node.substring(1, node.indexOf('.'))) >= OLDEST_NODE;
        require(recent, "no Node.js " + OLDEST_NODE + " or newer here: Alpaca's SDK is not tried");
        try {
            Files.createDirectories(HOME);
            for (String file : List.of("package.json", "package-lock.json", "stream.mjs")) {
                Files.copy(SOURCES.resolve(file), HOME.resolve(file), StandardCopyOption.REPLACE_EXISTING);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        require(run(List.of("npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund")).isPresent(), "npm cannot install Alpaca's SDK here: it is not tried");
    }

    static AlpacaSdk start(Map<String, String> environment) {
        ProcessBuilder builder = new ProcessBuilder("node", "stream.mjs").directory(HOME.toFile()).redirectError(ProcessBuilder.Redirect.INHERIT);
        builder.environment().putAll(environment);
        try {
            return new AlpacaSdk(builder.start());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    AlpacaSdk say(String word) {
        try {
            process.outputWriter(StandardCharsets.UTF_8).append(word).append('\n').flush();
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What it has told of an event so far. */
    List<JsonNode> told(String event) {
        return told.stream().filter(line -> line.get("event").asText().equals(event)).map(line -> line.get("value")).toList();
    }

    /** The n-th thing it tells of an event, counted from 1; waits for it. */
    JsonNode await(String event, int number) {
        Eventually.holds(event + " " + number + " of Alpaca's SDK; told: " + told, () -> told(event).size() >= number);
        return told(event).get(number - 1);
    }

    private void read() {
        try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                told.add(JSON.readTree(line));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void require(boolean condition, String otherwise) {
        if (!condition) {
            System.out.println(otherwise);
        }
        Assumptions.assumeTrue(condition, otherwise);
    }

    /** What it prints; nothing where it cannot be run or fails. */
    private static Optional<String> run(List<String> command) {
        try {
            Files.createDirectories(HOME);
            Process process = new ProcessBuilder(command).directory(HOME.toFile()).redirectErrorStream(true).start();
            process.outputWriter().close();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS) && process.exitValue() == 0 ? Optional.of(output) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    @Override
    public void close() {
        process.destroy();
    }
}

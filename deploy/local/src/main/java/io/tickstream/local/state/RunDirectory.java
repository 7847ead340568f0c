package io.tickstream.local.state;

import java.io.IOException;
import java.io.Reader;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a run leaves on disk for other commands to find: {@code run/PART.properties}, {@code run/launcher.properties} and the lock, all below the data directory.
 *
 * <p>Thread safety: writers of different parts do not disturb each other; readers see whole records.
 */
public final class RunDirectory {

    /** The record of the launcher itself. */
    public static final String LAUNCHER = "launcher";

    private static final String SUFFIX = ".properties";

    private final Path data;

    public RunDirectory(Path data) {
        this.data = data;
    }

    /** The data directory. */
    public Path data() {
        return data;
    }

    /** Where the records are. */
    public Path run() {
        return data.resolve("run");
    }

    /** The log of a part, or of the launcher. */
    public Path log(String name) {
        return logs().resolve(name + ".log");
    }

    /** What was cut off that log last. */
    public Path olderLog(String name) {
        return logs().resolve(name + ".log.1");
    }

    public Path logs() {
        return data.resolve("logs");
    }

    public Path lock() {
        return run().resolve("lock");
    }

    /** Takes the right to run here; empty where another launcher has it. */
    public Optional<RunLock> takeLock() {
        return RunLock.take(lock());
    }

    /** Whether a launcher runs on this directory. */
    public boolean isRunning() {
        return RunLock.isHeld(lock());
    }

    /** Writes a record, in place of the part's last one. */
    public void write(PartRecord record) {
        try {
            Files.createDirectories(run());
            StringWriter text = new StringWriter();
            record.toProperties().store(text, null);
            Path draft = run().resolve(record.name() + SUFFIX + ".draft");
            Files.writeString(draft, text.toString());
            Files.move(draft, run().resolve(record.name() + SUFFIX), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The launcher's own record, if one was ever written. */
    public Optional<PartRecord> launcher() {
        return read(run().resolve(LAUNCHER + SUFFIX));
    }

    /** The parts' records in the order of their names, without the launcher's. */
    public List<PartRecord> parts() {
        if (!Files.isDirectory(run())) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(run())) {
            List<PartRecord> records = new ArrayList<>();
            files.filter(file -> file.toString().endsWith(SUFFIX)).forEach(file -> read(file).ifPresent(records::add));
            records.removeIf(record -> record.name().equals(LAUNCHER));
            records.sort(Comparator.comparing(PartRecord::name));
            return records;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Keeps what a client of this run needs in its environment. */
    public void writeClientSettings(Map<String, String> settings) {
        try {
            Files.createDirectories(run());
            Files.write(clientSettings(), settings.entrySet().stream().map(entry -> entry.getKey() + "=" + entry.getValue()).sorted().toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What {@link #writeClientSettings} kept last; empty before. */
    public Map<String, String> readClientSettings() {
        if (!Files.exists(clientSettings())) {
            return Map.of();
        }
        try (Stream<String> lines = Files.lines(clientSettings())) {
            return lines.map(line -> line.split("=", 2)).filter(pair -> pair.length == 2).collect(Collectors.toMap(pair -> pair[0], pair -> pair[1]));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path clientSettings() {
        return run().resolve("client-settings.env");
    }

    /** Forgets the records of the last run; the lock stays. */
    public void clear() {
        for (PartRecord record : parts()) {
            delete(record.name());
        }
        delete(LAUNCHER);
    }

    private void delete(String name) {
        try {
            Files.deleteIfExists(run().resolve(name + SUFFIX));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Optional<PartRecord> read(Path file) {
        try (Reader in = Files.newBufferedReader(file)) {
            Properties properties = new Properties();
            properties.load(in);
            return Optional.of(PartRecord.from(properties));
        } catch (IOException | RuntimeException e) {
            // Gone since it was listed, or not one of ours.
            return Optional.empty();
        }
    }
}

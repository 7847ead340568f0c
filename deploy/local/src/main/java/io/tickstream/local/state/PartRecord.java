package io.tickstream.local.state;

import java.time.Instant;
import java.util.Optional;
import java.util.Properties;

/**
 * What the launcher last wrote down about one process: a part of the platform, or itself.
 *
 * @param name the part's name
 * @param phase what it was doing
 * @param pid its process id; 0 while it has no process
 * @param startedAt when the system started that process, which tells it from a later one of the same pid; the epoch while it has none
 * @param ports its ports, as a person reads them
 * @param restarts how often it was started again after it died
 */
public record PartRecord(String name, Phase phase, long pid, Instant startedAt, String ports, int restarts) {

    /** What a part does. */
    public enum Phase {
        WAITING, STARTING, READY, RESTARTING, DONE, FAILED, STOPPED
    }

    public PartRecord {
        if (pid < 0 || restarts < 0) {
            throw new IllegalArgumentException(name + " has pid " + pid + " and " + restarts + " restarts; expected none below 0");
        }
    }

    /** A part that has no process yet. */
    public static PartRecord waiting(String name, String ports) {
        return new PartRecord(name, Phase.WAITING, 0, Instant.EPOCH, ports, 0);
    }

    public PartRecord in(Phase next) {
        return new PartRecord(name, next, pid, startedAt, ports, restarts);
    }

    public PartRecord startedAs(ProcessHandle process) {
        return new PartRecord(name, Phase.STARTING, process.pid(), process.info().startInstant().orElse(Instant.EPOCH), ports, restarts);
    }

    public PartRecord ended(Phase next) {
        return new PartRecord(name, next, 0, Instant.EPOCH, ports, next == Phase.RESTARTING ? restarts + 1 : restarts);
    }

    /** The living process this record is about; empty when it has ended, also where its pid has a new owner. */
    public Optional<ProcessHandle> process() {
        if (pid == 0) {
            return Optional.empty();
        }
        return ProcessHandle.of(pid)
                .filter(ProcessHandle::isAlive)
                .filter(process -> process.info().startInstant().orElse(Instant.EPOCH).equals(startedAt));
    }

    Properties toProperties() {
        Properties properties = new Properties();
        properties.setProperty("name", name);
        properties.setProperty("phase", phase.name());
        properties.setProperty("pid", Long.toString(pid));
        properties.setProperty("started", startedAt.toString());
        properties.setProperty("ports", ports);
        properties.setProperty("restarts", Integer.toString(restarts));
        return properties;
    }

    static PartRecord from(Properties properties) {
        return new PartRecord(
                properties.getProperty("name"),
                Phase.valueOf(properties.getProperty("phase")),
                Long.parseLong(properties.getProperty("pid")),
                Instant.parse(properties.getProperty("started")),
                properties.getProperty("ports"),
                Integer.parseInt(properties.getProperty("restarts")));
    }
}

package io.tickstream.streamjob.boot;

import io.tickstream.settings.Setting;
import io.tickstream.settings.SettingsException;
import io.tickstream.settings.StoreSettings;
import io.tickstream.streamjob.flow.BarRules;
import io.tickstream.streamjob.source.KafkaSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** The settings of the stream job. */
public record StreamJobSettings(
        KafkaSettings kafka,
        StoreSettings store,
        @Setting(name = "STORE_REPLICATION", fallback = "{'class': 'NetworkTopologyStrategy', 'replication_factor': 1}",
                        help = "replication of the keyspace, as CQL; used when the job creates it")
                String replication,
        @Setting(name = "DATA_DIR", fallback = ".tickstream/stream-job", help = "directory for checkpoints and scratch files")
                Path dataDirectory,
        @Setting(name = "CHECKPOINT_DIR", help = "directory or URI of the checkpoints; none: checkpoints in DATA_DIR, on a cluster the cluster's own")
                Optional<String> checkpointDirectory,
        @Setting(name = "CHECKPOINT_INTERVAL", fallback = "10s", help = "time between checkpoints") Duration checkpointInterval,
        @Setting(name = "CHECKPOINT_LIMIT", help = "time without a completed checkpoint after which the job is not ready; none: ten CHECKPOINT_INTERVALs, at least 1m")
                Optional<Duration> chosenCheckpointLimit,
        @Setting(name = "FROM_SAVEPOINT", help = "directory of a savepoint to start from instead of the newest checkpoint, once")
                Optional<Path> fromSavepoint,
        @Setting(name = "FROM_SAVEPOINT_REQUEST", help = "any text that tells this wish to start from FROM_SAVEPOINT from an earlier one; ./tickstream gives the time")
                Optional<String> savepointRequest,
        @Setting(name = "PARALLELISM", help = "parallel instances of each operator; none: 1, on a cluster what flink run -p says")
                Optional<Integer> parallelism,
        @Setting(name = "CORRECTION_HORIZON", fallback = "15m", help = "how long after its end a bar can still be corrected")
                Duration correctionHorizon,
        @Setting(name = "PROVISIONAL_INTERVAL", fallback = "250ms", help = "shortest time between provisional updates of a symbol's minute, and of its latest price")
                Duration provisionalInterval,
        @Setting(name = "PROVISIONAL_LONG_INTERVAL", fallback = "5s", help = "the same for its 5m, 15m and 1h bars and its day")
                Duration provisionalLongInterval,
        @Setting(name = "CALENDAR_DIR", help = "directory of trading calendars above the built-in ones") Optional<Path> calendars,
        @Setting(name = "SYMBOLS_IN_MEMORY", fallback = "2000", help = "symbols each parallel instance keeps at hand; the others stay in RocksDB")
                int symbolsInMemory,
        @Setting(name = "BIND_ADDRESS", fallback = "127.0.0.1", help = "address the ports below listen on") String bindAddress,
        @Setting(name = "FLINK_UI_PORT", fallback = "8088", help = "port of Flink's web interface") int uiPort,
        @Setting(name = "STREAM_METRICS_PORT", fallback = "9091", help = "port of /metrics, /health/live and /health/ready") int metricsPort) {

    /** Key groups of the state: fixed for ever, because a savepoint can only be read with the same number. */
    static final int MAX_PARALLELISM = 128;

    private static final int LOCAL_PARALLELISM = 1;
    private static final int LIMIT_INTERVALS = 10;
    private static final Duration LEAST_DERIVED_LIMIT = Duration.ofMinutes(1);

    public StreamJobSettings {
        atLeast("CHECKPOINT_INTERVAL", checkpointInterval, Duration.ofMillis(100));
        chosenCheckpointLimit.ifPresent(limit -> atLeast("CHECKPOINT_LIMIT", limit, checkpointInterval));
        atLeast("CORRECTION_HORIZON", correctionHorizon, Duration.ZERO);
        atLeast("PROVISIONAL_INTERVAL", provisionalInterval, Duration.ZERO);
        atLeast("PROVISIONAL_LONG_INTERVAL", provisionalLongInterval, provisionalInterval);
        parallelism.ifPresent(instances -> between("PARALLELISM", instances, 1, MAX_PARALLELISM));
        between("SYMBOLS_IN_MEMORY", symbolsInMemory, 1, 1_000_000);
        between("FLINK_UI_PORT", uiPort, 1, 65_535);
        between("STREAM_METRICS_PORT", metricsPort, 1, 65_535);
    }

    /** Where a process of its own keeps its checkpoints, as a URI. */
    String checkpoints() {
        return chosenCheckpoints().orElseGet(() -> uri(dataDirectory.resolve("checkpoints").toString()));
    }

    /** Where checkpoints go by setting, as a URI. */
    Optional<String> chosenCheckpoints() {
        return checkpointDirectory.map(StreamJobSettings::uri);
    }

    /** How long no checkpoint may complete before the job is not ready. */
    Duration checkpointLimit() {
        Duration derived = checkpointInterval.multipliedBy(LIMIT_INTERVALS);
        return chosenCheckpointLimit.orElse(derived.compareTo(LEAST_DERIVED_LIMIT) < 0 ? LEAST_DERIVED_LIMIT : derived);
    }

    /** Of a process of its own. */
    public int localParallelism() {
        return parallelism.orElse(LOCAL_PARALLELISM);
    }

    BarRules barRules() {
        return new BarRules(
                correctionHorizon,
                provisionalInterval,
                provisionalLongInterval,
                calendars.map(directory -> directory.toAbsolutePath().toString()).orElse(null),
                symbolsInMemory);
    }

    private static String uri(String place) {
        return place.contains("://") ? place : Path.of(place).toAbsolutePath().toUri().toString();
    }

    private static void atLeast(String name, Duration value, Duration least) {
        if (value.compareTo(least) < 0) {
            throw new SettingsException(name + "=" + value.toMillis() + "ms: expected at least " + least.toMillis() + "ms");
        }
    }

    private static void between(String name, int value, int least, int most) {
        if (value < least || value > most) {
            throw new SettingsException(name + "=" + value + ": expected " + least + " to " + most);
        }
    }
}

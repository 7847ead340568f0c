package io.tickstream.bench.flink;

import com.datastax.oss.driver.api.core.CqlSession;
import io.tickstream.bench.contest.Contest;
import io.tickstream.bench.contest.Score;
import io.tickstream.schemas.store.StoreSchema;
import io.tickstream.schemas.store.StoreSessions;
import io.tickstream.settings.Settings;
import io.tickstream.streamjob.boot.StreamJob;
import io.tickstream.streamjob.boot.StreamJobSettings;
import io.tickstream.streamjob.sink.StoreSink;
import io.tickstream.streamjob.source.TickSources;
import java.util.Map;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** Runs our job, or one that does nothing, over the topic and tells how long it took. */
public final class FlinkContender {
    private FlinkContender() {}

    public static void main(String[] args) throws Exception {
        Contest contest = Contest.read("a Flink job; modes: noop, job, store, latency, state.", args);
        StreamJobSettings settings = Settings.of(StreamJobSettings.class).read(System.getenv());
        Meter.reset(contest);
        if (contest.mode().equals("store")) {
            createTables(settings);
        }
        try (FlinkRun run = FlinkRun.start(contest, StreamJob.configuration(settings), env -> define(env, contest, settings))) {
            boolean done = Meter.watch().await(contest.seconds());
            Map<String, Double> figures = switch (contest.mode()) {
                case "latency" -> Meter.latencies();
                case "state" -> run.stateFigures();
                default -> Map.of();
            };
            Meter.awaitBars(contest.bars());
            Score.of(Meter.watch(), done, Meter.bars().sums(), figures).write(contest.directory());
        }
        System.exit(0);
    }

    private static void createTables(StreamJobSettings settings) throws Exception {
        try (CqlSession session = StoreSessions.open(settings.store(), "bench").toCompletableFuture().get()) {
            StoreSchema.apply(session, settings.replication());
        }
    }

    private static void define(StreamExecutionEnvironment env, Contest contest, StreamJobSettings settings) {
        boolean inOneTask = settings.localParallelism() == 1;
        switch (contest.mode()) {
            case "noop" -> {
                env.getConfig().enableObjectReuse();
                env.fromSource(TickSources.ticks(settings.kafka()), TickSources.eventTime(), "ticks")
                        .sinkTo(new MeteredSink<>(Meter::received));
            }
            case "job", "state" -> StreamJob.define(env, settings, new MeteredSink<>(Meter::row), inOneTask);
            case "latency" -> StreamJob.define(env, settings, new MeteredSink<>(Meter::latency), inOneTask);
            case "store" -> StreamJob.define(env, settings, new MeteredSink<>(Meter::row, new StoreSink(settings.store())), inOneTask);
            default -> throw new IllegalArgumentException("BENCH_MODE=" + contest.mode()
                    + ": expected noop, job, store, latency or state");
        }
    }
}

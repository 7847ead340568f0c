package io.tickstream.streamjob.boot;

import io.tickstream.market.Tick;
import io.tickstream.streamjob.flow.BarFunction;
import io.tickstream.streamjob.flow.BarOperator;
import io.tickstream.streamjob.flow.Received;
import io.tickstream.streamjob.flow.RejectSplit;
import io.tickstream.streamjob.flow.StoreWrite;
import io.tickstream.streamjob.flow.ValueType;
import io.tickstream.streamjob.sink.StoreSink;
import io.tickstream.streamjob.source.BrokerProbe;
import io.tickstream.streamjob.source.TickSources;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.streaming.api.datastream.DataStreamUtils;
import org.apache.flink.streaming.api.datastream.KeyedStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** The job: topic → usable ticks → one operator per symbol → rows of the store. The uids name its state for ever. */
public final class StreamJob {
    public static final String NAME = "tickstream";

    private StreamJob() {}

    /** Adds the job to an environment whose configuration is the caller's, for any parallelism. */
    public static void define(StreamExecutionEnvironment env, StreamJobSettings settings) {
        define(env, settings, new StoreSink(settings.store()), false);
    }

    /**
     * The same with another end for the rows, chained to the operator as the store's is.
     *
     * @param inOneTask whether the ticks stay in the task that reads them; only with a parallelism of 1, and where no ticks
     *     that were between two tasks have to be restored
     */
    public static void define(StreamExecutionEnvironment env, StreamJobSettings settings, Sink<StoreWrite> rows, boolean inOneTask) {
        settings.parallelism().ifPresent(env::setParallelism);
        env.getConfig().enableObjectReuse();

        SingleOutputStreamOperator<Tick> ticks = env.fromSource(
                        TickSources.ticks(settings.kafka()), TickSources.eventTime(), "ticks", ValueType.RECEIVED)
                .uid("ticks")
                .process(new RejectSplit(), ValueType.TICK)
                .name("usable")
                .uid("usable");

        ticks.getSideOutput(RejectSplit.UNUSABLE)
                .sinkTo(TickSources.rejected(settings.kafka()))
                .name("rejected")
                .uid("rejected");

        KeyedStream<Tick, String> bySymbol = inOneTask
                ? DataStreamUtils.reinterpretAsKeyedStream(ticks, Tick::symbol, Types.STRING)
                : ticks.keyBy(Tick::symbol, Types.STRING);
        bySymbol.transform("bars", ValueType.STORE_WRITE, bars(settings))
                .uid("bars")
                .sinkTo(rows)
                .name("store")
                .uid("store");
    }

    private static BarOperator bars(StreamJobSettings settings) {
        return new BarOperator(
                new BarFunction(settings.barRules()), new BrokerProbe(settings.kafka().bootstrapServers()));
    }

    /** What the job needs of a Flink of its own. */
    public static Configuration configuration(StreamJobSettings settings) {
        Configuration flink = clusterConfiguration(settings);
        flink.setString("execution.checkpointing.dir", settings.checkpoints());
        flink.setString("parallelism.default", Integer.toString(settings.localParallelism()));
        return flink;
    }

    /** What the job needs of Flink wherever it runs. */
    static Configuration clusterConfiguration(StreamJobSettings settings) {
        Configuration flink = new Configuration();
        flink.setString("pipeline.generic-types", "false");
        flink.setString("pipeline.max-parallelism", Integer.toString(StreamJobSettings.MAX_PARALLELISM));
        flink.setString("execution.buffer-timeout.interval", "1 ms");
        flink.setString("execution.checkpointing.interval", settings.checkpointInterval().toMillis() + " ms");
        flink.setString("execution.checkpointing.mode", "EXACTLY_ONCE");
        flink.setString("execution.checkpointing.timeout", "10 min");
        flink.setString("execution.checkpointing.unaligned.enabled", "true");
        flink.setString("execution.checkpointing.aligned-checkpoint-timeout", "5 s");
        flink.setString("execution.checkpointing.tolerable-failed-checkpoints", Integer.toString(Integer.MAX_VALUE));
        flink.setString("execution.checkpointing.externalized-checkpoint-retention", "RETAIN_ON_CANCELLATION");
        flink.setString("execution.checkpointing.num-retained", "2");
        flink.setString("execution.checkpointing.incremental", "true");
        settings.chosenCheckpoints().ifPresent(place -> flink.setString("execution.checkpointing.dir", place));
        flink.setString("state.backend.type", "rocksdb");
        flink.setString("state.backend.rocksdb.timer-service.factory", "HEAP");
        flink.setString("state.backend.rocksdb.compression.per.level", "NO_COMPRESSION");
        flink.setString("restart-strategy.type", "exponential-delay");
        flink.setString("restart-strategy.exponential-delay.initial-backoff", "500 ms");
        flink.setString("restart-strategy.exponential-delay.max-backoff", "30 s");
        flink.setString("restart-strategy.exponential-delay.backoff-multiplier", "2");
        flink.setString("restart-strategy.exponential-delay.reset-backoff-threshold", "2 min");
        flink.setString("restart-strategy.exponential-delay.jitter-factor", "0.1");
        return flink;
    }
}

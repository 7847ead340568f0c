package io.tickstream.streamjob.boot;

import java.util.Random;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.connector.source.util.ratelimit.RateLimiterStrategy;
import org.apache.flink.connector.datagen.source.DataGeneratorSource;
import org.apache.flink.connector.datagen.source.GeneratorFunction;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;
import org.apache.flink.util.Collector;

/** A job without an end that needs no server and keeps enough in RocksDB for files of its own in each checkpoint. */
final class CountingJob {
    private static final int KEYS = 500;
    private static final int BYTES = 1_000;
    private static final int PER_SECOND = 2_000;
    private static volatile boolean failing;

    private CountingJob() {}

    /** Lets the next number fail the job once. */
    static void failOnce() {
        failing = true;
    }

    static void define(StreamExecutionEnvironment env) {
        GeneratorFunction<Long, Long> identity = number -> number;
        env.fromSource(
                        new DataGeneratorSource<>(identity, Long.MAX_VALUE, RateLimiterStrategy.perSecond(PER_SECOND), Types.LONG),
                        WatermarkStrategy.noWatermarks(),
                        "numbers")
                .uid("numbers")
                .keyBy(number -> number % KEYS, Types.LONG)
                .process(new Keeping())
                .returns(Types.LONG)
                .uid("kept")
                .sinkTo(new DiscardingSink<>())
                .uid("nowhere");
    }

    private static final class Keeping extends KeyedProcessFunction<Long, Long, Long> {
        private static final long serialVersionUID = 1L;
        private transient ValueState<byte[]> state;

        @Override
        public void open(OpenContext context) {
            state = getRuntimeContext().getState(new ValueStateDescriptor<>("bytes", byte[].class));
        }

        @Override
        public void processElement(Long number, Context context, Collector<Long> out) throws Exception {
            if (failing) {
                failing = false;
                throw new IllegalStateException("told to fail");
            }
            byte[] bytes = new byte[BYTES];
            new Random(number).nextBytes(bytes);
            state.update(bytes);
            out.collect(number);
        }
    }
}

package io.tickstream.streamjob.boot;

import java.util.NavigableSet;
import java.util.Random;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.stream.Stream;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.connector.source.util.ratelimit.RateLimiterStrategy;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.java.functions.KeySelector;
import org.apache.flink.connector.datagen.source.DataGeneratorSource;
import org.apache.flink.connector.datagen.source.GeneratorFunction;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.DataStreamUtils;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;
import org.apache.flink.util.Collector;

/** A job without an end that needs no server and keeps enough in RocksDB for files of its own in each checkpoint. */
final class CountingJob {
    private static final int KEYS = 500;
    private static final int BYTES = 1_000;
    private static final int PER_SECOND = 2_000;
    private static final long CRAWL_MILLIS = 5;
    private static volatile boolean failing;
    private static volatile boolean crawling;
    private static final NavigableSet<Long> SEEN = new ConcurrentSkipListSet<>();

    private CountingJob() {}

    /** Lets the next number fail the job once. */
    static void failOnce() {
        failing = true;
    }

    /** Lets numbers come faster than they are taken, or not. */
    static void crawl(boolean does) {
        crawling = does;
    }

    static boolean isCrawling() {
        return crawling;
    }

    /** How many different numbers have been taken since {@link #forget}. */
    static int seen() {
        return SEEN.size();
    }

    /** How many numbers have not been taken although a later one has; the source counts up from 0 and from the middle of all numbers. */
    static long holes() {
        long middle = Long.MAX_VALUE / 4;
        return Stream.of(SEEN.headSet(middle), SEEN.tailSet(middle))
                .filter(range -> !range.isEmpty())
                .mapToLong(range -> range.last() - range.first() + 1 - range.size())
                .sum();
    }

    static void forget() {
        SEEN.clear();
    }

    /** @param inOneTask as {@link StreamJob#define(StreamExecutionEnvironment, StreamJobSettings, Sink, boolean)} has it */
    static void define(StreamExecutionEnvironment env, boolean inOneTask) {
        GeneratorFunction<Long, Long> identity = number -> number;
        DataStream<Long> numbers = env.fromSource(
                        new DataGeneratorSource<>(identity, Long.MAX_VALUE, RateLimiterStrategy.perSecond(PER_SECOND), Types.LONG),
                        WatermarkStrategy.noWatermarks(),
                        "numbers")
                .uid("numbers");
        KeySelector<Long, Long> key = number -> number % KEYS;
        (inOneTask ? DataStreamUtils.reinterpretAsKeyedStream(numbers, key, Types.LONG) : numbers.keyBy(key, Types.LONG))
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
            if (crawling) {
                Thread.sleep(CRAWL_MILLIS);
            }
            SEEN.add(number);
            byte[] bytes = new byte[BYTES];
            new Random(number).nextBytes(bytes);
            state.update(bytes);
            out.collect(number);
        }
    }
}

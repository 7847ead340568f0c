package io.tickstream.bench.spark;

import io.tickstream.bench.contest.Bars;
import io.tickstream.bench.contest.Contest;
import io.tickstream.bench.contest.Score;
import io.tickstream.bench.contest.Stopwatch;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import org.apache.spark.api.java.function.ForeachPartitionFunction;
import org.apache.spark.api.java.function.VoidFunction2;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.streaming.StreamingQuery;
import org.apache.spark.sql.streaming.Trigger;

/** The same bars in Spark Structured Streaming, over the topic, timed. */
public final class SparkContender {
    /** Records a batch takes at most; larger ones were no faster, smaller ones slower. */
    private static final long BATCH = 200_000;

    static final LongAdder DECODED = new LongAdder();
    private static final Bars BARS = new Bars();
    private static volatile Stopwatch watch;

    private SparkContender() {}

    public static void main(String[] args) throws Exception {
        Contest contest = Contest.read("bars in Spark Structured Streaming.", args);
        watch = new Stopwatch(contest.deliveries());
        SparkSession spark = session(contest);
        VoidFunction2<Dataset<SparkBar>, Long> sink = (bars, batch) -> {
            bars.foreachPartition((ForeachPartitionFunction<SparkBar>) rows -> rows.forEachRemaining(SparkContender::keep));
            watch.reached(DECODED.sum());
        };
        StreamingQuery query = BarQuery.of(spark, contest, BATCH)
                .writeStream()
                .outputMode("update")
                .option("checkpointLocation", contest.directory().resolve("checkpoint").toString())
                .trigger(Trigger.AvailableNow())
                .foreachBatch(sink)
                .start();
        boolean done = query.awaitTermination(TimeUnit.SECONDS.toMillis(contest.seconds())) && watch.await(0);
        Score.of(watch, done, BARS.sums(), Map.of()).write(contest.directory());
        System.exit(0);
    }

    /** The first record has been read. */
    static void begin() {
        watch.begin();
    }

    private static void keep(SparkBar bar) {
        BARS.put(bar.getSymbol(), bar.getInterval(), bar.getStart(), bar.getOpen(), bar.getHigh(), bar.getLow(), bar.getClose(), bar.getVolume());
    }

    /** As many shuffle partitions as threads; state in RocksDB, with changelogs instead of a snapshot per batch. */
    private static SparkSession session(Contest contest) {
        return SparkSession.builder()
                .appName("bench")
                .master("local[" + contest.parallelism() + "]")
                .config("spark.ui.enabled", "false")
                .config("spark.driver.host", "127.0.0.1")
                .config("spark.driver.bindAddress", "127.0.0.1")
                .config("spark.local.dir", contest.directory().resolve("local").toString())
                .config("spark.sql.shuffle.partitions", contest.parallelism())
                .config("spark.sql.streaming.stateStore.providerClass",
                        "org.apache.spark.sql.execution.streaming.state.RocksDBStateStoreProvider")
                .config("spark.sql.streaming.stateStore.rocksdb.changelogCheckpointing.enabled", "true")
                .getOrCreate();
    }
}

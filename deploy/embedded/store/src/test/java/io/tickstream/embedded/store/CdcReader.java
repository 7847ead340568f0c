package io.tickstream.embedded.store;

import com.scylladb.cdc.lib.CDCConsumer;
import com.scylladb.cdc.model.TableName;
import com.scylladb.cdc.model.worker.RawChange;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Function;

/** scylla-cdc-java as it is published, reading one table. */
final class CdcReader<T> implements AutoCloseable {
    private final CDCConsumer consumer;
    private final ConcurrentLinkedQueue<T> read = new ConcurrentLinkedQueue<>();

    CdcReader(InetSocketAddress address, String keyspace, String table, Function<RawChange, T> mapping) {
        consumer = CDCConsumer.builder()
                .addContactPoint(address)
                .addTable(new TableName(keyspace, table))
                .withConsumer(change -> {
                    read.add(mapping.apply(change));
                    return CompletableFuture.completedFuture(null);
                })
                .withQueryTimeWindowSizeMs(50)
                .withConfidenceWindowSizeMs(5)
                .withSleepBeforeGenerationDoneMs(200)
                .withWorkersCount(2)
                .build();
        consumer.start();
    }

    /** In the order of arrival, once there are as many as that. */
    List<T> await(int count) {
        Eventually.holds(count + " changes are read", Duration.ofSeconds(60), () -> read.size() >= count);
        return List.copyOf(read);
    }

    List<T> all() {
        return List.copyOf(read);
    }

    @Override
    public void close() {
        try {
            consumer.stop();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

package io.tickstream.embedded.store;

import static org.assertj.core.api.Assertions.assertThat;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import com.scylladb.cdc.model.worker.RawChange;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The published reader misses nothing and reads nothing twice. */
class ScyllaCdcJavaIT {
    private static final int WRITERS = 4;
    private static final int WRITES = 1500;

    @TempDir
    Path directory;

    @Test
    void readsEveryChangeOfConcurrentWritersOnce() {
        try (StoreProcess store = StoreProcess.start(directory); CqlSession session = store.connect()) {
            session.execute("CREATE KEYSPACE k WITH replication = {'class': 'NetworkTopologyStrategy', 'replication_factor': 1} AND tablets = {'enabled': false}");
            session.execute("CREATE TABLE k.t (p int, c int, v text, PRIMARY KEY (p, c)) WITH cdc = {'enabled': true, 'ttl': 3600}");
            try (CdcReader<Integer> reader = new CdcReader<>(store.address(), "k", "t", ScyllaCdcJavaIT::clusteringValue)) {
                write(session);
                List<Integer> read = reader.await(WRITERS * WRITES);

                assertThat(read).doesNotHaveDuplicates().hasSize(WRITERS * WRITES);
                assertThat(new HashSet<>(read)).isEqualTo(new HashSet<>(IntStream.range(0, WRITERS * WRITES).boxed().toList()));
            }
        }
    }

    private static void write(CqlSession session) {
        PreparedStatement insert = session.prepare("INSERT INTO k.t (p, c, v) VALUES (?, ?, ?)");
        List<CompletableFuture<?>> writers = new ArrayList<>();
        for (int writer = 0; writer < WRITERS; writer++) {
            int first = writer * WRITES;
            CompletionStage<?> last = CompletableFuture.completedFuture(null);
            for (int i = 0; i < WRITES; i++) {
                int c = first + i;
                last = last.thenCompose(none -> session.executeAsync(insert.bind(c % 97, c, "v" + c)));
            }
            writers.add(last.toCompletableFuture());
        }
        writers.forEach(CompletableFuture::join);
    }

    private static Integer clusteringValue(RawChange change) {
        return change.getCell("c").getInt();
    }
}

package io.tickstream.streamjob.boot;

import static org.assertj.core.api.Assertions.assertThat;

import io.tickstream.streamjob.Eventually;
import java.nio.file.Path;
import java.time.Duration;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.apache.flink.runtime.minicluster.MiniClusterConfiguration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TaskManagerKeeperTest {

    private static final Duration LIMIT = Duration.ofSeconds(60);

    @TempDir
    private Path scratch;

    @Test
    void aTaskManagerThatEndedIsReplacedAndOneThatLivesIsLeftAlone() throws Exception {
        try (MiniCluster cluster = cluster()) {
            TaskManagerKeeper keeper = new TaskManagerKeeper(cluster);
            assertThat(keeper.look()).as("before the first has come").isTrue();
            Eventually.passes(LIMIT, () -> assertThat(taskManagers(cluster)).isEqualTo(1));
            assertThat(keeper.look()).isTrue();

            cluster.terminateTaskManager(0).get();
            Eventually.passes(LIMIT, () -> assertThat(taskManagers(cluster)).isZero());
            Eventually.passes(LIMIT, () -> {
                assertThat(keeper.look()).isTrue();
                assertThat(taskManagers(cluster)).isEqualTo(1);
            });
            for (int looks = 0; looks < 50; looks++) {
                assertThat(keeper.look()).isTrue();
            }
            assertThat(taskManagers(cluster)).isEqualTo(1);
        }
    }

    private MiniCluster cluster() throws Exception {
        Configuration flink = new Configuration();
        flink.setString("io.tmp.dirs", scratch.toString());
        flink.setString("rest.bind-port", "0");
        flink.setString("rest.address", "127.0.0.1");
        flink.setString("taskmanager.memory.network.min", "4m");
        flink.setString("taskmanager.memory.network.max", "4m");
        flink.setString("taskmanager.memory.managed.size", "8m");
        MiniCluster cluster = new MiniCluster(new MiniClusterConfiguration.Builder()
                .setConfiguration(flink)
                .setNumTaskManagers(1)
                .setNumSlotsPerTaskManager(1)
                .setCommonBindAddress("127.0.0.1")
                .build());
        cluster.start();
        return cluster;
    }

    private static int taskManagers(MiniCluster cluster) throws Exception {
        return cluster.requestClusterOverview().get().getNumTaskManagersConnected();
    }
}

package io.tickstream.streamjob.source;

import io.tickstream.streamjob.flow.FeedProbe;
import java.time.Duration;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.DescribeClusterOptions;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks the Kafka cluster, at most one question at a time, whether it is there. */
public final class BrokerProbe implements FeedProbe {
    private static final long serialVersionUID = 1L;
    private static final Logger LOG = LoggerFactory.getLogger(BrokerProbe.class);
    private static final int PATIENCE_MILLIS = 1_000;
    private static final long FRESH_NANOS = Duration.ofSeconds(2).toNanos();

    private final String bootstrapServers;
    private transient Admin admin;
    private transient volatile boolean asking;
    private transient volatile boolean answered;
    private transient volatile long answeredAt;

    public BrokerProbe(String bootstrapServers) {
        this.bootstrapServers = bootstrapServers;
    }

    @Override
    public boolean answers() {
        if (!asking) {
            ask();
        }
        return answered && System.nanoTime() - answeredAt < FRESH_NANOS;
    }

    private void ask() {
        try {
            if (admin == null) {
                admin = QuickAdmin.open(bootstrapServers, "probe", PATIENCE_MILLIS);
            }
            asking = true;
            admin.describeCluster(new DescribeClusterOptions().timeoutMs(PATIENCE_MILLIS)).clusterId()
                    .whenComplete((cluster, failure) -> heard(failure));
        } catch (KafkaException e) {
            heard(e);
        }
    }

    private void heard(Throwable failure) {
        if (failure == null) {
            answeredAt = System.nanoTime();
        }
        boolean now = failure == null;
        if (answered && !now) {
            LOG.warn("Kafka at {} does not answer; the bars' clock stands until it does: {}", bootstrapServers, failure.toString());
        }
        answered = now;
        asking = false;
    }

    @Override
    public void close() {
        if (admin != null) {
            admin.close(QuickAdmin.CLOSE_PATIENCE);
            admin = null;
        }
    }
}

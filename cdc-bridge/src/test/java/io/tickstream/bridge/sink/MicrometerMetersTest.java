package io.tickstream.bridge.sink;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.tickstream.bridge.flow.Change;
import io.tickstream.bridge.flow.Hub;
import io.tickstream.bridge.flow.Meters;
import io.tickstream.bridge.flow.Samples;
import io.tickstream.bridge.flow.SymbolGroups;
import io.tickstream.market.SymbolDirectory;
import io.tickstream.market.Tick;
import java.util.List;
import org.junit.jupiter.api.Test;

class MicrometerMetersTest {
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final MicrometerMeters meters = new MicrometerMeters(registry);
    private final Hub hub = new Hub(new SymbolGroups(SymbolDirectory.builtIn()), meters, Samples.limits(1, 1, 10));

    @Test
    void eachStageOfATickHasItsHistogram() {
        long now = System.currentTimeMillis();
        hub.publish(List.of(new Change.Trade(tick(now - 1_000, now - 700, 1), now - 500)));

        assertThat(stage("exchange_to_producer").totalAmount()).isEqualTo(300);
        assertThat(stage("producer_to_kafka").totalAmount()).isEqualTo(3);
        assertThat(stage("kafka_to_stored").totalAmount()).isEqualTo(197);
        assertThat(stage("producer_to_stored").totalAmount()).isEqualTo(200);
        assertThat(stage("stored_to_pushed").totalAmount()).isGreaterThanOrEqualTo(500);
        assertThat(registry.get("cdc_latency_ms").summary().totalAmount()).isGreaterThanOrEqualTo(700);
    }

    @Test
    void aTickOfATopicThatKeepsTheProducersTimeHasNoMomentOfKafka() {
        hub.publish(List.of(new Change.Trade(tick(1, 2, null, 1), 3)));

        assertThat(stage("producer_to_stored").count()).isOne();
        assertThat(stage("producer_to_kafka").count()).isZero();
        assertThat(stage("kafka_to_stored").count()).isZero();
    }

    @Test
    void aTickReadFromItsTableHasNoMomentOfBeingStored() {
        hub.publish(List.of(new Change.Trade(tick(1, 2, 1), 0)));

        assertThat(stage("exchange_to_producer").count()).isOne();
        assertThat(stage("stored_to_pushed").count()).isZero();
    }

    @Test
    void everyReasonToDropHasItsCounter() {
        for (Meters.Drop reason : Meters.Drop.values()) {
            meters.dropped(reason);
            assertThat(registry.get("cdc.dropped").tag("reason", reason.name().toLowerCase()).counter().count()).isOne();
        }
    }

    private DistributionSummary stage(String name) {
        return registry.get("cdc_stage_ms").tag("stage", name).summary();
    }

    private static Tick tick(long eventTime, long producedAt, long sequence) {
        return tick(eventTime, producedAt, producedAt + 3, sequence);
    }

    private static Tick tick(long eventTime, long producedAt, Long kafkaAt, long sequence) {
        return new Tick("FPT.VN", eventTime, 70_000, "VSE", 8, 1, 0.72, 100L, 500.0, 100L, 2L, producedAt, producedAt, kafkaAt, "simulator", sequence);
    }
}

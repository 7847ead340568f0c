package io.tickstream.embedded.kit.junit;

import io.tickstream.embedded.kit.Parts;

/** A Kafka broker: one node, topics made on purpose only. */
public final class EmbeddedKafka extends EmbeddedPart<EmbeddedKafka> {

    EmbeddedKafka() {
        super(Parts.KAFKA);
    }

    public String bootstrapServers() {
        return clientSetting("KAFKA_BOOTSTRAP_SERVERS");
    }

    @Override
    EmbeddedKafka self() {
        return this;
    }
}

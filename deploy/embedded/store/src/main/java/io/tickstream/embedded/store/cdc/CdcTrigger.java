package io.tickstream.embedded.store.cdc;

import java.util.Collection;
import java.util.List;
import org.apache.cassandra.db.Mutation;
import org.apache.cassandra.db.partitions.Partition;
import org.apache.cassandra.db.partitions.PartitionUpdate;
import org.apache.cassandra.schema.TriggerMetadata;
import org.apache.cassandra.triggers.ITrigger;

/**
 * Cassandra calls it with each update of a table whose log it keeps. It applies the log rows itself: handing them back
 * would turn every write into a logged batch, and rule out lightweight transactions.
 */
public final class CdcTrigger implements ITrigger {
    static final String NAME = "scylla_cdc";

    static TriggerMetadata metadata() {
        return TriggerMetadata.create(NAME, CdcTrigger.class.getName());
    }

    @Override
    public Collection<Mutation> augment(Partition update) {
        ChangeLogs.current().record((PartitionUpdate) update);
        return List.of();
    }
}

package io.tickstream.embedded.store.cql;

import java.util.NavigableSet;
import org.apache.cassandra.cql3.QueryOptions;
import org.apache.cassandra.cql3.statements.Bound;
import org.apache.cassandra.cql3.statements.SelectStatement;
import org.apache.cassandra.db.ClusteringBound;
import org.apache.cassandra.utils.TimeUUID;

/** Up to when a read of a log goes. */
final class LogBound {
    private LogBound() {}

    /** The greatest log time the read can return, in Unix microseconds; {@link Long#MAX_VALUE} where nothing bounds it. */
    static long of(SelectStatement select, QueryOptions options) {
        if (!select.getRestrictions().hasClusteringColumnsRestrictions()) {
            return Long.MAX_VALUE;
        }
        QueryOptions named = select.getBindVariables().isEmpty() ? options : prepared(select, options);
        NavigableSet<ClusteringBound<?>> ends = select.getRestrictions().getClusteringColumnsBounds(Bound.END, named);
        long latest = Long.MIN_VALUE;
        for (ClusteringBound<?> end : ends) {
            latest = Math.max(latest, end.size() == 0 ? Long.MAX_VALUE : TimeUUID.deserialize(end.bufferAt(0)).unixMicros());
        }
        return latest;
    }

    /** With the values in the order of the markers, should the client have sent them by name. */
    private static QueryOptions prepared(SelectStatement select, QueryOptions options) {
        return options.prepare(select.getBindVariables());
    }
}

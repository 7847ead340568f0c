package io.tickstream.embedded.store.cql;

import io.tickstream.embedded.store.cdc.ChangeLogs;
import io.tickstream.embedded.store.cdc.LogSchema;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.apache.cassandra.cql3.BatchQueryOptions;
import org.apache.cassandra.cql3.CQLStatement;
import org.apache.cassandra.cql3.QueryHandler;
import org.apache.cassandra.cql3.QueryOptions;
import org.apache.cassandra.cql3.QueryProcessor;
import org.apache.cassandra.cql3.statements.BatchStatement;
import org.apache.cassandra.cql3.statements.ModificationStatement;
import org.apache.cassandra.cql3.statements.SelectStatement;
import org.apache.cassandra.exceptions.InvalidRequestException;
import org.apache.cassandra.service.ClientState;
import org.apache.cassandra.service.QueryState;
import org.apache.cassandra.transport.Dispatcher;
import org.apache.cassandra.transport.messages.ResultMessage;
import org.apache.cassandra.utils.MD5Digest;

/**
 * Runs every statement of a client: as Cassandra does, and beyond that it reads Scylla's DDL, sets the commit log's mark
 * after a write, serves a log's reads through the gate, and runs lightweight transactions one at a time (a contended one
 * would be proposed, and logged, twice).
 */
public final class CdcQueryHandler implements QueryHandler {
    private final QueryProcessor cassandra = QueryProcessor.instance;
    private final CommitMark mark = new CommitMark();
    private final Lock transactions = new ReentrantLock();

    @Override
    public CQLStatement parse(String query, QueryState state, QueryOptions options) {
        ScyllaDdl ddl = ScyllaDdl.of(query);
        return LoggedDdl.of(cassandra.parse(ddl.cql(), state, options), ddl.cdc());
    }

    @Override
    public ResultMessage process(CQLStatement statement, QueryState state, QueryOptions options,
            Map<String, ByteBuffer> payload, Dispatcher.RequestTime time) {
        return run(statement, options, state, () -> cassandra.process(statement, state, options, payload, time));
    }

    @Override
    public ResultMessage processPrepared(CQLStatement statement, QueryState state, QueryOptions options,
            Map<String, ByteBuffer> payload, Dispatcher.RequestTime time) {
        return run(statement, options, state, () -> cassandra.processPrepared(statement, state, options, payload, time));
    }

    @Override
    public ResultMessage processBatch(BatchStatement batch, QueryState state, BatchQueryOptions options,
            Map<String, ByteBuffer> payload, Dispatcher.RequestTime time) {
        return write(batch.hasConditions(), () -> cassandra.processBatch(batch, state, options, payload, time));
    }

    @Override
    public ResultMessage.Prepared prepare(String query, ClientState client, Map<String, ByteBuffer> payload) {
        ScyllaDdl ddl = ScyllaDdl.of(query);
        if (ddl.cdc().isPresent()) {
            throw new InvalidRequestException("a statement with cdc = {…} cannot be prepared; execute it as text");
        }
        return cassandra.prepare(ddl.cql(), client, payload);
    }

    @Override
    public Prepared getPrepared(MD5Digest id) {
        return cassandra.getPrepared(id);
    }

    private ResultMessage run(CQLStatement statement, QueryOptions options, QueryState state, Supplier<ResultMessage> execution) {
        if (statement instanceof ModificationStatement || statement instanceof BatchStatement) {
            return write(statement.hasConditions(), execution);
        }
        if (statement instanceof SelectStatement select) {
            if (options.getConsistency().isSerialConsistency()) {
                return transaction(execution);
            }
            return LogSchema.baseName(select.table()).isPresent() && !select.getSelection().isAggregate()
                    ? ChangeLogs.current().serve(select.table, LogBound.of(select, options), execution)
                    : execution.get();
        }
        return execution.get();
    }

    private ResultMessage write(boolean conditional, Supplier<ResultMessage> execution) {
        ResultMessage result = conditional ? transaction(execution) : execution.get();
        mark.set();
        return result;
    }

    private ResultMessage transaction(Supplier<ResultMessage> execution) {
        transactions.lock();
        try {
            return execution.get();
        } finally {
            transactions.unlock();
        }
    }
}

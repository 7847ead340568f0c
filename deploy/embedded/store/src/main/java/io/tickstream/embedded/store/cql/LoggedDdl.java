package io.tickstream.embedded.store.cql;

import io.tickstream.embedded.store.cdc.CdcOptions;
import io.tickstream.embedded.store.cdc.LogSchema;
import java.util.Optional;
import org.apache.cassandra.audit.AuditLogContext;
import org.apache.cassandra.audit.AuditLogEntryType;
import org.apache.cassandra.cql3.CQLStatement;
import org.apache.cassandra.cql3.QueryOptions;
import org.apache.cassandra.cql3.statements.schema.AlterSchemaStatement;
import org.apache.cassandra.exceptions.InvalidRequestException;
import org.apache.cassandra.schema.KeyspaceMetadata;
import org.apache.cassandra.schema.Keyspaces;
import org.apache.cassandra.schema.Schema;
import org.apache.cassandra.service.ClientState;
import org.apache.cassandra.service.QueryState;
import org.apache.cassandra.transport.Dispatcher;
import org.apache.cassandra.transport.Event.SchemaChange;
import org.apache.cassandra.transport.Event.SchemaChange.Change;
import org.apache.cassandra.transport.Event.SchemaChange.Target;
import org.apache.cassandra.transport.messages.ResultMessage;

/** Makes, changes or drops a table and its log in one step. */
final class LoggedDdl implements CQLStatement.SingleKeyspaceCqlStatement {
    private final AlterSchemaStatement statement;
    private final Optional<CdcOptions> options;
    private final String table;
    private final Change change;

    private LoggedDdl(AlterSchemaStatement statement, Optional<CdcOptions> options, Change change) {
        this.statement = statement;
        this.options = options;
        this.table = statement.getAuditLogContext().scope;
        this.change = change;
    }

    /** The statement as it must be run: as this, where a log may follow from it. */
    static CQLStatement of(CQLStatement statement, Optional<CdcOptions> options) {
        AuditLogEntryType type = statement instanceof AlterSchemaStatement ? statement.getAuditLogContext().auditLogEntryType : null;
        Change change = type == null ? null : switch (type) {
            case CREATE_TABLE -> Change.CREATED;
            case ALTER_TABLE -> Change.UPDATED;
            case DROP_TABLE -> Change.DROPPED;
            default -> null;
        };
        if (change == null) {
            if (options.isPresent()) {
                throw new InvalidRequestException("cdc = {…} goes with CREATE TABLE and ALTER TABLE only");
            }
            return statement;
        }
        return change == Change.CREATED && options.isEmpty()
                ? statement
                : new LoggedDdl((AlterSchemaStatement) statement, options, change);
    }

    @Override
    public ResultMessage execute(QueryState state, QueryOptions queryOptions, Dispatcher.RequestTime requestTime) {
        refuseLogOf(Schema.instance.getKeyspaceMetadata(keyspace()));
        boolean unchanged = Schema.instance.transform(this::transformed).diff.isEmpty();
        return unchanged
                ? new ResultMessage.Void()
                : new ResultMessage.SchemaChange(new SchemaChange(change, Target.TABLE, keyspace(), table));
    }

    @Override
    public ResultMessage executeLocally(QueryState state, QueryOptions queryOptions) {
        return execute(state, queryOptions, Dispatcher.RequestTime.forImmediateExecution());
    }

    private Keyspaces transformed(Keyspaces schema) {
        KeyspaceMetadata before = schema.getNullable(keyspace());
        Keyspaces applied = statement.apply(schema);
        KeyspaceMetadata after = applied.getNullable(keyspace());
        if (after == null || applied == schema) {
            return applied;
        }
        KeyspaceMetadata configured = options.isPresent() ? LogSchema.withOptions(after, table, options.get()) : after;
        return applied.withAddedOrUpdated(LogSchema.reconciled(before, configured));
    }

    private void refuseLogOf(KeyspaceMetadata keyspace) {
        boolean log = keyspace != null && LogSchema.baseName(table).map(base -> LogSchema.hasLog(keyspace, base)).orElse(false);
        if (log && change != Change.UPDATED) {
            throw new InvalidRequestException("cannot drop " + keyspace() + "." + table + ": it is the CDC log of "
                    + LogSchema.baseName(table).orElseThrow() + "; drop that, or alter it WITH cdc = {'enabled': false}");
        }
    }

    @Override
    public String keyspace() {
        return statement.keyspace();
    }

    @Override
    public void authorize(ClientState state) {
        statement.authorize(state);
    }

    @Override
    public void validate(ClientState state) {
        statement.validate(state);
    }

    @Override
    public AuditLogContext getAuditLogContext() {
        return statement.getAuditLogContext();
    }
}

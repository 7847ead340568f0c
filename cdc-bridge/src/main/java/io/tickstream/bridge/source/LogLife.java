package io.tickstream.bridge.source;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.Row;
import com.datastax.oss.driver.api.core.cql.SimpleStatement;
import io.tickstream.schemas.store.StoreSchema;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** How long the rows of the change logs live; the store tells it only in the tables' extensions, in ScyllaDB's serialization. */
final class LogLife {
    private static final Duration FOR_EVER = Duration.ofDays(36_500);

    private LogLife() {}

    /** The shortest of the logs that are read. A failure of the store is the driver's exception. */
    static Duration shortest(CqlSession session) {
        return LogTables.ALL.stream().map(table -> of(session, table)).min(Duration::compareTo).orElse(FOR_EVER);
    }

    private static Duration of(CqlSession session, String table) {
        Row row = session.execute(SimpleStatement.newInstance(
                        "SELECT extensions FROM system_schema.tables WHERE keyspace_name = ? AND table_name = ?", StoreSchema.KEYSPACE, table))
                .one();
        Map<String, ByteBuffer> extensions = row == null ? Map.of() : row.getMap(0, String.class, ByteBuffer.class);
        return Optional.ofNullable(extensions).map(all -> all.get("cdc")).flatMap(LogLife::ttl).orElse(FOR_EVER);
    }

    /** A count, then pairs of texts, each with its length before it; all little-endian 32-bit integers. */
    static Optional<Duration> ttl(ByteBuffer extension) {
        ByteBuffer bytes = extension.duplicate().order(ByteOrder.LITTLE_ENDIAN);
        for (int pairs = bytes.getInt(); pairs > 0; pairs--) {
            String key = text(bytes);
            String value = text(bytes);
            if (key.equals("ttl")) {
                long seconds = Long.parseLong(value);
                return seconds == 0 ? Optional.empty() : Optional.of(Duration.ofSeconds(seconds));
            }
        }
        return Optional.empty();
    }

    private static String text(ByteBuffer bytes) {
        byte[] text = new byte[bytes.getInt()];
        bytes.get(text);
        return new String(text, StandardCharsets.UTF_8);
    }
}

package io.tickstream.schemas.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class StoreSchemaTest {

    @Test
    void everyStatementMayBeRepeatedAndNamesItsKeyspace() {
        List<String> statements = StoreSchema.statements(StoreSchema.ONE_COPY);
        assertThat(statements).hasSize(8).allMatch(statement -> statement.startsWith("CREATE") && statement.contains("IF NOT EXISTS"));
        assertThat(statements.get(0)).contains(StoreSchema.ONE_COPY);
        for (String table : List.of(StoreSchema.PRICES, StoreSchema.LATEST, StoreSchema.BARS, StoreSchema.DAILY)) {
            assertThat(statements).anyMatch(s -> s.contains(StoreSchema.KEYSPACE + "." + table + " (") && s.contains("'enabled': true"));
        }
    }
}

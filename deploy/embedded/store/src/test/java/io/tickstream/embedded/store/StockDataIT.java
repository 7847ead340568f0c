package io.tickstream.embedded.store;

import static org.assertj.core.api.Assertions.assertThat;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.Row;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The platform's own schema, as it is. */
class StockDataIT {
    @TempDir
    Path directory;

    @Test
    void acceptsTheSchemaTwiceAndLogsItsTables() throws IOException {
        try (StoreProcess store = StoreProcess.start(directory); CqlSession session = store.connect()) {
            statements().forEach(session::execute);
            statements().forEach(session::execute);

            session.execute("INSERT INTO stock_data.stock_latest_prices (symbol, price, seq) VALUES ('FPT.VN', 117.5, 7)");

            Row row = session.execute("SELECT * FROM stock_data.stock_latest_prices_scylla_cdc_log").one();
            assertThat(row).isNotNull();
            assertThat(row.getString("symbol")).isEqualTo("FPT.VN");
            assertThat(row.getDouble("price")).isEqualTo(117.5);
            assertThat(row.getByte("\"cdc$operation\"")).isEqualTo((byte) 2);
            assertThat(row.getBoolean("\"cdc$end_of_batch\"")).isTrue();
        }
    }

    static List<String> statements() throws IOException {
        try (InputStream cql = StockDataIT.class.getResourceAsStream("/io/tickstream/schemas/store/stock_data.cql")) {
            String text = new String(cql.readAllBytes(), StandardCharsets.UTF_8)
                    .replaceAll("(?m)^--.*$", "")
                    .replace("${replication}", "{'class': 'SimpleStrategy', 'replication_factor': 1}");
            return Arrays.stream(text.split(";")).map(String::strip).filter(statement -> !statement.isEmpty()).toList();
        }
    }
}

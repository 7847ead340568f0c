package io.tickstream.bridge.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tickstream.bridge.flow.Change;
import io.tickstream.market.Calendars;
import io.tickstream.schemas.store.StoreSchema;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RowReaderTest {
    private static final LocalDate DATE = LocalDate.of(2026, 11, 20);
    private static final Map<String, Object> TICK = Map.of("symbol", "FPT.VN", "timestamp", 1_795_140_900_000L, "price", 70_000.0, "change", 500.0, "change_percent", 0.72, "seq", 7L);
    private static final Map<String, Object> DAY = Map.of("symbol", "FPT.VN", "trade_date", DATE, "open", 1.0, "high", 4.0, "low", 0.5, "close", 2.0, "vwap", 1.5, "coverage", 0.75,
            "state", "closed", "previous_close", 1.9);

    private final RowReader rows = new RowReader(Calendars.builtIn());

    @Test
    void aTick() {
        Change.Trade trade = (Change.Trade) rows.read(StoreSchema.PRICES, new Values(TICK), 9).orElseThrow();

        assertThat(trade.tick().price()).isEqualTo(70_000);
        assertThat(trade.tick().change()).isEqualTo(500);
        assertThat(trade.tick().sequence()).isEqualTo(7);
        assertThat(trade.storedAt()).isEqualTo(9);
    }

    @ParameterizedTest
    @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
    void aPriceThatIsNoNumber(double none) {
        assertThatThrownBy(() -> rows.read(StoreSchema.PRICES, with(TICK, "price", none), 0)).isInstanceOf(IllegalArgumentException.class).hasMessageContaining("'price' is " + none);
        for (String column : new String[] {"open", "high", "low", "close"}) {
            assertThatThrownBy(() -> rows.read(StoreSchema.DAILY, with(DAY, column, none), 0)).isInstanceOf(IllegalArgumentException.class).hasMessageContaining(column);
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
    void whatIsNoNumberAndNotNeededIsAbsent(double none) {
        Change.Trade trade = (Change.Trade) rows.read(StoreSchema.PRICES, with(with(TICK, "change", none).values(), "change_percent", none), 0).orElseThrow();
        assertThat(trade.tick().change()).isNull();
        assertThat(trade.tick().changePercent()).isNull();

        Change.DailyBar day = (Change.DailyBar) rows.read(StoreSchema.DAILY, with(with(with(DAY, "vwap", none).values(), "coverage", none).values(), "previous_close", none), 0).orElseThrow();
        assertThat(day.bar().vwap()).isEqualTo(day.bar().close());
        assertThat(day.bar().coverage()).isNull();
        assertThat(day.previousClose()).isNull();
    }

    private static Values with(Map<String, Object> row, String column, Object value) {
        Map<String, Object> changed = new HashMap<>(row);
        changed.put(column, value);
        return new Values(changed);
    }

    private record Values(Map<String, Object> values) implements Columns {
        @Override
        public String text(String column) {
            return (String) values.get(column);
        }

        @Override
        public Double decimal(String column) {
            return (Double) values.get(column);
        }

        @Override
        public Long bigint(String column) {
            return (Long) values.get(column);
        }

        @Override
        public Integer integer(String column) {
            return (Integer) values.get(column);
        }

        @Override
        public Boolean bool(String column) {
            return (Boolean) values.get(column);
        }

        @Override
        public Long moment(String column) {
            return (Long) values.get(column);
        }

        @Override
        public LocalDate date(String column) {
            return (LocalDate) values.get(column);
        }
    }
}

package io.tickstream.bridge.source;

import static org.assertj.core.api.Assertions.assertThat;

import com.datastax.oss.driver.api.core.uuid.Uuids;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;

class LogTimeTest {
    @Property
    void agreesWithTheDriver(@ForAll @LongRange(min = 0, max = 4_000_000_000_000L) long millis) {
        assertThat(LogTime.first(millis * 1_000)).isEqualTo(Uuids.startOf(millis));
        assertThat(LogTime.last(millis * 1_000 + 999)).isEqualTo(Uuids.endOf(millis));
    }

    @Property
    void comesBack(@ForAll @LongRange(min = 0, max = 4_000_000_000_000_000L) long micros) {
        assertThat(LogTime.micros(LogTime.first(micros))).isEqualTo(micros);
        assertThat(LogTime.micros(LogTime.last(micros))).isEqualTo(micros);
    }
}

package io.tickstream.embedded.leash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class LeashTest {

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", " "})
    void gives_hooks_fifteen_seconds_unless_told_otherwise(String arguments) {
        assertThat(Leash.grace(arguments)).isEqualTo(Duration.ofSeconds(15));
    }

    @Test
    void reads_the_grace_in_seconds() {
        assertThat(Leash.grace("3")).isEqualTo(Duration.ofSeconds(3));
    }

    @Test
    void names_the_value_it_cannot_read() {
        assertThatIllegalArgumentException().isThrownBy(() -> Leash.grace("soon"))
                .withMessageContaining("'soon'").withMessageContaining("seconds");
    }
}

package io.tickstream.local.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BackoffTest {

    @Test
    void doubles_up_to_the_longest() {
        Backoff backoff = new Backoff(Duration.ofMillis(500), Duration.ofSeconds(3), Duration.ofMinutes(1), 3);

        assertThat(IntStream.of(1, 2, 3, 4, 5, 1000).mapToObj(failures -> backoff.before(failures).toMillis()))
                .containsExactly(500L, 1000L, 2000L, 3000L, 3000L, 3000L);
    }
}

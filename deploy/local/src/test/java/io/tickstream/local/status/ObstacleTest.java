package io.tickstream.local.status;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class ObstacleTest {

    @Test
    void isNoneOfAPartThatIsReady() {
        assertThat(Obstacle.of(answer(200, "{\"status\":\"UP\"}"))).isEmpty();
    }

    @Test
    void isWhatThePartSays() {
        assertThat(Obstacle.of(answer(503, "{\"status\":\"DOWN\",\"reason\":\"no checkpoint for 60 s\"}"))).contains("no checkpoint for 60 s");
    }

    @Test
    void isTheChecksThatAreDown() {
        assertThat(Obstacle.of(answer(503, """
                {"status":"DOWN","checks":[{"name":"loop","status":"UP"},{"name":"change-log","status":"DOWN","data":{"lag_ms":31000}}]}""")))
                .contains("change-log: lag_ms 31000");
        assertThat(Obstacle.of(answer(503, "{\"status\":\"DOWN\",\"kafka\":\"silent\",\"source\":\"connected\"}"))).contains("kafka silent, source connected");
    }

    @Test
    void isToldOfAPartThatSaysNothingUsable() {
        assertThat(Obstacle.of(Optional.empty())).contains("does not answer");
        assertThat(Obstacle.of(answer(503, ""))).contains("answers 503");
        assertThat(Obstacle.of(answer(502, "Bad gateway\n"))).contains("Bad gateway");
    }

    private static Optional<HttpProbe.Answer> answer(int status, String body) {
        return Optional.of(new HttpProbe.Answer(status, body));
    }
}

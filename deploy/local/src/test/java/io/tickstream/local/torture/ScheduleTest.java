package io.tickstream.local.torture;

import static org.assertj.core.api.Assertions.assertThat;

import io.tickstream.embedded.kit.Part;
import io.tickstream.embedded.kit.Parts;
import io.tickstream.local.torture.Fault.Moment;
import io.tickstream.local.torture.Schedule.Planned;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class ScheduleTest {

    @Test
    void the_same_seed_gives_the_same_faults_and_another_one_others() {
        List<Planned> first = schedule(7, 20, true);

        assertThat(schedule(7, 20, true)).isEqualTo(first);
        assertThat(schedule(8, 20, true)).isNotEqualTo(first);
    }

    @Test
    void every_victim_is_killed_as_often_as_asked_for() {
        assertThat(LongStream.range(0, 50)).allSatisfy(seed ->
                assertThat(Schedule.VICTIMS).allSatisfy(part -> assertThat(kills(schedule(seed, 20, true), part)).isEqualTo(20)));
    }

    @Test
    void faults_that_cannot_be_made_or_are_not_wanted_are_left_out() {
        List<Planned> all = schedule(1, 1, true);
        List<Planned> none = new Schedule(request(1, 1, Duration.ZERO), false).required();

        assertThat(all).extracting(planned -> planned.fault().getClass().getSimpleName()).contains("Stop", "FullDisk");
        assertThat(none).extracting(planned -> planned.fault().getClass().getSimpleName()).containsOnly("Kill");
    }

    @Test
    void a_long_one_meets_every_moment() {
        List<Planned> planned = schedule(3, 20, false);

        assertThat(planned).extracting(Planned::fault).filteredOn(Fault.Kill.class::isInstance)
                .extracting(fault -> ((Fault.Kill) fault).moment()).contains(Moment.values());
        assertThat(planned).extracting(fault -> fault.fault().kind()).anyMatch(kind -> kind.endsWith("at once"));
    }

    @Test
    void goes_on_for_as_long_as_it_is_asked() {
        Schedule schedule = new Schedule(request(1, 0, Duration.ZERO), false);

        assertThat(schedule.required()).isEmpty();
        assertThat(List.of(schedule.more(), schedule.more(), schedule.more())).extracting(Planned::fault).hasOnlyElementsOfType(Fault.Kill.class);
    }

    private static long kills(List<Planned> planned, Part part) {
        return planned.stream()
                .filter(one -> one.fault() instanceof Fault.Kill kill && kill.parts().contains(part))
                .mapToLong(one -> ((Fault.Kill) one.fault()).moment() == Moment.STARTING ? 2 : 1)
                .sum();
    }

    private static List<Planned> schedule(long seed, int kills, boolean fullDisk) {
        return new Schedule(request(seed, kills, Duration.ofSeconds(60)), fullDisk).required();
    }

    private static TortureRequest request(long seed, int kills, Duration stop) {
        assertThat(Parts.all()).containsAll(Schedule.VICTIMS);
        return new TortureRequest(Path.of("/data"), seed, kills, stop, Duration.ZERO, 200, Optional.empty(), true);
    }
}

package io.tickstream.local.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tickstream.embedded.kit.Launch;
import io.tickstream.embedded.kit.Part;
import io.tickstream.embedded.kit.Readiness;
import io.tickstream.local.plan.PartPlan;
import io.tickstream.local.state.PartRecord;
import io.tickstream.local.state.PartRecord.Phase;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class SupervisorTest {

    private static final Duration LONG = Duration.ofSeconds(20);
    private static final Duration SHORT = Duration.ofMillis(200);
    private static final Backoff QUICK = new Backoff(Duration.ofMillis(1), Duration.ofMillis(2), Duration.ofMinutes(1), 3);

    private final FakeStarter starter = new FakeStarter();
    private final List<String> changes = Collections.synchronizedList(new ArrayList<>());

    @Test
    void starts_a_part_when_those_before_it_are_ready() throws Exception {
        Supervisor supervisor = supervisor(service("log"), service("reader", "log"));

        supervisor.start();
        FakePart log = starter.next("log");
        boolean early = starter.order().contains("reader");
        log.becomeReady();
        starter.next("reader").becomeReady();
        supervisor.awaitReady(LONG);

        assertThat(early).isFalse();
        assertThat(phases(supervisor)).containsOnly(Phase.READY);
        supervisor.stop(SHORT);
    }

    @Test
    void starts_a_part_again_that_died() throws Exception {
        Supervisor supervisor = supervisor(service("log"));
        supervisor.start();
        FakePart first = starter.next("log");
        first.becomeReady();
        supervisor.awaitReady(LONG);

        first.end(137);
        starter.next("log").end(1);
        starter.next("log").end(1);
        starter.next("log").end(1);
        FakePart fifth = starter.next("log");

        assertThat(supervisor.records().get(0).restarts()).isEqualTo(4);
        assertThat(fifth.wasStopped()).isFalse();
        supervisor.stop(SHORT);
    }

    @Test
    void gives_up_a_part_that_is_never_ready() throws Exception {
        Supervisor supervisor = supervisor(service("log"), service("reader", "log"));
        supervisor.start();

        starter.next("log").end(1);
        starter.next("log").end(1);
        starter.next("log").end(1);

        assertThatThrownBy(() -> supervisor.awaitReady(LONG)).isInstanceOf(StartException.class).hasMessageContaining("log").hasMessageContaining("ended with 1");
        assertThat(phases(supervisor)).doesNotContain(Phase.READY);
        supervisor.stop(SHORT);
        assertThat(starter.order()).containsExactly("log", "log", "log");
    }

    @Test
    void gives_up_a_part_with_a_wrong_configuration_at_once() throws Exception {
        Supervisor supervisor = supervisor(service("log"));
        supervisor.start();

        starter.next("log").end(2);

        assertThatThrownBy(() -> supervisor.awaitReady(LONG)).isInstanceOf(StartException.class).hasMessageContaining("ended with 2");
        assertThat(starter.order()).containsExactly("log");
    }

    @Test
    void gives_up_a_part_that_needs_a_person_although_it_was_ready() throws Exception {
        Supervisor supervisor = supervisor(service("log"));
        supervisor.start();
        FakePart first = starter.next("log");
        first.becomeReady();
        supervisor.awaitReady(LONG);
        first.end(1);

        starter.next("log").end(5);

        while (!phases(supervisor).contains(Phase.FAILED)) {
            Thread.onSpinWait();
        }
        supervisor.stop(SHORT);
        assertThat(starter.order()).containsExactly("log", "log");
    }

    @Test
    void a_part_that_does_its_work_and_ends_lets_the_next_begin() throws Exception {
        Supervisor supervisor = supervisor(job("migrate"), service("reader", "migrate"));
        supervisor.start();

        starter.next("migrate").end(0);
        starter.next("reader").becomeReady();
        supervisor.awaitReady(LONG);

        assertThat(phases(supervisor)).containsExactly(Phase.DONE, Phase.READY);
        supervisor.stop(SHORT);
        assertThat(starter.order()).containsExactly("migrate", "reader");
    }

    @Test
    void says_who_is_late() {
        Supervisor supervisor = supervisor(service("log"));
        supervisor.start();

        assertThatThrownBy(() -> supervisor.awaitReady(SHORT)).isInstanceOf(StartException.class).hasMessageContaining("not ready").hasMessageContaining("log");

        supervisor.stop(SHORT);
    }

    @Test
    void stops_in_the_reverse_order() throws Exception {
        Supervisor supervisor = supervisor(service("log"), service("reader", "log"));
        supervisor.start();
        starter.next("log").becomeReady();
        starter.next("reader").becomeReady();
        supervisor.awaitReady(LONG);

        supervisor.stop(SHORT);

        assertThat(changes.subList(changes.size() - 2, changes.size())).containsExactly("reader STOPPED", "log STOPPED");
        assertThat(starter.order()).containsExactly("log", "reader");
    }

    @Test
    void stops_while_it_starts() throws Exception {
        Supervisor supervisor = supervisor(service("log"), service("reader", "log"));
        supervisor.start();
        FakePart log = starter.next("log");

        supervisor.stop(SHORT);

        assertThat(log.wasStopped()).isTrue();
        assertThat(phases(supervisor)).containsOnly(Phase.STOPPED);
        assertThatCode(() -> supervisor.stop(SHORT)).doesNotThrowAnyException();
    }

    @Test
    void refuses_parts_that_wait_for_each_other() {
        assertThatIllegalArgumentException().isThrownBy(() -> supervisor(service("hen", "egg"), service("egg", "hen"))).withMessageContaining("hen after [egg]");
    }

    private Supervisor supervisor(PartPlan... plans) {
        return new Supervisor(List.of(plans), Map.of(), starter, QUICK, this::note);
    }

    private void note(PartRecord now, String note) {
        changes.add(now.name() + " " + now.phase());
    }

    private static List<Phase> phases(Supervisor supervisor) {
        return supervisor.records().stream().map(PartRecord::phase).toList();
    }

    private static PartPlan service(String name, String... after) {
        return plan(name, new Readiness.ReadyFile(), after);
    }

    private static PartPlan job(String name) {
        return plan(name, new Readiness.None());
    }

    private static PartPlan plan(String name, Readiness readiness, String... after) {
        Part part = new Part(name, name, name + ".jar", Map.of(), Map.of(), readiness);
        return new PartPlan(Launch.of(part, Path.of("nowhere")), Set.of(after));
    }
}

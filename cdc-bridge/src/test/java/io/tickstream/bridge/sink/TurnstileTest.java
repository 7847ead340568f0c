package io.tickstream.bridge.sink;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class TurnstileTest {
    private static final Duration LONGEST = Duration.ofSeconds(5);

    private final List<Integer> entered = new ArrayList<>();
    private long now;
    private long late;
    private long turnAt = Long.MAX_VALUE;
    private Turnstile turnstile = turnstile(LONGEST);

    @Test
    void whoComesAloneGoesIn() {
        late = 60_000;
        arrive(1);
        pass(Turnstile.TURN_NANOS);
        arrive(2);

        assertThat(entered).containsExactly(1, 2);
        assertThat(turnstile.waiting()).isZero();
    }

    @Test
    void aCrowdGoesInQuicklyWhileChangesAreToldInTime() {
        IntStream.range(0, 1_000).forEach(this::arrive);

        assertThat(entered).hasSize(Turnstile.IN_TIME);
        int turns = 0;
        for (; turnstile.waiting() > 0; turns++) {
            int before = entered.size();
            pass(Turnstile.TURN_NANOS);
            assertThat(entered.size() - before).isLessThanOrEqualTo(Turnstile.IN_TIME);
        }
        assertThat(turns).isEqualTo((1_000 - 1) / Turnstile.IN_TIME);
        assertThat(entered).isSorted().hasSize(1_000);
    }

    @Test
    void aCrowdWaitsAsLongAsItMayWhileChangesAreLate() {
        late = Turnstile.LATE_MILLIS + 1;
        IntStream.range(0, 1_000).forEach(this::arrive);

        assertThat(entered).hasSize(1);
        pass(LONGEST.toNanos() / 2);
        assertThat(entered).hasSizeBetween(450, 550);
        pass(LONGEST.toNanos() / 2);
        assertThat(entered).isSorted().hasSize(1_000);
    }

    @Test
    void whileItIsClosedNewcomersWaitForItToOpen() {
        late = Turnstile.CLOSED;
        arrive(1);
        pass(LONGEST.toNanos() - 2 * Turnstile.TURN_NANOS);
        arrive(2);
        assertThat(entered).isEmpty();
        pass(2 * Turnstile.TURN_NANOS);
        assertThat(entered).containsExactly(1);

        late = 0;
        pass(Turnstile.TURN_NANOS);

        assertThat(entered).containsExactly(1, 2);
    }

    @Test
    void whoWaitedWhileItWasClosedDoesNotGoInAllAtOnce() {
        late = Turnstile.CLOSED;
        for (int i = 0; i < 1_000; i++) {
            arrive(i);
            pass(LONGEST.toNanos() / 1_000);
        }
        int before = entered.size();

        late = Turnstile.LATE_MILLIS + 1;
        pass(LONGEST.toNanos() / 10);

        assertThat(entered.size() - before).isBetween(90, 110);
    }

    @Test
    void nobodyWaitsWhereNobodyIsToWait() {
        turnstile = turnstile(Duration.ZERO);
        late = 60_000;
        IntStream.range(0, 1_000).forEach(this::arrive);

        assertThat(entered).hasSize(1_000);
    }

    @Test
    void whereNobodyKnowsHowLateChangesAreNewcomersGoInAsIfTheyWere() {
        turnstile = new Turnstile(() -> { throw new IllegalStateException("nobody knows"); }, LONGEST, () -> now, nanos -> turnAt = now + nanos);
        IntStream.range(0, 1_000).forEach(this::arrive);

        assertThat(entered).hasSize(1);
        pass(LONGEST.toNanos());

        assertThat(entered).isSorted().hasSize(1_000);
    }

    @Test
    void oneWhoCannotGoInHoldsNobodyUp() {
        IntStream.range(0, Turnstile.IN_TIME).forEach(this::arrive);
        turnstile.pass(() -> { throw new IllegalStateException("gone"); });
        IntStream.range(Turnstile.IN_TIME, 2 * Turnstile.IN_TIME).forEach(this::arrive);

        pass(2 * Turnstile.TURN_NANOS);

        assertThat(entered).isSorted().hasSize(2 * Turnstile.IN_TIME);
    }

    @Property(tries = 200)
    void everybodyGoesInInOrderAndInTime(@ForAll Random random) {
        TurnstileTest run = new TurnstileTest();
        List<Long> arrivedAt = new ArrayList<>();
        for (int turn = 0; turn < 1_500; turn++) {
            run.late = random.nextInt(4) == 0 ? Turnstile.CLOSED : random.nextInt(3) * Turnstile.LATE_MILLIS;
            for (int i = random.nextInt(10) == 0 ? random.nextInt(200) : 0; i > 0; i--) {
                arrivedAt.add(run.now);
                run.arrive(arrivedAt.size() - 1);
            }
            run.pass(random.nextLong(2 * Turnstile.TURN_NANOS));
            assertThat(run.entered).hasSize(arrivedAt.size() - run.turnstile.waiting());
            if (run.entered.size() < arrivedAt.size()) {
                assertThat(run.now - arrivedAt.get(run.entered.size())).isLessThan(LONGEST.toNanos() + Turnstile.TURN_NANOS);
            }
        }
        assertThat(run.entered).isSorted();
    }

    private Turnstile turnstile(Duration longest) {
        return new Turnstile(() -> late, longest, () -> now, nanos -> turnAt = now + nanos);
    }

    private void arrive(int newcomer) {
        turnstile.pass(() -> entered.add(newcomer));
    }

    private void pass(long nanos) {
        long until = now + nanos;
        while (turnAt <= until) {
            now = turnAt;
            turnAt = Long.MAX_VALUE;
            turnstile.turn();
        }
        now = until;
    }
}

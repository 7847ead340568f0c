package io.tickstream.streamjob.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import org.junit.jupiter.api.Test;

/** Readers, enumerator and clock together, over a topic and a network made up by a seed. */
class ClockedSourceTest {
    private static final long HOUR = Duration.ofHours(1).toMillis();

    @Property(tries = 150, shrinking = ShrinkingMode.OFF)
    void noTickInOrderIsEverBehindTheClock(@ForAll long seed) throws Exception {
        Random random = new Random(seed);
        try (SourceRig rig = new SourceRig(1 + random.nextInt(3), 1 + random.nextInt(6), random)) {
            for (int step = 0; step < 2_000; step++) {
                rig.anything();
            }
            rig.resume();
            rig.settle();
            assertThat(rig.isIdle()).isTrue();
            assertThat(rig.clock()).isEqualTo(SourceRig.upTo(rig.newest()));
        }
    }

    @Test
    void aPartitionThatWasIdleHoldsTheClockUntilItIsRead() throws Exception {
        try (SourceRig rig = new SourceRig(2, 2, new Random(1))) {
            rig.write(0, HOUR);
            rig.write(1, HOUR);
            rig.settle();
            assertThat(rig.isIdle()).isTrue();

            rig.write(0, HOUR + 1_000);
            rig.write(1, 3 * HOUR);
            rig.stall(0);
            rig.settle();
            assertThat(rig.clock()).isLessThan(HOUR + 1_000);
            rig.resume();
            rig.settle();
            assertThat(rig.clock()).isEqualTo(SourceRig.upTo(3 * HOUR));
        }
    }

    @Test
    void whatCannotBeUsedKeepsNoPartitionBusy() throws Exception {
        try (SourceRig rig = new SourceRig(1, 1, new Random(1))) {
            rig.write(0, HOUR);
            for (int i = 0; i < 100; i++) {
                rig.writeUnusable(0);
                rig.pass(Duration.ofSeconds(1));
            }
            assertThat(rig.isIdle()).isTrue();
        }
    }

    @Test
    void whileTheClusterDoesNotAnswerNothingIsIdleAndTheClockStands() throws Exception {
        try (SourceRig rig = new SourceRig(2, 2, new Random(1))) {
            rig.write(0, HOUR);
            rig.answer(false);
            rig.settle();
            assertThat(rig.isIdle()).isFalse();
            assertThat(rig.clock()).isEqualTo(Long.MIN_VALUE);
            rig.answer(true);
            rig.settle();
            assertThat(rig.isIdle()).isTrue();
            assertThat(rig.clock()).isEqualTo(SourceRig.upTo(HOUR));
        }
    }
}

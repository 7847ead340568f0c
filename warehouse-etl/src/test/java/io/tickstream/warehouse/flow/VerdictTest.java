package io.tickstream.warehouse.flow;

import static io.tickstream.warehouse.flow.Samples.DAY;
import static io.tickstream.warehouse.flow.Samples.bar;
import static io.tickstream.warehouse.flow.Samples.price;
import static org.assertj.core.api.Assertions.assertThat;

import io.tickstream.market.BarState;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class VerdictTest {

    @Test
    void theStoreWinsAmongRowsOfOneVersion() {
        DailyPrice held = price("FPT", DAY, bar(11, "closed", 0, 7));
        DailyPrice read = price("FPT", DAY, bar(11.5, "closed", 0, 7));

        assertThat(Verdict.of(held, read)).isEqualTo(Verdict.UPDATED);
    }

    @Test
    void provisionalRowsFollowTheirSequence() {
        DailyPrice held = price("FPT", DAY, bar(11, "provisional", 0, 7));

        assertThat(Verdict.of(held, price("FPT", DAY, bar(11.5, "provisional", 0, 8)))).isEqualTo(Verdict.UPDATED);
        assertThat(Verdict.of(held, price("FPT", DAY, bar(11.5, "provisional", 0, 6)))).isEqualTo(Verdict.OLDER);
        assertThat(Verdict.of(held, price("FPT", DAY, bar(11.5, "closed", 0, 7)))).isEqualTo(Verdict.UPDATED);
    }

    /** Versions of rows, as the job makes them: one version, one content; delivered in any order, any number of times. */
    @Property
    void neitherOrderNorRepetitionChangesTheResult(@ForAll("versions") List<DailyPrice> versions, @ForAll Random random) {
        List<DailyPrice> delivered = new ArrayList<>(versions);
        delivered.addAll(versions.subList(0, versions.size() / 2));
        Collections.shuffle(delivered, random);

        Map<Fact.Key, DailyPrice> merged = merge(new HashMap<>(), delivered);

        Map<Fact.Key, DailyPrice> newest = new HashMap<>();
        versions.stream()
                .sorted(Comparator.comparing(version -> version.bar().rank()))
                .forEach(version -> newest.put(version.key(), version));
        assertThat(merged).isEqualTo(newest);
        assertThat(newest.values()).allSatisfy(row -> assertThat(Verdict.of(row, row)).isEqualTo(Verdict.UNCHANGED));
        assertThat(merge(new HashMap<>(merged), delivered)).isEqualTo(merged);
    }

    private static Map<Fact.Key, DailyPrice> merge(Map<Fact.Key, DailyPrice> held, List<DailyPrice> delivered) {
        for (DailyPrice version : delivered) {
            if (Verdict.of(held.get(version.key()), version).writes()) {
                held.put(version.key(), version);
            }
        }
        return held;
    }

    @Provide
    Arbitrary<List<DailyPrice>> versions() {
        return Combinators.combine(
                        Arbitraries.integers().between(0, 2),
                        Arbitraries.integers().between(0, 3),
                        Arbitraries.of(BarState.values()),
                        Arbitraries.integers().between(0, 5))
                .as((day, revision, state, seq) -> price("FPT", DAY.minusDays(day),
                        bar(9 + contentOf(revision, state, seq), state.code(), revision, seq)))
                .list()
                .ofMaxSize(40);
    }

    /** A close in [0, 3) that no other version has. */
    private static double contentOf(int revision, BarState state, int seq) {
        return 3 * (revision * 18 + state.ordinal() * 6 + seq) / 72.0;
    }
}

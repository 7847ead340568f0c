package io.tickstream.market;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class TickOrderTest {

    @Property
    void theOrderOfIdsIsTheOrderOfTicksOfOneMoment(@ForAll("ticks") Tick a, @ForAll("ticks") Tick b) {
        int byContent = TickOrder.INSTANCE.compare(a, b);
        int byId = Arrays.compareUnsigned(TickId.of(a), TickId.of(b));
        assertThat(Integer.signum(byId)).isEqualTo(Integer.signum(byContent));
    }

    @Provide
    Arbitrary<Tick> ticks() {
        Arbitrary<Long> quantities =
                Arbitraries.oneOf(Arbitraries.longs().between(0, 3), Arbitraries.longs()).injectNull(0.2);
        Arbitrary<Double> prices = Arbitraries.of(0.01, 1.0, 69_600.0, 69_650.0, Double.MAX_VALUE);
        return Combinators.combine(quantities, quantities, prices).as((dayVolume, lastSize, price) -> new Tick(
                "VCB.VN", 1_000, price, "VSE", 8, 1, null, dayVolume, null, lastSize, null, 0, 0, "test", 0));
    }
}

package io.tickstream.market;

import static org.assertj.core.api.Assertions.assertThat;

import io.tickstream.market.PriceBand.Board;
import io.tickstream.market.PriceBand.Standing;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;

class PriceBandTest {

    @Example
    void hpgOf26750MovesBetween24900And28600() {
        PriceBand band = PriceBand.around(26_750, Board.HOSE);
        assertThat(band.ceiling()).isEqualTo(28_600);
        assertThat(band.floor()).isEqualTo(24_900);
        assertThat(band.standing(28_600)).isEqualTo(Standing.CEILING);
        assertThat(band.standing(26_750)).isEqualTo(Standing.REFERENCE);
        assertThat(band.standing(24_900)).isEqualTo(Standing.FLOOR);
    }

    @Property
    void theBandIsWholeTicksWithinThePercentage(@ForAll @LongRange(min = 1_000, max = 500_000) long reference) {
        PriceBand band = PriceBand.around(reference, Board.HOSE);
        assertThat(band.ceiling() % Board.HOSE.tickSize(band.ceiling())).isZero();
        assertThat(band.floor() % Board.HOSE.tickSize(band.floor())).isZero();
        assertThat(band.ceiling()).isBetween(reference, reference * 107 / 100);
        assertThat(band.floor()).isBetween((reference * 93 + 99) / 100, reference);
    }
}

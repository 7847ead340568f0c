package io.tickstream.bridge.flow;

import static io.tickstream.bridge.flow.Samples.day;
import static io.tickstream.bridge.flow.Samples.minute;
import static io.tickstream.bridge.flow.Samples.newest;
import static io.tickstream.bridge.flow.Samples.trade;
import static org.assertj.core.api.Assertions.assertThat;

import io.tickstream.market.BarState;
import java.util.List;
import org.junit.jupiter.api.Test;

class SymbolStateTest {
    private final SymbolState state = new SymbolState();

    @Test
    void tellsATickOnceHoweverOftenItIsStored() {
        assertThat(state.apply(trade("A", 1))).isPresent();
        assertThat(state.apply(trade("A", 1))).isEmpty();
    }

    @Test
    void tellsALateTickAndKeepsTheNewest() {
        state.apply(trade("A", 9));

        assertThat(state.apply(trade("A", 3))).isPresent();
        assertThat(state.snapshot(Channel.TRADES, false).orElseThrow().change()).isEqualTo(trade("A", 9));
    }

    @Test
    void givesOneSnapshotToAllWhoAskUntilSomethingChanges() {
        state.apply(trade("A", 1));
        Update first = state.snapshot(Channel.TRADES, false).orElseThrow();

        assertThat(state.snapshot(Channel.TRADES, false)).containsSame(first);
        state.apply(trade("A", 2));
        assertThat(state.snapshot(Channel.TRADES, false).orElseThrow().change()).isEqualTo(trade("A", 2));
    }

    @Test
    void whenASnapshotIsToldIsWrittenEachTime() {
        state.apply(trade("A", 1));
        Update snapshot = state.snapshot(Channel.TRADES, false).orElseThrow();
        Encoder plain = encoder(false);
        Encoder withTime = encoder(true);

        assertThat(snapshot.as(plain)).isSameAs(snapshot.as(plain));
        assertThat(snapshot.as(withTime)).isNotSameAs(snapshot.as(withTime));
    }

    private static Encoder encoder(boolean tellsWhen) {
        return new Encoder() {
            @Override
            public int slot() {
                return tellsWhen ? 1 : 0;
            }

            @Override
            public boolean tellsWhen() {
                return tellsWhen;
            }

            @Override
            public Frame encode(Message message) {
                return Frame.text("");
            }

            @Override
            public Frame join(List<Frame> encoded) {
                throw new UnsupportedOperationException();
            }
        };
    }

    @Test
    void tellsANewestPriceOnlyWhereNoTickToldItOrANewerOne() {
        state.apply(trade("A", 9));

        assertThat(state.apply(newest("A", 9))).isEmpty();
        assertThat(state.apply(newest("A", 3))).as("a tick it does not know, but older").isEmpty();
        assertThat(state.apply(newest("A", 12)).orElseThrow().change()).isEqualTo(trade("A", 12));
        assertThat(state.apply(trade("A", 12))).isEmpty();
        assertThat(state.apply(trade("A", 11))).isPresent();
    }

    @Test
    void recognisesEveryTickOfALongReplay() {
        for (int i = 1; i <= RecentTicks.CAPACITY; i++) {
            assertThat(state.apply(trade("A", i))).isPresent();
        }
        for (int i = 1; i <= RecentTicks.CAPACITY; i++) {
            assertThat(state.apply(trade("A", i))).as("tick %s again", i).isEmpty();
        }
        assertThat(state.apply(trade("A", RecentTicks.CAPACITY + 1))).isPresent();
    }

    @Test
    void tellsABarWhenItClosesAndEachCorrectionAfterwards() {
        assertThat(channel(minute("A", 0, BarState.PROVISIONAL, 0, 1))).isEqualTo("UPDATED_BARS on request");
        assertThat(channel(minute("A", 0, BarState.CLOSED, 0, 2))).isEqualTo("BARS");
        assertThat(channel(minute("A", 0, BarState.CLOSED, 1, 3))).isEqualTo("UPDATED_BARS");
        assertThat(channel(minute("A", 0, BarState.FINAL, 1, 3))).isEqualTo("UPDATED_BARS on request");
    }

    @Test
    void saysNothingOfAnOlderStand() {
        state.apply(minute("A", 0, BarState.PROVISIONAL, 0, 5));
        assertThat(state.apply(minute("A", 0, BarState.PROVISIONAL, 0, 4))).isEmpty();
        state.apply(minute("A", 0, BarState.CLOSED, 0, 6));
        assertThat(state.apply(minute("A", 0, BarState.PROVISIONAL, 0, 7))).isEmpty();
        assertThat(state.apply(minute("A", 0, BarState.CLOSED, 0, 6))).isEmpty();
    }

    @Test
    void tellsCorrectionsOfABarItHasForgotten() {
        for (int number = 1; number <= 40; number++) {
            state.apply(minute("A", number, BarState.CLOSED, 0, number));
        }
        assertThat(channel(minute("A", 0, BarState.CLOSED, 2, 99))).isEqualTo("UPDATED_BARS");
        assertThat(state.apply(minute("A", 0, BarState.CLOSED, 0, 1))).isEmpty();
    }

    @Test
    void aSnapshotHoldsTheLastClosedBarAndOnRequestTheOpenOne() {
        state.apply(minute("A", 0, BarState.CLOSED, 0, 1));
        state.apply(minute("A", 1, BarState.PROVISIONAL, 0, 2));

        assertThat(state.snapshot(Channel.BARS, false).orElseThrow().change()).isEqualTo(minute("A", 0, BarState.CLOSED, 0, 1));
        assertThat(state.snapshot(Channel.UPDATED_BARS, false)).isEmpty();
        assertThat(state.snapshot(Channel.UPDATED_BARS, true).orElseThrow().change()).isEqualTo(minute("A", 1, BarState.PROVISIONAL, 0, 2));
    }

    @Test
    void theDayNeverGoesBack() {
        assertThat(state.apply(day("A", 0, 100, 5))).isPresent();
        assertThat(state.apply(day("A", 0, 100, 5))).isEmpty();
        assertThat(state.apply(day("A", 0, 90, 4))).isEmpty();
        assertThat(state.apply(day("A", 1, 10, 6))).isPresent();
        assertThat(state.apply(day("A", 0, 110, 7))).isEmpty();
        assertThat(state.snapshot(Channel.DAILY_BARS, false).orElseThrow().change()).isEqualTo(day("A", 1, 10, 6));
    }

    private String channel(Change change) {
        Update update = state.apply(change).orElseThrow();
        return update.channel() + (update.isOnRequest() ? " on request" : "");
    }
}

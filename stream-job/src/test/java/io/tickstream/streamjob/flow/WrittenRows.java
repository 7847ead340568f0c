package io.tickstream.streamjob.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.tickstream.market.Bar;
import io.tickstream.market.BarState;
import io.tickstream.market.Interval;
import io.tickstream.market.Tick;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Rows in the order they were written; every bar's way through its states is checked as it is written. */
public final class WrittenRows implements Consumer<StoreWrite> {
    public final Map<String, Bar> bars = new HashMap<>();
    public final Map<String, List<Tick>> latest = new HashMap<>();
    public final List<Tick> ticks = new ArrayList<>();
    public final List<StoreWrite.RebuildRow> rebuilds = new ArrayList<>();
    final List<Bar> history = new ArrayList<>();

    @Override
    public void accept(StoreWrite write) {
        if (write instanceof StoreWrite.BarRow row) {
            Bar bar = row.bar();
            Bar before = bars.put(bar.symbol() + bar.interval() + bar.start(), bar);
            history.add(bar);
            if (before != null) {
                assertThat(before.state()).as("final stays: %s", before).isNotEqualTo(BarState.FINAL);
                assertThat(bar.state()).isGreaterThanOrEqualTo(before.state());
                assertThat(bar.revision()).isGreaterThanOrEqualTo(before.revision());
            }
        } else if (write instanceof StoreWrite.TickRow row) {
            ticks.add(row.tick());
        } else if (write instanceof StoreWrite.LatestRow row) {
            latest.computeIfAbsent(row.tick().symbol(), symbol -> new ArrayList<>()).add(row.tick());
        } else if (write instanceof StoreWrite.RebuildRow row) {
            rebuilds.add(row);
        }
    }

    List<Bar> minutes() {
        return history.stream().filter(bar -> bar.interval() == Interval.M1).toList();
    }
}

package io.tickstream.local.journey;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** A trade the exchange printed. */
record SentTick(String symbol, Instant time, long price, long dayVolume, long lastSize) {

    String json() {
        return "{\"id\":\"%s\",\"price\":%d,\"time\":%d,\"exchange\":\"VSE\",\"quote_type\":8,\"market_hours\":1,\"change\":100,\"change_percent\":0.1,\"day_volume\":%d,\"last_size\":%d,\"price_hint\":2}"
                .formatted(symbol, price, time.toEpochMilli(), dayVolume, lastSize);
    }

    /** The plain fold: what the minutes' volumes are when day volumes rise and the first trade is the first thing seen of its day. */
    static SortedMap<Instant, Long> minuteVolumes(List<SentTick> inOrder) {
        SortedMap<Instant, Long> minutes = new TreeMap<>();
        long mark = inOrder.get(0).dayVolume() - inOrder.get(0).lastSize();
        for (SentTick tick : inOrder) {
            minutes.merge(tick.time().truncatedTo(ChronoUnit.MINUTES), tick.dayVolume() - mark, Long::sum);
            mark = tick.dayVolume();
        }
        return minutes;
    }
}

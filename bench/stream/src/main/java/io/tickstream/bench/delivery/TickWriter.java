package io.tickstream.bench.delivery;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.BatchStatement;
import com.datastax.oss.driver.api.core.cql.BatchType;
import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import com.datastax.oss.driver.api.core.cql.Statement;
import io.tickstream.market.Tick;
import io.tickstream.market.TickId;
import io.tickstream.schemas.store.StoreSchema;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Writes ticks as the stream job does: at fixed moments whatever becomes of those before them, of a symbol one request
 * under way, what gathers behind it in the next, and again until the store has taken it.
 */
final class TickWriter {
    private static final int MOST_TOGETHER = 32;
    private static final long AGAIN_MILLIS = 200;
    private static final String COLUMNS =
            "price, exchange, quote_type, market_hours, change_percent, day_volume, change, last_size, price_hint, producer_timestamp, receive_timestamp, source, seq";

    private final CqlSession session;
    private final TickLedger ledger;
    private final LocalDate date = LocalDate.now(ZoneOffset.UTC);
    private final PreparedStatement price;
    private final PreparedStatement latest;
    private final List<Lane> lanes = new ArrayList<>();

    /** A symbol's ticks on their way. Guarded by itself. */
    private static final class Lane {
        private final ArrayDeque<Integer> waiting = new ArrayDeque<>();
        private boolean busy;
    }

    TickWriter(CqlSession session, TickLedger ledger) {
        this.session = session;
        this.ledger = ledger;
        price = session.prepare("INSERT INTO %s.%s (symbol, trade_date, timestamp, tick_id, %s) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
                .formatted(StoreSchema.KEYSPACE, StoreSchema.PRICES, COLUMNS));
        latest = session.prepare("INSERT INTO %s.%s (symbol, trade_date, timestamp, %s) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
                .formatted(StoreSchema.KEYSPACE, StoreSchema.LATEST, COLUMNS));
        for (int symbol = 0; symbol < ledger.symbols(); symbol++) {
            lanes.add(new Lane());
        }
    }

    /** Sends ticks at a rate a second, and returns when the last has been sent. */
    void send(int from, int until, int rate) {
        long begin = System.nanoTime();
        for (int tick = from; tick < until; tick++) {
            long due = begin + (tick - from) * TimeUnit.SECONDS.toNanos(1) / rate;
            for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
                LockSupport.parkNanos(left);
            }
            ledger.due(tick, due);
            Lane lane = lanes.get(ledger.symbolOf(tick));
            synchronized (lane) {
                lane.waiting.add(tick);
            }
            next(lane);
        }
    }

    /** Whether every tick has been acknowledged. */
    boolean isDone() {
        for (Lane lane : lanes) {
            synchronized (lane) {
                if (lane.busy || !lane.waiting.isEmpty()) {
                    return false;
                }
            }
        }
        return true;
    }

    private void next(Lane lane) {
        List<Integer> ticks = new ArrayList<>();
        synchronized (lane) {
            if (lane.busy || lane.waiting.isEmpty()) {
                return;
            }
            lane.busy = true;
            while (!lane.waiting.isEmpty() && ticks.size() < MOST_TOGETHER) {
                ticks.add(lane.waiting.poll());
            }
        }
        write(lane, ticks);
    }

    private void write(Lane lane, List<Integer> numbers) {
        List<Tick> ticks = numbers.stream().map(this::tick).toList();
        Statement<?> rows = ticks.size() == 1
                ? priceRow(ticks.get(0))
                : BatchStatement.newInstance(BatchType.UNLOGGED, ticks.stream().map(this::priceRow).toArray(BoundStatement[]::new));
        session.executeAsync(rows)
                .thenCompose(done -> session.executeAsync(latestRow(ticks.get(ticks.size() - 1))))
                .whenComplete((done, error) -> {
                    if (error != null) {
                        CompletableFuture.delayedExecutor(AGAIN_MILLIS, TimeUnit.MILLISECONDS).execute(() -> write(lane, numbers));
                        return;
                    }
                    numbers.forEach(ledger::acknowledge);
                    synchronized (lane) {
                        lane.busy = false;
                    }
                    next(lane);
                });
    }

    private Tick tick(int number) {
        long due = ledger.dueMillis(number);
        int ordinal = ledger.ordinalOf(number);
        return new Tick(TickLedger.name(ledger.symbolOf(number)), due, 20_000 + ordinal % 1_000 * 50, "VSE", 8, 1, 0.72, 100L * (ordinal + 1), 50.0, 100L, 2L,
                due, due, "bench", number);
    }

    private BoundStatement priceRow(Tick tick) {
        return price.bind(tick.symbol(), date, Instant.ofEpochMilli(tick.eventTime()), ByteBuffer.wrap(TickId.of(tick)), tick.price(), tick.exchange(),
                tick.quoteType(), tick.marketHours(), tick.changePercent(), tick.dayVolume(), tick.change(), tick.lastSize(), tick.priceHint(),
                tick.producerTimestamp(), tick.receiveTimestamp(), tick.source(), tick.sequence());
    }

    private BoundStatement latestRow(Tick tick) {
        return latest.bind(tick.symbol(), date, Instant.ofEpochMilli(tick.eventTime()), tick.price(), tick.exchange(), tick.quoteType(), tick.marketHours(),
                tick.changePercent(), tick.dayVolume(), tick.change(), tick.lastSize(), tick.priceHint(), tick.producerTimestamp(),
                tick.receiveTimestamp(), tick.source(), tick.sequence());
    }
}

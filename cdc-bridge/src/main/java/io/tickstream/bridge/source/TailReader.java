package io.tickstream.bridge.source;

import com.datastax.oss.driver.api.core.DriverException;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * The fast reading: looks at the end of the log every few milliseconds, for rows behind the newest one it has seen, and a
 * few times a second for what came late. It makes messages earlier and decides nothing: what it misses, the complete
 * reading tells.
 *
 * <p>Failure handling: a look that fails is repeated from where the last one ended. Where the complete reading is too far
 * behind, it waits, for what both have told has to be remembered until then.
 */
final class TailReader implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(TailReader.class.getName());
    private static final int IN_FLIGHT = 32;
    private static final int MOST_REMEMBERED = 300_000;
    private static final long SWEEP_EVERY_NANOS = TimeUnit.MILLISECONDS.toNanos(250);
    /** After so long without a row the looks become rarer: a market that is closed, or not open yet, is no work. */
    private static final long QUIET_NANOS = TimeUnit.SECONDS.toNanos(5);

    private static final long QUIET_POLL_NANOS = TimeUnit.MILLISECONDS.toNanos(50);
    private static final long AFTER_FAILURE_NANOS = TimeUnit.MILLISECONDS.toNanos(200);
    /** The longest span of one look, and how much of one without rows the next one looks at again: clocks differ. */
    private static final long SPAN_MICROS = 4_000_000;

    private static final long CLOCK_MARGIN_MICROS = 1_000_000;
    private static final Comparator<LogRow> BY_TIME = Comparator.comparingLong(LogRow::micros);

    private final LogEnd log;
    private final TailSettings settings;
    private final LogReading reading;
    private final Supplier<List<StreamGroup>> groups;
    private final LongSupplier completeUntil;
    private final LongSupplier micros;
    private final LongSupplier nanos;
    private final Thread thread;
    private List<StreamGroup> followed = List.of();
    private Map<StreamGroup, TailMark> marks = Map.of();
    private long sweptAt;
    private long foundAt;
    private volatile long lookedUntil;
    private volatile boolean closed;

    private record Asked(StreamGroup group, TailMark mark, long cursor, long end, CompletionStage<LogEnd.Page> answer) {}

    /**
     * @param groups what is to be read; another list when another generation begins
     * @param completeUntil up to when the complete reading has come, epoch milliseconds UTC: the tail begins there, so
     *     that it leaves nothing out that would come after what is newer
     */
    TailReader(LogEnd log, TailSettings settings, LogReading reading, Supplier<List<StreamGroup>> groups,
            LongSupplier completeUntil) {
        this(log, settings, reading, groups, completeUntil, TailReader::now, System::nanoTime);
    }

    /**
     * @param micros the clock, microseconds since the epoch
     * @param nanos as {@link System#nanoTime}
     */
    TailReader(LogEnd log, TailSettings settings, LogReading reading, Supplier<List<StreamGroup>> groups,
            LongSupplier completeUntil, LongSupplier micros, LongSupplier nanos) {
        this.log = log;
        this.settings = settings;
        this.reading = reading;
        this.groups = groups;
        this.completeUntil = completeUntil;
        this.micros = micros;
        this.nanos = nanos;
        this.sweptAt = nanos.getAsLong() - SWEEP_EVERY_NANOS;
        this.foundAt = nanos.getAsLong() - QUIET_NANOS;
        this.thread = new Thread(this::run, "cdc-tail");
        thread.setDaemon(true);
    }

    /** Begins; a second time does nothing. */
    void start() {
        if (thread.getState() == Thread.State.NEW) {
            thread.start();
        }
    }

    /** Up to when it has looked, epoch milliseconds UTC; 0 before the first look. */
    long lookedUntil() {
        return lookedUntil;
    }

    @Override
    public void close() {
        closed = true;
        LockSupport.unpark(thread);
    }

    private void run() {
        while (!closed) {
            long begun = System.nanoTime();
            await(begun + turn());
        }
    }

    /** One look; tells how long after its beginning the next one is due, in nanoseconds. */
    long turn() {
        try {
            if (reading.remembered() < MOST_REMEMBERED) {
                regroup();
                look();
            }
            return pause();
        } catch (DriverException | CompletionException e) {
            LOG.log(System.Logger.Level.DEBUG, "The end of the log cannot be read", e);
        } catch (RuntimeException e) {
            LOG.log(System.Logger.Level.ERROR, "Reading the end of the log failed; the complete reading goes on", e);
        }
        return AFTER_FAILURE_NANOS;
    }

    private long pause() {
        long paced = TimeUnit.SECONDS.toNanos(1) / settings.queriesPerSecond() * Math.max(1, followed.size());
        long poll = Math.max(settings.poll().toNanos(), paced);
        return nanos.getAsLong() - foundAt < QUIET_NANOS ? poll : Math.max(poll, QUIET_POLL_NANOS);
    }

    private void await(long moment) {
        for (long left = moment - System.nanoTime(); left > 0 && !closed; left = moment - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }

    private void regroup() {
        List<StreamGroup> wanted = groups.get();
        if (wanted == followed) {
            return;
        }
        long from = Math.min(micros.getAsLong(), completeUntil.getAsLong() * 1_000);
        Map<StreamGroup, TailMark> kept = new HashMap<>();
        Map<StreamKey, TailMark> byStream = new HashMap<>();
        for (StreamGroup group : wanted) {
            TailMark mark = marks.getOrDefault(group, new TailMark(from));
            kept.put(group, mark);
            group.keys().forEach(key -> byStream.put(key, mark));
        }
        marks = kept;
        followed = wanted;
        reading.follow(byStream);
    }

    private void look() {
        boolean sweeping = nanos.getAsLong() - sweptAt > SWEEP_EVERY_NANOS;
        long back = sweeping ? Math.max(settings.sweep().toMillis(), settings.overlap().toMillis()) : settings.overlap().toMillis();
        Deque<Asked> asked = new ArrayDeque<>();
        long reached = micros.getAsLong() / 1_000;
        for (StreamGroup group : followed) {
            asked.add(ask(group, back * 1_000));
            reached = Math.min(reached, asked.peekLast().end() / 1_000);
            if (asked.size() >= IN_FLIGHT) {
                take(asked.poll());
            }
        }
        while (!asked.isEmpty()) {
            take(asked.poll());
        }
        if (sweeping) {
            sweptAt = nanos.getAsLong();
        }
        if (!followed.isEmpty()) {
            lookedUntil = reached;
        }
    }

    private Asked ask(StreamGroup group, long backMicros) {
        TailMark mark = marks.get(group);
        long cursor = mark.cursor();
        long end = Math.min(micros.getAsLong(), cursor + SPAN_MICROS);
        return new Asked(group, mark, cursor, end, log.rows(group, cursor - backMicros, end));
    }

    private void take(Asked asked) {
        List<LogRow> found = new ArrayList<>();
        Optional<CompletionStage<LogEnd.Page>> answer = Optional.of(asked.answer());
        while (answer.isPresent()) {
            LogEnd.Page page = answer.get().toCompletableFuture().join();
            found.addAll(page.rows());
            answer = page.next();
        }
        if (!found.isEmpty()) {
            found.sort(BY_TIME);
            reading.take(found, asked.cursor());
            long newest = found.get(found.size() - 1).micros();
            asked.mark().move(newest);
            if (newest > asked.cursor()) {
                foundAt = nanos.getAsLong();
            }
        }
        if (asked.end() >= asked.cursor() + SPAN_MICROS) {
            asked.mark().move(asked.end() - CLOCK_MARGIN_MICROS);
        }
    }

    private static long now() {
        Instant now = Instant.now();
        return now.getEpochSecond() * 1_000_000 + now.getNano() / 1_000;
    }
}

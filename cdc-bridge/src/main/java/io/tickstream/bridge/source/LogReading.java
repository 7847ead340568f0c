package io.tickstream.bridge.source;

import io.tickstream.bridge.flow.Change;
import io.tickstream.bridge.flow.ChangeSource;
import io.tickstream.bridge.flow.Meters;
import io.tickstream.schemas.store.StoreSchema;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.LongSummaryStatistics;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Where the rows of both readers meet: takes rows of the change log from either, and hands on what they mean, each once.
 * The rows of one write come in the order of their keys, newest tick first; they are handed on in the order of their
 * sequence.
 *
 * <p>Thread safety: guarded by its own lock.
 */
final class LogReading {
    private static final System.Logger LOG = System.getLogger(LogReading.class.getName());
    private static final Comparator<LogRow> BY_SEQUENCE = Comparator.comparing(
            row -> row.columns().bigint("seq"), Comparator.nullsFirst(Comparator.naturalOrder()));

    private final RowReader rows;
    private final ChangeSource.Listener listener;
    private final Meters meters;
    private final SeenRows seen = new SeenRows();
    private final NewestPrices newest = new NewestPrices();
    private final Map<StreamKey, List<LogRow>> unfinished = new HashMap<>();
    private Map<StreamKey, TailMark> tails = Map.of();
    private volatile long taken;
    private volatile int remembered;

    LogReading(RowReader rows, ChangeSource.Listener listener, Meters meters) {
        this.rows = rows;
        this.listener = listener;
        this.meters = meters;
    }

    /** Rows the complete reading has taken since the start, repeated ones included. */
    long taken() {
        return taken;
    }

    /** Rows that are remembered to tell them from repeated ones. */
    int remembered() {
        return remembered;
    }

    /** Where the tail reads which streams. */
    synchronized void follow(Map<StreamKey, TailMark> marks) {
        tails = marks;
    }

    /**
     * Takes the complete reading's next row of a stream. Where it begins a span anew, what it had of a write it had not finished
     * is forgotten: it comes again, all of it.
     */
    synchronized void take(LogRow row) {
        taken++;
        if (row.table().equals(StoreSchema.LATEST)) {
            changeOf(row).map(Change.Latest.class::cast).ifPresent(newest::add);
            return;
        }
        List<LogRow> write = unfinished.computeIfAbsent(row.stream(), stream -> new ArrayList<>());
        if (!write.isEmpty() && row.micros() < write.get(0).micros()) {
            write.clear();
        }
        if (!write.isEmpty() && !write.get(0).time().equals(row.time())) {
            tell(changesOf(write, Meters.Reader.COMPLETE));
            write.clear();
        }
        write.add(row);
        if (row.endOfWrite()) {
            tell(changesOf(write, Meters.Reader.COMPLETE));
            write.clear();
        }
    }

    /**
     * Takes what the tail found.
     *
     * @param found in the order of their times, of whole writes
     * @param cursor the newest row it had seen before, microseconds since the epoch
     */
    synchronized void take(List<LogRow> found, long cursor) {
        List<Change> meant = new ArrayList<>(found.size());
        int begin = 0;
        for (int i = 1; i <= found.size(); i++) {
            LogRow first = found.get(begin);
            if (i == found.size() || !found.get(i).time().equals(first.time()) || !found.get(i).stream().equals(first.stream())) {
                meant.addAll(changesOf(found.subList(begin, i), first.micros() < cursor ? Meters.Reader.SWEEP : Meters.Reader.TAIL));
                begin = i;
            }
        }
        tell(meant);
    }

    /**
     * The complete reading has read some streams up to a moment.
     *
     * @param until epoch milliseconds UTC
     */
    synchronized void passed(Collection<StreamKey> streams, long until) {
        streams.forEach(stream -> seen.pass(stream, until * 1_000));
        remembered = seen.size();
    }

    /**
     * The complete reading has read everything up to a moment.
     *
     * @param until epoch milliseconds UTC
     */
    synchronized void passedAll(long until) {
        tell(newest.due(until));
    }

    /** Forgets what else there was of these tables. */
    synchronized void retain(Set<String> tables, Set<StreamKey> streams) {
        seen.retain(tables, streams);
        unfinished.keySet().removeIf(stream -> tables.contains(stream.table()) && !streams.contains(stream));
    }

    /** Who heard what of changes on which the listener fails nobody knows; telling them again would repeat some. So they are a gap. */
    private void tell(List<Change> meant) {
        if (meant.isEmpty()) {
            return;
        }
        try {
            listener.changed(meant);
        } catch (RuntimeException e) {
            LongSummaryStatistics moments = meant.stream().mapToLong(Change::storedAt).summaryStatistics();
            LOG.log(System.Logger.Level.ERROR, "Telling " + meant.size() + " changes failed, the first of symbol " + meant.get(0).symbol()
                    + "; clients hear of a gap from " + moments.getMin() + " to " + moments.getMax(), e);
            listener.lost(moments.getMin(), moments.getMax());
        }
    }

    /** What the rows of one write mean that neither reader has told. */
    private List<Change> changesOf(List<LogRow> write, Meters.Reader by) {
        List<LogRow> fresh = new ArrayList<>(write.size());
        for (LogRow row : write) {
            if (seen.add(row.stream(), row.time(), row.batch())) {
                fresh.add(row);
            }
        }
        if (fresh.isEmpty()) {
            return List.of();
        }
        remembered = seen.size();
        count(fresh.get(0), fresh.size(), by);
        if (fresh.size() > 1 && StoreSchema.PRICES.equals(fresh.get(0).table())) {
            fresh.sort(BY_SEQUENCE);
        }
        return fresh.stream().map(this::changeOf).flatMap(Optional::stream).toList();
    }

    private void count(LogRow row, int rows, Meters.Reader by) {
        long micros = row.micros();
        meters.read(by, rows, System.currentTimeMillis() - micros / 1_000);
        TailMark tail = tails.get(row.stream());
        if (by == Meters.Reader.COMPLETE && tail != null && tail.isBehind(micros)) {
            meters.sweepCaught(rows);
        }
        if (seen.isPassed(row.stream(), micros)) {
            meters.tooLate(rows);
            LOG.log(System.Logger.Level.WARNING, "A row of the log of {0} came later than CDC_CONFIDENCE allows: {1}", row.table(), row.time());
        }
    }

    private Optional<Change> changeOf(LogRow row) {
        if (!row.write()) {
            return Optional.empty();
        }
        try {
            return rows.read(row.table(), row.columns(), row.micros() / 1_000);
        } catch (RuntimeException e) {
            meters.unreadable();
            LOG.log(System.Logger.Level.DEBUG, "A row of the log of {0} at {1} says nothing usable: {2}",
                    row.table(), row.time(), e.toString());
            return Optional.empty();
        }
    }
}

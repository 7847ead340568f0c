package io.tickstream.bridge.source;

import com.datastax.oss.driver.api.core.DriverTimeoutException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.BiConsumer;

/**
 * A log whose rows become readable at moments of their own, on a clock of its own. The store reads when it is asked or only
 * when its answer is waited for, takes its time for each, answers in pages of a few rows, and sometimes fails.
 */
final class FakeLog implements LogEnd {
    private static final int LONGEST_PAGE = 7;
    private static final Comparator<LogRow> AS_STORED =
            Comparator.comparing((LogRow row) -> row.stream().id()).thenComparing(LogRow::micros).thenComparing(LogRow::time).thenComparingInt(LogRow::batch);

    private final List<Stored> rows = new ArrayList<>();
    private final Map<StreamKey, List<Stored>> byStream = new HashMap<>();
    private final Random random;
    /** One answer in so many fails; 0 for none. */
    private final int failing;
    private final long slowest;
    long now = LogRows.START;
    int asked;
    /** Hears from where a group is asked for, microseconds since the epoch. */
    BiConsumer<StreamGroup, Long> listener = (group, from) -> {};

    /** A row that became readable at a moment. */
    record Stored(LogRow row, long readableAt) {}

    /** @param slowest what an answer takes at most, microseconds */
    FakeLog(Random random, int failing, long slowest) {
        this.random = random;
        this.failing = failing;
        this.slowest = slowest;
    }

    void write(LogRow row, long readableAt) {
        rows.add(new Stored(row, readableAt));
        byStream.computeIfAbsent(row.stream(), stream -> new ArrayList<>()).add(new Stored(row, readableAt));
    }

    List<Stored> rows() {
        return rows;
    }

    /** What can be read of a stream at the moment, after one moment and until another. */
    List<LogRow> window(StreamKey stream, long after, long until) {
        return byStream.getOrDefault(stream, List.of()).stream()
                .filter(one -> one.readableAt() <= now)
                .map(Stored::row)
                .filter(row -> row.micros() > after && row.micros() <= until)
                .sorted(AS_STORED)
                .toList();
    }

    @Override
    public CompletionStage<Page> rows(StreamGroup group, long from, long until) {
        asked++;
        listener.accept(group, from);
        if (fails()) {
            throw new DriverTimeoutException("refused at once");
        }
        return answer(group, from, until, null);
    }

    private CompletionStage<Page> answer(StreamGroup group, long from, long until, LogRow behind) {
        boolean atOnce = random.nextBoolean();
        Page early = atOnce ? read(group, from, until, behind) : null;
        return new CompletableFuture<>() {
            @Override
            public Page join() {
                Page page = atOnce ? early : read(group, from, until, behind);
                if (fails()) {
                    throw new CompletionException(new DriverTimeoutException("no answer in time"));
                }
                now += random.nextLong(slowest + 1);
                return page;
            }
        };
    }

    private Page read(StreamGroup group, long from, long until, LogRow behind) {
        now += random.nextLong(slowest + 1);
        List<LogRow> all = group.keys().stream().flatMap(stream -> window(stream, from - 1, until).stream())
                .filter(row -> behind == null || AS_STORED.compare(row, behind) > 0)
                .sorted(AS_STORED).toList();
        int size = 1 + random.nextInt(LONGEST_PAGE);
        return all.size() <= size
                ? new FakePage(all, Optional.empty())
                : new FakePage(all.subList(0, size), Optional.of(answer(group, from, until, all.get(size - 1))));
    }

    private boolean fails() {
        return failing > 0 && random.nextInt(failing) == 0;
    }

    private record FakePage(List<LogRow> rows, Optional<CompletionStage<Page>> next) implements Page {}
}

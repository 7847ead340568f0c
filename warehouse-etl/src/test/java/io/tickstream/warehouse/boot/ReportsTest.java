package io.tickstream.warehouse.boot;

import static org.assertj.core.api.Assertions.assertThat;

import io.tickstream.warehouse.flow.Rejected;
import io.tickstream.warehouse.flow.Summary;
import io.tickstream.warehouse.flow.Verdict;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class ReportsTest {
    private static final Rejected BAD = new Rejected("A\"B", "2026-11-20", "high 1.0 is below low 2.0");

    private static Summary summary(List<Rejected> rejected, long count) {
        return new Summary(3, List.of("NOBODY"), 10,
                Map.of(Verdict.INSERTED, 1L, Verdict.UPDATED, 2L, Verdict.UNCHANGED, 3L, Verdict.OLDER, 4L),
                count, rejected, 5);
    }

    @Test
    void textForPeople() {
        assertThat(SummaryText.of("dump-daily", true, summary(List.of(BAD), 1))).isEqualTo(
                "dump-daily (dry run, nothing written): 3 symbols, 10 rows read, 1 inserted, 2 updated, 3 unchanged,"
                        + " 4 older than the warehouse's, 1 rejected; 5 stocks written");
        assertThat(SummaryText.warnings(summary(List.of(BAD), 1)))
                .containsExactly("unknown symbol NOBODY: not in the store", "rejected A\"B 2026-11-20: high 1.0 is below low 2.0");
    }

    @Test
    void textIsBounded() {
        assertThat(SummaryText.warnings(summary(Collections.nCopies(1000, BAD), 5000)))
                .hasSize(22)
                .endsWith("rejected 4980 more; --json lists up to 1000");
    }

    @Test
    void jsonForPrograms() {
        assertThat(SummaryJson.of("dump-daily", false, summary(List.of(BAD), 1))).isEqualTo(
                "{\"command\":\"dump-daily\",\"dry_run\":false,\"symbols\":3,\"unknown_symbols\":[\"NOBODY\"],\"read\":10,\"inserted\":1,\"updated\":2,"
                        + "\"unchanged\":3,\"older\":4,\"rejected\":1,\"stocks_written\":5,\"rejected_rows\":"
                        + "[{\"symbol\":\"A\\\"B\",\"at\":\"2026-11-20\",\"reason\":\"high 1.0 is below low 2.0\"}]}");
    }

    @Test
    void aLineOfProgressEveryFewSeconds() {
        AtomicLong clock = new AtomicLong();
        ByteArrayOutputStream shown = new ByteArrayOutputStream();
        try (ConsoleProgress.Lines lines = new ConsoleProgress.Lines("dump-daily", new PrintStream(shown), clock::get)) {
            lines.symbolDone("A", 9, summary(List.of(), 0));
            clock.addAndGet(ConsoleProgress.Lines.EVERY.toNanos());
            lines.symbolDone("B", 9, summary(List.of(), 0));
            lines.symbolDone("C", 9, summary(List.of(), 0));
        }

        assertThat(shown.toString(StandardCharsets.UTF_8))
                .isEqualTo(String.format("dump-daily: 3 of 9 symbols, 10 rows read, 1 inserted, 2 updated%n"));
    }
}

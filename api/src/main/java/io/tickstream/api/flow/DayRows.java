package io.tickstream.api.flow;

import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.CompletionStage;

/** Port: daily summaries, one partition per symbol. */
public interface DayRows {
    /** The summaries of a symbol from one date to another, both inclusive, in order, at most {@code limit}. */
    CompletionStage<List<DailySummary>> read(String symbol, LocalDate from, LocalDate to, Order order, int limit);

    /** The same, the dates alone: they tell which partitions of the other tables hold rows. */
    CompletionStage<List<LocalDate>> dates(String symbol, LocalDate from, LocalDate to, Order order, int limit);

    /** The newest summaries of a symbol, newest first, at most {@code limit}. */
    CompletionStage<List<DailySummary>> newest(String symbol, int limit);
}

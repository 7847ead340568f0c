package io.tickstream.warehouse.flow;

import java.util.List;
import java.util.Map;

/**
 * What a load has done so far; for a dry run, what it would have done.
 *
 * @param symbols symbols read to their end
 * @param unknown symbols that were asked for and that neither the source nor the directory knows
 * @param read rows read
 * @param verdicts how many rows got each verdict; every verdict has its number
 * @param rejected rows not loaded
 * @param firstRejected the first of them
 * @param stocksWritten rows of dim_stock inserted or updated
 */
public record Summary(
        int symbols,
        List<String> unknown,
        long read,
        Map<Verdict, Long> verdicts,
        long rejected,
        List<Rejected> firstRejected,
        int stocksWritten) {

    public long count(Verdict verdict) {
        return verdicts.get(verdict);
    }
}

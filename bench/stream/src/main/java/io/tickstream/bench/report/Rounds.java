package io.tickstream.bench.report;

import io.tickstream.bench.contest.Bars;
import io.tickstream.bench.contest.Score;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** The scores of several contenders over the same topic, round by round. Not thread-safe. */
public final class Rounds {
    private static final double PRICE_ROUNDING = 1e-9;

    private final long deliveries;
    private final Map<String, Bars.Sum> truth;
    private final Map<String, List<Score>> scores = new LinkedHashMap<>();

    /**
     * @param deliveries records of the topic
     * @param truth what the fold makes of them
     */
    public Rounds(long deliveries, Map<String, Bars.Sum> truth) {
        this.deliveries = deliveries;
        this.truth = truth;
    }

    public void add(String contender, Score score) {
        scores.computeIfAbsent(contender, name -> new ArrayList<>()).add(score);
    }

    public Map<String, List<Score>> scores() {
        return scores;
    }

    public double rate(Score score) {
        return deliveries / score.seconds();
    }

    /** What one contender does a second for each that the other does in the same round. */
    public Spread ratio(String contender, String other) {
        List<Score> ours = scores.get(contender);
        List<Score> theirs = scores.get(other);
        return Spread.of(IntStream.range(0, Math.min(ours.size(), theirs.size()))
                .mapToObj(i -> rate(ours.get(i)) / rate(theirs.get(i)))
                .toList());
    }

    /** Rates, and each contender against the first, which does nothing, and the second, which is ours. */
    public Table table() {
        List<String> names = List.copyOf(scores.keySet());
        Table table = new Table(
                "contender", "records/s", "second half", "processor s per million", "÷ " + names.get(0),
                names.size() < 2 ? "" : names.get(1) + " ÷ it", "bars against the fold");
        for (String name : names) {
            List<Score> all = scores.get(name);
            table.row(
                    name,
                    Spread.of(all.stream().map(this::rate).toList()).whole(),
                    Spread.of(all.stream().map(score -> deliveries / 2 / score.secondHalfSeconds()).toList()).whole(),
                    Spread.of(all.stream().map(score -> score.cpuSeconds() * 1e6 / deliveries).toList()).fine(),
                    ratio(name, names.get(0)).fine(),
                    names.size() < 2 ? "" : ratio(names.get(1), name).fine(),
                    verdict(all));
        }
        return table;
    }

    /** How the bars of a score differ from the fold's: nothing, or the first difference. */
    public String difference(Score score) {
        if (!score.done()) {
            return "not done in time";
        }
        if (score.bars().isEmpty()) {
            return "–";
        }
        for (Map.Entry<String, Bars.Sum> entry : truth.entrySet()) {
            Bars.Sum expected = entry.getValue();
            Bars.Sum found = score.bars().get(entry.getKey());
            if (found == null || found.bars() != expected.bars()) {
                return entry.getKey() + ": " + (found == null ? 0 : found.bars()) + " bars, expected " + expected.bars();
            }
            if (found.volume() != expected.volume()) {
                return entry.getKey() + ": volume " + found.volume() + ", expected " + expected.volume();
            }
            if (Math.abs(found.prices() - expected.prices()) > PRICE_ROUNDING * expected.prices()) {
                return entry.getKey() + ": prices " + found.prices() + ", expected " + expected.prices();
            }
        }
        return "equal";
    }

    private String verdict(List<Score> all) {
        return String.join("; ", all.stream().map(this::difference).distinct().toList());
    }
}

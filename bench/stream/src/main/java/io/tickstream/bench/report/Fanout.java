package io.tickstream.bench.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/** The scores of several servers with equally many clients, round by round. Not thread-safe. */
public final class Fanout {
    private final Map<String, List<Score>> scores = new LinkedHashMap<>();

    /**
     * What a server did.
     *
     * @param messages delivered, over all clients
     * @param frames they came in
     * @param seconds it took
     * @param cpuSeconds processor time of the server alone
     */
    public record Score(long messages, long frames, double seconds, double cpuSeconds) {
        public double rate() {
            return messages / seconds;
        }

        public double cpuPerMillion() {
            return cpuSeconds * 1e6 / messages;
        }

        double messagesPerFrame() {
            return (double) messages / frames;
        }
    }

    public void add(String server, Score score) {
        scores.computeIfAbsent(server, name -> new ArrayList<>()).add(score);
    }

    public Map<String, List<Score>> scores() {
        return scores;
    }

    /** Each against the first, which is ours; ratios are taken within a round. */
    public Table table() {
        String ours = scores.keySet().iterator().next();
        Table table = new Table("server", "messages/s", "processor s per million", "messages a frame", ours + " ÷ it: messages/s", "its processor time ÷ " + ours + "'s");
        scores.forEach((name, all) -> table.row(
                name,
                spread(all, Score::rate).whole(),
                spread(all, Score::cpuPerMillion).fine(),
                spread(all, Score::messagesPerFrame).fine(),
                ratio(scores.get(ours), all, Score::rate).fine(),
                ratio(all, scores.get(ours), Score::cpuPerMillion).fine()));
        return table;
    }

    private static Spread spread(List<Score> all, ToDoubleFunction<Score> figure) {
        return Spread.of(all.stream().map(figure::applyAsDouble).toList());
    }

    private static Spread ratio(List<Score> some, List<Score> others, ToDoubleFunction<Score> figure) {
        return Spread.of(IntStream.range(0, Math.min(some.size(), others.size()))
                .mapToObj(i -> figure.applyAsDouble(some.get(i)) / figure.applyAsDouble(others.get(i)))
                .toList());
    }
}

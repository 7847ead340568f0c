package io.tickstream.bench.report;

import java.util.Collection;

/** The middle of several measurements and how far they lie apart. */
public record Spread(double median, double min, double max) {

    public static Spread of(Collection<Double> values) {
        double[] sorted = values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        if (sorted.length == 0) {
            throw new IllegalArgumentException("the spread of nothing; expected a measurement");
        }
        int half = sorted.length / 2;
        double median = sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
        return new Spread(median, sorted[0], sorted[sorted.length - 1]);
    }

    /** Whole numbers, thousands apart. */
    public String whole() {
        return "%,.0f (%,.0f–%,.0f)".formatted(median, min, max);
    }

    /** Two decimals. */
    public String fine() {
        return "%.2f (%.2f–%.2f)".formatted(median, min, max);
    }
}

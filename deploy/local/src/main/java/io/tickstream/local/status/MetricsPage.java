package io.tickstream.local.status;

import java.util.stream.DoubleStream;

/** A page of metrics in Prometheus' text format. */
public record MetricsPage(String text) {

    /**
     * The sum over all samples of this name that carry the label.
     *
     * @param label as it stands in the page, such as {@code op="x"}; empty: whatever their labels
     * @return NaN where there is no such sample
     */
    public double sum(String name, String label) {
        return values(name, label).reduce(Double::sum).orElse(Double.NaN);
    }

    /** The values of all samples of this name. */
    public DoubleStream values(String name) {
        return values(name, "");
    }

    private DoubleStream values(String name, String label) {
        return text.lines()
                .filter(line -> line.startsWith(name) && (line.charAt(name.length()) == '{' || line.charAt(name.length()) == ' ') && line.contains(label))
                .mapToDouble(MetricsPage::value);
    }

    private static double value(String line) {
        String rest = line.substring(Math.max(line.lastIndexOf('}'), line.indexOf(' ')) + 1).strip();
        return Double.parseDouble(rest.split(" ")[0]);
    }
}

package io.tickstream.local.status;

/** A page of metrics in Prometheus' text format. */
record MetricsPage(String text) {

    /**
     * The sum over all samples of this name that carry the label.
     *
     * @param label as it stands in the page, such as {@code op="x"}; empty: whatever their labels
     * @return NaN where there is no such sample
     */
    double sum(String name, String label) {
        return text.lines()
                .filter(line -> line.startsWith(name) && (line.charAt(name.length()) == '{' || line.charAt(name.length()) == ' ') && line.contains(label))
                .mapToDouble(MetricsPage::value)
                .reduce(Double::sum)
                .orElse(Double.NaN);
    }

    private static double value(String line) {
        String rest = line.substring(Math.max(line.lastIndexOf('}'), line.indexOf(' ')) + 1).strip();
        return Double.parseDouble(rest.split(" ")[0]);
    }
}

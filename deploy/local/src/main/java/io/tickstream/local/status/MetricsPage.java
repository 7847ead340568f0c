package io.tickstream.local.status;

/** A page of metrics in Prometheus' text format. */
record MetricsPage(String text) {

    /** The sum over all samples of this name, whatever their labels; NaN where there is none. */
    double sum(String name) {
        return text.lines()
                .filter(line -> line.startsWith(name) && (line.charAt(name.length()) == '{' || line.charAt(name.length()) == ' '))
                .mapToDouble(MetricsPage::value)
                .reduce(Double::sum)
                .orElse(Double.NaN);
    }

    private static double value(String line) {
        String rest = line.substring(Math.max(line.lastIndexOf('}'), line.indexOf(' ')) + 1).strip();
        return Double.parseDouble(rest.split(" ")[0]);
    }
}

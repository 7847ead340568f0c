package io.tickstream.streamjob.boot;

import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.flink.metrics.CharacterFilter;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.Gauge;
import org.apache.flink.metrics.Histogram;
import org.apache.flink.metrics.HistogramStatistics;
import org.apache.flink.metrics.LogicalScopeProvider;
import org.apache.flink.metrics.Meter;
import org.apache.flink.metrics.Metric;
import org.apache.flink.metrics.MetricConfig;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.metrics.reporter.MetricReporter;
import org.apache.flink.metrics.reporter.MetricReporterFactory;

/**
 * Flink's metrics as Prometheus' text, under the names Flink's own Prometheus reporter gives them. That one opens a port of
 * its own on every address; this one lets {@link HealthServer} serve them next to the health of the job.
 */
public final class PrometheusText implements MetricReporterFactory, MetricReporter {
    private static final Map<Metric, Series> SERIES = new ConcurrentHashMap<>();
    private static final double[] QUANTILES = {0.5, 0.95, 0.99, 0.999};
    /** What Flink reads off as a gauge although it only ever rises. */
    private static final Set<String> COUNTING_GAUGES = Set.of("_numberOfFailedCheckpoints", "_numberOfCompletedCheckpoints");
    private static final CharacterFilter NAMES = text -> text.replaceAll("[^a-zA-Z0-9_]", "_");

    private record Series(String name, String labels) {}

    @Override
    public MetricReporter createMetricReporter(Properties properties) {
        return this;
    }

    @Override
    public void open(MetricConfig config) {
        SERIES.clear();
    }

    @Override
    public void close() {
        SERIES.clear();
    }

    @Override
    public void notifyOfAddedMetric(Metric metric, String name, MetricGroup group) {
        String scope = LogicalScopeProvider.castFrom(group).getLogicalScope(NAMES, '_');
        StringBuilder labels = new StringBuilder();
        new TreeMap<>(group.getAllVariables()).forEach((key, value) -> labels.append(labels.isEmpty() ? "" : ",")
                .append(NAMES.filterCharacters(key.substring(1, key.length() - 1)))
                .append("=\"")
                .append(value.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n"))
                .append('"'));
        SERIES.put(metric, new Series("flink_" + scope + "_" + NAMES.filterCharacters(name), labels.toString()));
    }

    @Override
    public void notifyOfRemovedMetric(Metric metric, String name, MetricGroup group) {
        SERIES.remove(metric);
    }

    /** All metrics now, in the format of version 0.0.4. */
    static String text() {
        Map<String, StringBuilder> families = new TreeMap<>();
        SERIES.forEach((metric, series) -> append(
                metric, series, families.computeIfAbsent(series.name(), name -> new StringBuilder(type(metric, name)))));
        return String.join("", families.values());
    }

    private static String type(Metric metric, String name) {
        boolean counts = metric instanceof Counter || COUNTING_GAUGES.stream().anyMatch(name::endsWith);
        return "# TYPE " + name + (metric instanceof Histogram ? " summary\n" : counts ? " counter\n" : " gauge\n");
    }

    private static void append(Metric metric, Series series, StringBuilder out) {
        if (metric instanceof Counter counter) {
            line(out, series.name(), series.labels(), counter.getCount());
        } else if (metric instanceof Meter meter) {
            line(out, series.name(), series.labels(), meter.getRate());
        } else if (metric instanceof Gauge<?> gauge) {
            gauge(gauge, series, out);
        } else if (metric instanceof Histogram histogram) {
            HistogramStatistics statistics = histogram.getStatistics();
            for (double quantile : QUANTILES) {
                line(out, series.name(), series.labels() + ",quantile=\"" + quantile + "\"", statistics.getQuantile(quantile));
            }
            line(out, series.name() + "_count", series.labels(), histogram.getCount());
        }
    }

    private static void gauge(Gauge<?> gauge, Series series, StringBuilder out) {
        Object value;
        try {
            value = gauge.getValue();
        } catch (RuntimeException e) {
            return;
        }
        if (value instanceof Number number) {
            line(out, series.name(), series.labels(), number.doubleValue());
        } else if (value instanceof Boolean flag) {
            line(out, series.name(), series.labels(), flag ? 1 : 0);
        }
    }

    private static void line(StringBuilder out, String name, String labels, double value) {
        out.append(name).append('{').append(labels).append("} ").append(number(value)).append('\n');
    }

    private static String number(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e15
                ? String.format(Locale.ROOT, "%.0f", value)
                : Double.toString(value).replace("Infinity", "Inf");
    }
}

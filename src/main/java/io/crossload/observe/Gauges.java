package io.crossload.observe;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

import io.prometheus.metrics.model.registry.MultiCollector;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot.GaugeDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;

/** The gauges, read when somebody scrapes: what is not known is not there, and no label stays that has no reading any more. */
public final class Gauges implements MultiCollector {
    private final Supplier<List<Reading>> readings;

    public Gauges(Supplier<List<Reading>> readings) { this.readings = readings; }

    @Override
    public MetricSnapshots collect() {
        Map<Metric, GaugeSnapshot.Builder> gauges = new EnumMap<>(Metric.class);
        for (Reading reading : readings.get()) {
            gauges.computeIfAbsent(reading.metric(), m -> GaugeSnapshot.builder().name(m.scraped()).help(m.meaning()))
                .dataPoint(GaugeDataPointSnapshot.builder().value(reading.value()).labels(Labels.of(reading.metric().labels(), reading.labels())).build());
        }
        MetricSnapshots.Builder all = MetricSnapshots.builder();
        gauges.values().forEach(gauge -> all.metricSnapshot(gauge.build()));
        return all.build();
    }
}

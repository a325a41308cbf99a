package io.crossload.observe;

import java.util.List;

/** The value of a gauge. @param labels values in the order of the metric's labels */
public record Reading(Metric metric, double value, List<String> labels) {
    public Reading {
        if (labels.size() != metric.labels().size()) {
            throw new IllegalArgumentException(metric.scraped() + " has the labels " + metric.labels() + ", not " + labels.size());
        }
    }

    public static Reading of(Metric metric, double value, String... labels) { return new Reading(metric, value, List.of(labels)); }

    public static Reading of(Metric metric, boolean value, String... labels) { return of(metric, value ? 1 : 0, labels); }
}

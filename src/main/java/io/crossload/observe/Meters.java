package io.crossload.observe;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

import io.crossload.load.LoadEvents;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.Timer;

/** Counts what the load tells. */
public final class Meters implements LoadEvents {
    private static final Duration[] BUCKETS = IntStream.of(1, 2, 5, 10, 30, 60, 120, 300, 600, 1_800).mapToObj(Duration::ofSeconds).toArray(Duration[]::new);
    private static final String NO_TARGET = "";

    private final MeterRegistry registry;
    private final Codes codes = new Codes();
    /** A batch is delivered on one thread from its beginning to its end. */
    private final ThreadLocal<Long> submitted = new ThreadLocal<>();

    public Meters(MeterRegistry registry) { this.registry = registry; }

    @Override
    public void mapped(String target, int rows) { count(Metric.ROWS_MAPPED, rows, target); }

    @Override
    public void submitted() { submitted.set(System.nanoTime()); }

    @Override
    public void settled(String target, int created, int updated, String jobState) {
        count(Metric.ROWS_LOADED, created, target, "created");
        count(Metric.ROWS_LOADED, updated, target, "updated");
        count(Metric.BATCHES_SETTLED, 1, target, jobState);
        Long since = submitted.get();
        if (since != null) {
            submitted.remove();
            Timer.builder(base(Metric.BATCH_SECONDS, "_seconds")).description(Metric.BATCH_SECONDS.meaning()).tags(tags(Metric.BATCH_SECONDS, target)).serviceLevelObjectives(BUCKETS)
                .register(registry).record(System.nanoTime() - since, TimeUnit.NANOSECONDS);
        }
    }

    @Override
    public void takenBack(String target, int done, int refused) {
        count(Metric.ROWS_TAKEN_BACK, done, target, "done");
        count(Metric.ROWS_TAKEN_BACK, refused, target, "refused");
    }

    @Override
    public void unchanged(String target, long rows) { count(Metric.ROWS_UNCHANGED, rows, target); }

    @Override
    public void retried(String target, String code, int rows) { count(Metric.ROWS_RETRIED, rows, target, codes.label(code)); }

    @Override
    public void parked(String stage, String target, String code) { count(Metric.DEAD_LETTERS, 1, stage.toLowerCase(Locale.ROOT), target == null ? NO_TARGET : target, codes.label(code)); }

    @Override
    public void repeated(String code) { count(Metric.CALLS_REPEATED, 1, codes.label(code)); }

    private void count(Metric metric, long many, String... labels) {
        Counter.builder(base(metric, "_total")).description(metric.meaning()).tags(tags(metric, labels)).register(registry).increment(many);
    }

    /** Micrometer adds the suffix itself. */
    private static String base(Metric metric, String suffix) { return metric.scraped().substring(0, metric.scraped().length() - suffix.length()); }

    private static List<Tag> tags(Metric metric, String... values) { return IntStream.range(0, values.length).mapToObj(i -> Tag.of(metric.labels().get(i), values[i])).toList(); }
}

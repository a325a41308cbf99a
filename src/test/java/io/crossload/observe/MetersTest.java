package io.crossload.observe;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;

/** What is counted and read is scraped under the names and labels that {@link Metric} promises. */
class MetersTest {
    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final Meters meters = new Meters(registry);

    @Test
    void everyMetricIsScrapedUnderItsNameWithItsLabels() {
        meters.mapped("Contact", 10);
        meters.unchanged("Contact", 2);
        meters.submitted();
        meters.settled("Contact", 7, 1, "JOB_COMPLETE");
        meters.takenBack("Contact", 3, 1);
        meters.retried("Contact", "UNABLE_TO_LOCK_ROW", 1);
        meters.parked("LOAD", "Contact", "REQUIRED_FIELD_MISSING");
        meters.repeated("HTTP_503");
        registry.getPrometheusRegistry().register(new Gauges(() -> Arrays.stream(Metric.values()).filter(m -> m.kind() != Metric.Kind.COUNTER && m.kind() != Metric.Kind.HISTOGRAM)
            .map(m -> new Reading(m, 1, m.labels().stream().map(l -> "some").toList())).toList()));
        String scrape = registry.scrape();
        Map<Metric, Set<String>> labels = new EnumMap<>(Metric.class);
        for (Metric metric : Metric.values()) {
            String name = metric.scraped() + (metric.kind() == Metric.Kind.HISTOGRAM ? "_count" : "");
            labels.put(metric, scrape.lines().filter(l -> l.startsWith(name + "{") || l.startsWith(name + " ")).findFirst().map(MetersTest::labels).orElseThrow(() -> new AssertionError(name + " is not in\n" + scrape)));
        }
        labels.forEach((metric, found) -> assertThat(found).as(metric.scraped()).isEqualTo(new TreeSet<>(metric.labels())));
    }

    @Test
    void countsAddUp() {
        meters.settled("Contact", 7, 1, "JOB_COMPLETE");
        meters.settled("Contact", 3, 0, "FAILED");
        meters.parked("MAP", null, "REQUIRED_EMPTY");
        assertThat(registry.scrape()).contains("crossload_rows_loaded_total{outcome=\"created\",target=\"Contact\"} 10.0").contains("crossload_rows_loaded_total{outcome=\"updated\",target=\"Contact\"} 1.0")
            .contains("crossload_batches_settled_total{ended=\"FAILED\",target=\"Contact\"} 1.0").contains("crossload_dead_letters_total{code=\"REQUIRED_EMPTY\",stage=\"map\",target=\"\"} 1.0");
    }

    @Test
    void aGaugeThatHasNoReadingAnyMoreIsGone() {
        List<Reading> readings = new java.util.ArrayList<>(List.of(Reading.of(Metric.STOPPED, 1, "ORG_LIMIT")));
        registry.getPrometheusRegistry().register(new Gauges(() -> readings));
        assertThat(registry.scrape()).contains("crossload_stopped{code=\"ORG_LIMIT\"} 1.0");
        readings.clear();
        assertThat(registry.scrape()).doesNotContain("crossload_stopped");
    }

    @Test
    void onlyCodesBecomeLabels() {
        Codes codes = new Codes();
        for (String code : List.of("REQUIRED_FIELD_MISSING", "HTTP_503", "TooManyLockFailure", "invalid_client", "SocketTimeoutException", "UNKNOWN")) {
            assertThat(codes.label(code)).isEqualTo(code);
        }
        for (String text : List.of("Jensen", "anna@acme.dk", "Anna Lund", "4711", "", "A".repeat(81), "duplicate value found")) {
            assertThat(codes.label(text)).as(text).isEqualTo(Codes.OTHER);
        }
        assertThat(codes.label(null)).isEqualTo(Codes.OTHER);
    }

    @Test
    void aFloodOfCodesSharesOneLabel() {
        Codes codes = new Codes();
        assertThat(IntStream.range(0, 1_000).mapToObj(i -> codes.label("CODE_" + i)).distinct().count()).isEqualTo(201);
        assertThat(codes.label("CODE_0")).isEqualTo("CODE_0");
    }

    private static Set<String> labels(String line) {
        return line.indexOf('{') < 0 ? Set.of() : new TreeSet<>(Arrays.stream(line.substring(line.indexOf('{') + 1, line.indexOf('}')).split(",")).map(l -> l.substring(0, l.indexOf('='))).toList());
    }
}

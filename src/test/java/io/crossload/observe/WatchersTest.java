package io.crossload.observe;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;

/** Alerts and dashboard ask for metrics and labels that there are; every alert says how bad it is, and stands in the runbook. */
class WatchersTest {
    private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());
    private static final Set<String> OWN = Arrays.stream(Metric.values()).map(Metric::scraped).collect(Collectors.toCollection(TreeSet::new));
    private static final Pattern SELECTED = Pattern.compile("(crossload_[a-z_]+)\\{([^}]*)}");

    @Test
    void alertsAndPanelsAskForMetricsThatThereAre() {
        WatchedNames.alerts().forEach((alert, expression) -> assertThat(own(expression)).as(alert).isNotEmpty().isSubsetOf(OWN));
        WatchedNames.panels().forEach((panel, expression) -> assertThat(own(expression)).as(panel).isSubsetOf(OWN));
        assertThat(WatchedNames.panels()).hasSizeGreaterThan(20);
    }

    @Test
    void theySelectByLabelsThatTheMetricHas() {
        int selected = 0;
        for (String expression : List.of(String.join("\n", WatchedNames.alerts().values()), String.join("\n", WatchedNames.panels().values()))) {
            for (Matcher m = SELECTED.matcher(expression); m.find(); selected++) {
                Metric metric = Arrays.stream(Metric.values()).filter(k -> k.scraped().equals(m.group(1))).findFirst().orElseThrow();
                assertThat(m.group(2).replaceAll("[!=~].*", "")).as(m.group()).isIn(metric.labels());
            }
        }
        assertThat(selected).isGreaterThan(5);
    }

    @Test
    void everyAlertSaysHowBadItIsAndStandsInTheRunbook() throws IOException {
        String runbook = Files.readString(Path.of("docs/operating.md"));
        int alerts = 0;
        for (JsonNode group : YAML.readTree(Files.readString(Path.of("docker/prometheus/alerts.yml"))).path("groups")) {
            for (JsonNode rule : group.path("rules")) {
                String name = rule.path("alert").asText();
                assertThat(rule.at("/labels/severity").asText()).as(name).isIn("page", "warn");
                assertThat(rule.at("/annotations/summary").asText()).as(name).isNotBlank();
                assertThat(rule.at("/annotations/description").asText()).as(name).isNotBlank();
                assertThat(runbook).contains("| `" + name + "` |");
                alerts++;
            }
        }
        assertThat(alerts).isEqualTo(WatchedNames.alerts().size()).isGreaterThan(10);
    }

    @Test
    void thePortThatIsScrapedIsTheOneThatIsServed() throws IOException {
        JsonNode prometheus = YAML.readTree(Files.readString(Path.of("docker/prometheus/prometheus.yml")));
        JsonNode job = prometheus.at("/scrape_configs/0");
        // Jackson alone does not follow the file's anchors.
        JsonNode services = YAML.valueToTree(new Yaml().<Object>load(Files.readString(Path.of("docker-compose.yml")))).path("services");
        assertThat(job.path("metrics_path").asText()).isEqualTo("/observe/metrics");
        assertThat(job.at("/dns_sd_configs/0/port").asText()).isEqualTo("8908");
        job.at("/dns_sd_configs/0/names").forEach(name -> {
            assertThat(services.has(name.asText())).as(name.asText()).isTrue();
            assertThat(services.path(name.asText()).at("/environment/OBSERVE_HOST").asText()).isEqualTo("0.0.0.0");
            assertThat(services.path(name.asText()).has("ports")).as("published").isFalse();
        });
        services.fields().forEachRemaining(s -> s.getValue().path("ports").forEach(p -> assertThat(p.asText()).as(s.getKey()).startsWith("127.0.0.1:")));
    }

    private static Set<String> own(String expression) { return WatchedNames.names(expression).stream().filter(n -> n.startsWith("crossload_")).collect(Collectors.toCollection(TreeSet::new)); }
}

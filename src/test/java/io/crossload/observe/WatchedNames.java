package io.crossload.observe;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;

/** What the shipped alerts and dashboards ask for. */
public final class WatchedNames {
    private static final Path ALERTS = Path.of("docker/prometheus/alerts.yml");
    private static final Path DASHBOARD = Path.of("docker/grafana/dashboards/crossload.json");
    private static final Pattern NAME = Pattern.compile("\\b(crossload|jvm|process)_[a-z_]+");

    private WatchedNames() { }

    /** Expressions of the alerts, by name of the alert. */
    public static Map<String, String> alerts() {
        Map<String, String> alerts = new LinkedHashMap<>();
        read(new ObjectMapper(new YAMLFactory()), ALERTS).path("groups").forEach(g -> g.path("rules").forEach(r -> alerts.put(r.path("alert").asText(), r.path("expr").asText())));
        return alerts;
    }

    /** Expressions of the dashboard, by panel and place in it. */
    public static Map<String, String> panels() {
        Map<String, String> panels = new LinkedHashMap<>();
        read(new ObjectMapper(), DASHBOARD).path("panels").forEach(p -> p.path("targets").forEach(t -> panels.put(p.path("title").asText() + " " + t.path("refId").asText(), t.path("expr").asText())));
        return panels;
    }

    /** Names of metrics in an expression, without the suffix of a histogram's series. */
    public static Set<String> names(String expression) {
        Set<String> names = new TreeSet<>();
        NAME.matcher(expression).results().map(MatchResult::group).map(n -> n.replaceFirst("_bucket$", "")).forEach(names::add);
        return names;
    }

    static JsonNode read(ObjectMapper mapper, Path file) {
        try {
            return mapper.readTree(Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

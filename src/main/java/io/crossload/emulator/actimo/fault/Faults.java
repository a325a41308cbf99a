package io.crossload.emulator.actimo.fault;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * The faults of one emulator. As YAML:
 *
 * <pre>
 * faults:
 *   - {kind: too-many-requests, path: /contacts, at: 3, times: 5, retryAfter: date, seconds: 2}
 *   - {kind: timeout-mid-body, path: "*", at: 10}
 * </pre>
 */
public record Faults(List<Fault> list) {
    public static final Faults NONE = new Faults(List.of());
    private static final Set<String> MEMBERS = Set.of("kind", "path", "at", "times", "every", "retryAfter", "seconds", "millis");

    public Faults {
        list = List.copyOf(list);
    }

    public static Faults of(Fault... faults) { return new Faults(List.of(faults)); }

    /** Reads the YAML form; an unknown kind or member is an {@link IllegalArgumentException} that names it. */
    public static Faults parse(String yaml) {
        try {
            List<Fault> faults = new ArrayList<>();
            for (JsonNode node : new ObjectMapper(new YAMLFactory()).readTree(yaml).path("faults")) {
                faults.add(fault(node));
            }
            return new Faults(faults);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("faults are not valid YAML: line " + e.getLocation().getLineNr(), e);
        }
    }

    private static Fault fault(JsonNode node) {
        node.fieldNames().forEachRemaining(name -> {
            if (!MEMBERS.contains(name)) {
                throw new IllegalArgumentException("a fault has no member " + name);
            }
        });
        Fault usual = Fault.on(FaultKind.parse(node.path("kind").asText()), node.path("path").asText(Fault.ANY));
        return new Fault(usual.kind(), usual.path(), node.path("at").asInt(usual.at()), node.path("times").asInt(usual.times()),
            node.path("every").asInt(usual.every()), RetryAfter.valueOf(node.path("retryAfter").asText("seconds").toUpperCase(Locale.ROOT)),
            node.path("seconds").asInt(usual.seconds()), node.path("millis").asInt(usual.millis()));
    }
}

package io.crossload.step;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import io.crossload.mapping.model.FieldRule;
import io.crossload.mapping.transform.TransformCall;

/** What a mapping does to a field, in a few words: {@code first, date}, {@code value map status}. */
final class RuleText {
    private RuleText() { }

    /** @return null when the value goes as it is */
    static String of(FieldRule rule) {
        if (rule.constant() != null) {
            return "constant";
        }
        List<String> words = new ArrayList<>(rule.transforms().stream().map(RuleText::transform).toList());
        if (rule.values() != null) {
            words.add("value map " + rule.values());
        }
        return words.isEmpty() ? null : String.join(", ", words);
    }

    /** What gives a value where the source has none. */
    static String ofDefault(FieldRule rule) {
        return rule.rule() != null ? "rule " + rule.rule().word() : rule.values() != null && rule.defaultValue() == null ? "default of value map " + rule.values() : "default of the mapping";
    }

    private static String transform(TransformCall call) {
        return call.parameters().isEmpty() ? call.name() : call.name() + call.parameters().entrySet().stream()
            .map((Map.Entry<String, String> p) -> (p.getKey().isEmpty() ? "" : p.getKey() + "=") + p.getValue().replace("\n", "\\n")).collect(Collectors.joining(", ", "(", ")"));
    }
}

package io.crossload.mapping.transform;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A transform as the mapping writes it: its name and its parameters.
 *
 * @param parameters by path: {@code {pad: {DK: 4}}} is {@code pad.DK -> 4}, {@code {negated: [a, b]}} is {@code negated.0 -> a, negated.1 -> b}.
 *                   A bare value ({@code {truncate: 80}}) has the empty path and means the transform's first parameter.
 */
public record TransformCall(String name, Map<String, String> parameters) {
    /** The transform whose value is the owner of the record; the only one that needs no input. */
    public static final String OWNER = "owner";

    public TransformCall {
        parameters = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
    }

    public static TransformCall of(String name) {
        return new TransformCall(name, Map.of());
    }

    /** The parameter's text, or the fallback when it is not given. */
    String text(String parameter, String fallback) {
        return parameters.getOrDefault(parameter, fallback);
    }

    /** @throws IllegalArgumentException when it is not a whole number in the range */
    int number(String parameter, int min, int max) {
        String text = parameters.get(parameter);
        try {
            int value = Integer.parseInt(text);
            if (value >= min && value <= max) {
                return value;
            }
        } catch (NumberFormatException notWhole) {
            // falls through to the one message
        }
        throw new IllegalArgumentException("parameter '" + parameter + "' of '" + name + "' must be a whole number from " + min + " to " + max);
    }

    /** One value or a list of them. */
    List<String> list(String parameter) {
        List<String> values = new ArrayList<>();
        if (parameters.containsKey(parameter)) {
            values.add(parameters.get(parameter));
        }
        values.addAll(section(parameter).values());
        return values;
    }

    /** The members of a nested parameter, by name. */
    Map<String, String> section(String parameter) {
        Map<String, String> members = new LinkedHashMap<>();
        parameters.forEach((path, value) -> {
            if (path.startsWith(parameter + ".")) {
                members.put(path.substring(parameter.length() + 1), value);
            }
        });
        return members;
    }
}

package io.crossload.mapping.transform;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Every transform that a mapping may name. The table in docs/mapping.md is written from here; a test runs every example. */
public final class TransformCatalogue {
    private static final Map<String, TransformEntry> ENTRIES = new LinkedHashMap<>();

    static {
        for (TransformEntry entry : TransformList.entries()) {
            ENTRIES.put(entry.name(), entry);
        }
    }

    private final Phones phones = new Phones();

    /** Compiles for one thread: transforms of one catalogue share what they read of a row. */
    public TransformCatalogue() { }

    public static Set<String> names() {
        return ENTRIES.keySet();
    }

    static Iterable<TransformEntry> entries() {
        return ENTRIES.values();
    }

    /**
     * Compiles one step.
     *
     * @param inputs names of the values it gets
     * @throws IllegalArgumentException with a sentence for the reader of the mapping: unknown name, wrong number of inputs, unknown, missing or unfit parameter
     */
    public Transform compile(TransformCall call, List<String> inputs) {
        TransformEntry entry = Optional.ofNullable(ENTRIES.get(call.name()))
            .orElseThrow(() -> new IllegalArgumentException("unknown transform '" + call.name() + "'"));
        if (entry.maxInputs() == 1 && inputs.size() > 1) {
            return firstGiven(entry.factory().compile(named(call, entry), List.of(inputs.get(0)), phones));
        }
        if (inputs.size() < entry.minInputs() || inputs.size() > entry.maxInputs()) {
            throw new IllegalArgumentException("'" + entry.name() + "' takes as inputs: " + entry.inputs() + "; it was given " + inputs.size());
        }
        return entry.factory().compile(named(call, entry), inputs, phones);
    }

    /** A transform of one value takes the first of several that is there. */
    private static Transform firstGiven(Transform transform) {
        String[] first = new String[1];
        return (inputs, context) -> {
            first[0] = null;
            for (int i = 0; i < inputs.length && first[0] == null; i++) {
                first[0] = inputs[i];
            }
            return transform.apply(first, context);
        };
    }

    /** The call with its bare value under its parameter's name. */
    private static TransformCall named(TransformCall call, TransformEntry entry) {
        Map<String, String> parameters = new LinkedHashMap<>();
        call.parameters().forEach((path, value) -> {
            boolean bare = path.isEmpty() || Character.isDigit(path.charAt(0));
            if (bare && entry.parameters().isEmpty()) {
                throw new IllegalArgumentException("'" + entry.name() + "' takes no parameter");
            }
            String first = bare ? entry.parameters().get(0).name() : "";
            parameters.put(!bare ? path : path.isEmpty() ? first : first + "." + path, value);
        });
        Set<String> given = new HashSet<>();
        parameters.keySet().forEach(path -> given.add(path.contains(".") ? path.substring(0, path.indexOf('.')) : path));
        for (TransformEntry.Parameter parameter : entry.parameters()) {
            if (!given.remove(parameter.name()) && parameter.required()) {
                throw new IllegalArgumentException("'" + entry.name() + "' needs its parameter '" + parameter.name() + "' (" + parameter.meaning() + ")");
            }
        }
        if (!given.isEmpty()) {
            throw new IllegalArgumentException("'" + entry.name() + "' has no parameter '" + given.iterator().next() + "'");
        }
        return new TransformCall(call.name(), parameters);
    }
}

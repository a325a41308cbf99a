package io.crossload.mapping.transform;

import java.util.List;
import java.util.Locale;
import java.util.Map;

import io.crossload.catalogue.Code;

/** Yes and no in the words of Actimo's three languages. */
final class YesNo {
    private static final Map<String, Boolean> WORDS = Map.ofEntries(
        Map.entry("true", true), Map.entry("false", false), Map.entry("yes", true), Map.entry("no", false), Map.entry("ja", true), Map.entry("nej", false),
        Map.entry("sí", true), Map.entry("si", true), Map.entry("sand", true), Map.entry("falsk", false), Map.entry("x", true),
        Map.entry("1", true), Map.entry("0", false), Map.entry("y", true), Map.entry("n", false));

    private YesNo() { }

    static String read(String[] in, TransformContext context) {
        return text(of(in[0], context));
    }

    static String not(String[] in, TransformContext context) {
        Boolean value = of(in[0], context);
        return value == null ? null : text(!value);
    }

    /** True when any input is; false when one says so and none is true; no value when none says anything. */
    static Transform any(TransformCall call, List<String> inputs) {
        List<String> negated = call.list("negated");
        boolean[] turned = new boolean[inputs.size()];
        for (String name : negated) {
            int at = inputs.indexOf(name);
            if (at < 0) {
                throw new IllegalArgumentException("parameter 'negated' of 'any-true' names '" + name + "', which 'from' does not");
            }
            turned[at] = true;
        }
        return (in, context) -> {
            Boolean any = null;
            for (int i = 0; i < in.length; i++) {
                Boolean value = of(in[i], context);
                if (value != null) {
                    boolean says = value != (i < turned.length && turned[i]);
                    any = says || any != null && any;
                }
            }
            return text(any);
        };
    }

    private static Boolean of(String text, TransformContext context) {
        if (text == null) {
            return null;
        }
        Boolean value = WORDS.get(text);
        if (value == null) {
            value = WORDS.get(text.strip().toLowerCase(Locale.ROOT));
        }
        if (value == null) {
            context.finding(Code.BOOLEAN_INVALID);
        }
        return value;
    }

    private static String text(Boolean value) {
        return value == null ? null : value ? "true" : "false";
    }
}

package io.crossload.check;

import java.util.List;

import io.crossload.catalogue.Code;

/**
 * What one check found.
 *
 * @param detail field that it concerns
 * @param keys   the first source keys, empty when it concerns a whole list
 */
record Found(Code code, String sourceType, String detail, long count, List<String> keys) {
    /** How many source keys are shown of each fault. */
    static final int EXAMPLES = 20;

    Found {
        keys = List.copyOf(keys);
    }

    /** The keys of a list that a query delivers as one text. */
    static List<String> keys(String lines) { return lines == null || lines.isEmpty() ? List.of() : List.of(lines.split("\n")); }

    /** SQL for the first keys as one text. */
    static String firstKeys() { return firstKeys("true"); }

    static String firstKeys(String condition) { return "array_to_string(min(source_key, " + EXAMPLES + ") FILTER (" + condition + "), chr(10))"; }
}

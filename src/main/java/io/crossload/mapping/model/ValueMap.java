package io.crossload.mapping.model;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * Source values to target values.
 *
 * @param entries      by source value in small letters, without blanks around it
 * @param unknown      what happens to a value that is not listed
 * @param defaultValue for {@link Unknown#DEFAULT}, else null
 */
public record ValueMap(String name, Map<String, String> entries, Unknown unknown, String defaultValue) {

    /** A value that is not listed. */
    public enum Unknown {
        /** The map's default, with a finding. */
        DEFAULT,
        /** The row is parked. */
        FAIL,
        /** The value goes on as it is. */
        KEEP,
        /** The value is left out, with a finding. */
        IGNORE
    }

    public ValueMap {
        Map<String, String> byKey = new LinkedHashMap<>();
        entries.forEach((from, to) -> byKey.put(key(from), to));
        entries = Collections.unmodifiableMap(byKey);
    }

    /** The form in which source values are compared. */
    public static String key(String value) {
        return value.strip().toLowerCase(Locale.ROOT);
    }
}

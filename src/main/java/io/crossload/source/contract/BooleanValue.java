package io.crossload.source.contract;

import io.crossload.catalogue.Code;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** Reads yes and no in English, Danish and Spanish, and the crosses that people put into sheets. */
final class BooleanValue {
    private static final Map<String, String> WORDS = new HashMap<>();

    static {
        for (String yes : new String[] {"true", "1", "1.0", "yes", "y", "ja", "j", "sí", "si", "s", "sand", "verdadero", "x", "✓", "✔", "on"}) {
            WORDS.put(yes, "true");
        }
        for (String no : new String[] {"false", "0", "0.0", "no", "n", "nej", "falsk", "falso", "off"}) {
            WORDS.put(no, "false");
        }
    }

    private BooleanValue() { }

    static String read(String text, Problem problem) {
        String known = WORDS.get(text);
        if (known == null) {
            known = WORDS.get(text.toLowerCase(Locale.ROOT));
        }
        if (known == null) {
            problem.found(Code.BOOLEAN_INVALID);
        }
        return known;
    }
}

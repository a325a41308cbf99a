package io.crossload.mapping.model;

import java.util.Collection;
import java.util.Locale;

/** The known name that a mistyped one probably means. */
public final class Nearest {

    private Nearest() { }

    /** "Did you mean 'x'?" when one is near, else the whole choice. */
    public static String hint(String typed, Collection<String> known) {
        String best = null;
        int distance = Math.max(2, typed.length() / 3) + 1;
        for (String name : known) {
            int d = distance(typed.toLowerCase(Locale.ROOT), name.toLowerCase(Locale.ROOT));
            if (d < distance) {
                distance = d;
                best = name;
            }
        }
        return best != null ? "Did you mean '" + best + "'?" : "Known: " + (known.isEmpty() ? "none" : String.join(", ", known)) + ".";
    }

    private static int distance(String a, String b) {
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int substituted = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(substituted, Math.min(row[j], row[j - 1]) + 1);
            }
        }
        return row[b.length()];
    }
}

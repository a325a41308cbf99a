package io.crossload.source.profile;

import java.util.Collection;
import java.util.Comparator;

/** Finds the known word that a mistyped one was probably meant to be. */
final class NearestWord {
    private NearestWord() { }

    /** The nearest known word by edit distance, or null when none is near. */
    static String to(String word, Collection<String> known) {
        return known.stream().filter(k -> distance(word, k) <= Math.max(2, word.length() / 2))
            .min(Comparator.comparingInt(k -> distance(word, k))).orElse(null);
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
                int same = Character.toLowerCase(a.charAt(i - 1)) == Character.toLowerCase(b.charAt(j - 1)) ? 0 : 1;
                int best = Math.min(diagonal + same, 1 + Math.min(row[j], row[j - 1]));
                diagonal = row[j];
                row[j] = best;
            }
        }
        return row[b.length()];
    }
}

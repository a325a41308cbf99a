package io.crossload.mapping.transform;

import java.util.Locale;
import java.util.Set;

/**
 * A display name split into given and family name. Salesforce requires LastName, Actimo often has only {@code name}.
 * A heuristic by nature: the last word is the family name, particles before it belong to it, a comma turns the order round.
 */
record PersonName(String given, String family) {
    private static final Set<String> PARTICLES = Set.of("van", "von", "de", "der", "den", "del", "della", "di", "da", "dos", "das", "do", "du", "la", "le",
        "af", "av", "ter", "ten", "te", "zu", "zum", "zur", "bin", "ibn", "al", "el", "'t");
    private static final Set<String> SUFFIXES = Set.of("jr", "jr.", "sr", "sr.", "ii", "iii", "iv", "phd", "ph.d.");

    /** @param name not blank */
    static PersonName split(String name) {
        String text = name.strip();
        int comma = text.indexOf(',');
        if (comma >= 0) {
            String before = text.substring(0, comma).strip();
            String after = text.substring(comma + 1).strip();
            if (after.isEmpty() || before.isEmpty()) {
                return split(before + after, "");
            }
            return SUFFIXES.contains(after.toLowerCase(Locale.ROOT)) ? split(before, ", " + after) : new PersonName(after, before);
        }
        return split(text, "");
    }

    private static PersonName split(String text, String suffix) {
        if (text.isEmpty()) {
            return new PersonName(null, null);
        }
        int family = lastWord(text, text.length());
        int word = family;
        while (word > 0) {
            int end = endBefore(text, word);
            int start = lastWord(text, end);
            String candidate = text.substring(start, end);
            // The first word is a given name ("Al Gore", "De Boer" has none), unless it is written small: "de Boer".
            boolean particle = PARTICLES.contains(start == 0 ? candidate : candidate.toLowerCase(Locale.ROOT));
            if (!particle) {
                break;
            }
            family = start;
            word = start;
        }
        String given = family == 0 ? null : text.substring(0, endBefore(text, family));
        return new PersonName(given, text.substring(family) + suffix);
    }

    private static int lastWord(String text, int end) {
        int start = end;
        while (start > 0 && !blank(text.charAt(start - 1))) {
            start--;
        }
        return start;
    }

    private static int endBefore(String text, int start) {
        int end = start;
        while (end > 0 && blank(text.charAt(end - 1))) {
            end--;
        }
        return end;
    }

    private static boolean blank(char c) {
        return Character.isWhitespace(c) || Character.isSpaceChar(c);
    }

    /** inputs: first_name, name, [last_name] */
    static String given(String[] in, TransformContext context) {
        if (in[0] != null || in.length < 2 || in[1] == null) {
            return in[0];
        }
        String last = in.length > 2 ? in[2] : null;
        if (last != null && endsWithWord(in[1], last)) {
            String rest = in[1].substring(0, in[1].length() - last.length()).strip();
            return rest.isEmpty() ? null : rest;
        }
        return split(in[1]).given();
    }

    /** inputs: last_name, name, [first_name] */
    static String family(String[] in, TransformContext context) {
        if (in[0] != null || in.length < 2 || in[1] == null) {
            return in[0];
        }
        String first = in.length > 2 ? in[2] : null;
        if (first != null && startsWithWord(in[1], first)) {
            String rest = in[1].substring(first.length()).strip();
            return rest.isEmpty() ? null : rest;
        }
        return split(in[1]).family();
    }

    /** inputs: first_name, last_name, [name] */
    static String full(String[] in, TransformContext context) {
        if (in.length > 2 && in[2] != null) {
            return in[2];
        }
        String last = in.length > 1 ? in[1] : null;
        if (in[0] == null) {
            return last;
        }
        return last == null ? in[0] : in[0] + ' ' + last;
    }

    private static boolean endsWithWord(String text, String word) {
        int at = text.length() - word.length();
        return at >= 0 && text.regionMatches(true, at, word, 0, word.length()) && (at == 0 || blank(text.charAt(at - 1)));
    }

    private static boolean startsWithWord(String text, String word) {
        return text.regionMatches(true, 0, word, 0, word.length()) && (text.length() == word.length() || blank(text.charAt(word.length())));
    }
}

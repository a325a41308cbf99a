package io.crossload.source.contract;

import java.text.Normalizer;

/** Reads texts: trimmed, Unicode NFC, NUL removed, line breaks as LF. Wrongly decoded letters ({@code Ã¸}) stay: only a person can tell. */
final class TextValue {
    /** No character below this one takes part in composition. */
    private static final char FIRST_COMBINING = '\u0300';

    private TextValue() { }

    /** Null when nothing is left. */
    static String read(String raw) {
        int length = raw.length();
        if (length == 0) {
            return null;
        }
        if (isBlank(raw.charAt(0)) || isBlank(raw.charAt(length - 1))) {
            raw = trim(raw);
            length = raw.length();
            if (length == 0) {
                return null;
            }
        }
        for (int i = 0; i < length; i++) {
            char c = raw.charAt(i);
            if (c >= FIRST_COMBINING || c == 0 || c == '\r') {
                return clean(raw);
            }
        }
        return raw;
    }

    /** Blanks that exports put around values: all white space, no-break spaces, byte order mark, zero-width space. */
    static boolean isBlank(char c) {
        return c <= ' ' || c == '\u00A0' || c >= '\u1680' && (Character.isWhitespace(c) || c == '\u2007' || c == '\u202F' || c == '\uFEFF' || c == '\u200B');
    }

    static String trim(String text) {
        int from = 0;
        int to = text.length();
        while (from < to && isBlank(text.charAt(from))) {
            from++;
        }
        while (to > from && isBlank(text.charAt(to - 1))) {
            to--;
        }
        return text.substring(from, to);
    }

    private static String clean(String text) {
        StringBuilder kept = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\r') {
                if (i + 1 == text.length() || text.charAt(i + 1) != '\n') {
                    kept.append('\n');
                }
            } else if (c != 0) {
                kept.append(c);
            }
        }
        String composed = Normalizer.normalize(kept, Normalizer.Form.NFC);
        // What NUL hid at the ends shows now.
        String trimmed = trim(composed);
        return trimmed.isEmpty() ? null : trimmed;
    }
}

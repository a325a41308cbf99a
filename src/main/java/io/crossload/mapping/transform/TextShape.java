package io.crossload.mapping.transform;

import java.util.Locale;

/** Blanks and letter case. */
final class TextShape {

    private TextShape() { }

    static String trim(String[] in, TransformContext context) {
        String text = in[0];
        if (text == null) {
            return null;
        }
        boolean before = true;
        for (int i = 0; i < text.length(); i++) {
            boolean blank = blank(text.charAt(i));
            if (blank && (before || i == text.length() - 1 || text.charAt(i) != ' ')) {
                return trimmed(text);
            }
            before = blank;
        }
        return text;
    }

    /** Blanks of every kind: the no-break space of web pages and Excel is no {@code whitespace} for Java. */
    private static String trimmed(String text) {
        StringBuilder out = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (!blank(c)) {
                out.append(c);
            } else if (!out.isEmpty() && out.charAt(out.length() - 1) != ' ') {
                out.append(' ');
            }
        }
        return out.isEmpty() ? null : out.toString().stripTrailing();
    }

    static String upper(String[] in, TransformContext context) {
        return in[0] == null ? null : in[0].toUpperCase(Locale.ROOT);
    }

    static String lower(String[] in, TransformContext context) {
        return in[0] == null ? null : in[0].toLowerCase(Locale.ROOT);
    }

    private static boolean blank(char c) {
        return c <= ' ' || c >= 0x80 && (Character.isSpaceChar(c) || Character.isWhitespace(c));
    }
}

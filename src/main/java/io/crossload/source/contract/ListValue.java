package io.crossload.source.contract;

import java.util.Collection;

/** Reads lists of texts, which exports separate by {@code ;}, {@code |} or {@code ,}. */
public final class ListValue {
    private ListValue() { }

    /**
     * A list that came in parts, as the raw text that a {@link Normaliser} takes apart again. A comma inside a part survives; a semicolon
     * or bar, which the canonical form uses, becomes a comma.
     */
    public static String join(Collection<String> parts) {
        StringBuilder joined = new StringBuilder();
        for (String part : parts) {
            joined.append(part.replace(';', ',').replace('|', ',')).append(';');
        }
        return joined.toString();
    }

    static String read(String text) {
        boolean clear = text.indexOf(';') >= 0 || text.indexOf('|') >= 0;
        if (!clear && text.indexOf(',') < 0) {
            return text;
        }
        StringBuilder joined = new StringBuilder(text.length());
        int from = 0;
        for (int i = 0; i <= text.length(); i++) {
            if (i == text.length() || isSeparator(text.charAt(i), clear)) {
                String part = TextValue.trim(text.substring(from, i));
                if (!part.isEmpty()) {
                    joined.append(joined.length() == 0 ? "" : ";").append(part);
                }
                from = i + 1;
            }
        }
        return joined.length() == 0 ? null : joined.toString();
    }

    private static boolean isSeparator(char c, boolean clear) {
        return clear ? c == ';' || c == '|' : c == ',';
    }
}

package io.crossload.emulator.salesforce.soql;

import java.util.regex.Pattern;

/** LIKE patterns: % for any characters, _ for one, without case. */
final class Like {
    private Like() { }

    static Pattern pattern(String like) {
        StringBuilder regex = new StringBuilder();
        for (char c : like.toCharArray()) {
            switch (c) {
                case '%' -> regex.append(".*");
                case '_' -> regex.append('.');
                default -> regex.append(Pattern.quote(StringLiterals.plain(String.valueOf(c))));
            }
        }
        return Pattern.compile(regex.toString(), Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE | Pattern.DOTALL);
    }
}

package io.crossload.emulator.salesforce.soql;

/**
 * String literals of SOQL. They escape more than the grammar's (which are Apex's): the wildcards of LIKE and letters in upper case. So
 * every backslash is masked before the grammar sees the query; places stay the same.
 */
final class StringLiterals {
    /** Stands for the backslash of an escape; never part of a value. */
    private static final char MASK = '\uE000';
    /** Stand-ins for escaped wildcards; never part of a value. */
    static final char LITERAL_PERCENT = '\uE001';
    static final char LITERAL_UNDERSCORE = '\uE002';

    private StringLiterals() { }

    /** The query with masked escapes. Refuses what SOQL does not know: unknown escapes, open strings, and Apex's comments and binds. */
    static String mask(String query, SoqlErrors errors) {
        StringBuilder masked = new StringBuilder(query);
        int start = -1;
        for (int at = 0; at < query.length(); at++) {
            char c = query.charAt(at);
            if (start >= 0 && c == '\\') {
                if (at + 1 < query.length() && "nNrRtTbBfF'\"\\_%uU".indexOf(query.charAt(at + 1)) < 0) {
                    throw errors.malformed(query.codePointCount(0, at), "Invalid string literal. Illegal character sequence '\\" + query.charAt(at + 1) + "' in string literal");
                }
                masked.setCharAt(at++, MASK);
                // A quote that is escaped would end the literal for the grammar.
                if (at < query.length() && query.charAt(at) == '\'') masked.setCharAt(at, '"');
                if (at < query.length() && query.charAt(at) == '"') masked.setCharAt(at, 'q');
                if (at < query.length() && query.charAt(at) == '\\') masked.setCharAt(at, 's');
            } else if (c == '\'') {
                start = start >= 0 ? -1 : at;
            } else if (start < 0 && (c == '/' || c == '[' || c == ']' || c == '{' || c == '}')) {
                throw errors.unexpected(query.codePointCount(0, at), String.valueOf(c));
            }
        }
        if (start >= 0) throw errors.malformed(query.codePointCount(0, start), "line 1:" + (start + 1) + " mismatched character '<EOF>' expecting '''");
        return masked.toString();
    }

    /** The value of a masked literal, with stand-ins for escaped wildcards. */
    static String value(String literal) {
        StringBuilder value = new StringBuilder(literal.length());
        for (int at = 1; at < literal.length() - 1; at++) {
            char c = literal.charAt(at);
            if (c != MASK) {
                value.append(c);
                continue;
            }
            char escaped = literal.charAt(++at);
            if (escaped == 'u' || escaped == 'U') {
                value.append((char) Integer.parseInt(literal.substring(at + 1, Math.min(literal.length() - 1, at + 5)), 16));
                at += 4;
            } else {
                value.append(unescaped(escaped));
            }
        }
        return value.toString();
    }

    /** Without stand-ins. */
    static String plain(String text) { return text.replace(LITERAL_PERCENT, '%').replace(LITERAL_UNDERSCORE, '_'); }

    private static char unescaped(char c) {
        return switch (c) {
            case 'n', 'N' -> '\n';
            case 'r', 'R' -> '\r';
            case 't', 'T' -> '\t';
            case 'b', 'B' -> '\b';
            case 'f', 'F' -> '\f';
            case '"' -> '\'';
            case 'q' -> '"';
            case 's' -> '\\';
            case '_' -> LITERAL_UNDERSCORE;
            default -> LITERAL_PERCENT;
        };
    }
}

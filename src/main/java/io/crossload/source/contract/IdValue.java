package io.crossload.source.contract;

import io.crossload.catalogue.Code;

/**
 * Reads keys and references. Spreadsheets turn {@code 123} into {@code 123.0} or {@code 1.23E2}; both are undone, but scientific notation
 * only when it still shows every digit: a rounded key would silently be somebody else's.
 */
final class IdValue {
    /** Longest run of digits that a spreadsheet shows exactly, with room; above it an exponent is no number. */
    private static final int MOST_DIGITS = 30;

    private IdValue() { }

    static String read(String raw, Problem problem) {
        if (isDigits(raw)) {
            return raw;
        }
        String text = TextValue.read(raw);
        if (text == null || isDigits(text)) {
            return text;
        }
        char first = text.charAt(0);
        if ((first < '0' || first > '9') && first != '-') {
            return text;
        }
        String joined = withoutBlanks(text);
        int wholeEnd = digitsFrom(joined, first == '-' ? 1 : 0);
        if (wholeEnd == joined.length() && wholeEnd > 0 || isZeroFraction(joined, wholeEnd)) {
            return joined.substring(0, wholeEnd);
        }
        if (!isScientific(joined)) {
            return text;
        }
        String plain = exactDigits(joined);
        if (plain == null) {
            problem.found(Code.NUMBER_INVALID);
        }
        return plain;
    }

    /** Whether the text is one digit, a fraction and an exponent, as spreadsheets write long numbers; {@code 1E5} alone may be a key. */
    static boolean isScientific(String text) {
        if (text.length() < 4 || text.charAt(0) < '1' || text.charAt(0) > '9') {
            return false;
        }
        boolean fraction = text.charAt(1) == '.' || text.charAt(1) == ',';
        int i = fraction ? digitsFrom(text, 2) : 1;
        if (i >= text.length() - 1 || text.charAt(i) != 'E' && text.charAt(i) != 'e') {
            return false;
        }
        boolean plus = text.charAt(i + 1) == '+';
        if (!fraction && !plus) {
            return false;
        }
        i += plus ? 2 : 1;
        return i < text.length() && text.length() - i <= 2 && digitsFrom(text, i) == text.length();
    }

    /** The plain digits of a number in scientific notation, or null when digits were rounded away. */
    static String exactDigits(String scientific) {
        int e = Math.max(scientific.indexOf('E'), scientific.indexOf('e'));
        int exponent = Integer.parseInt(scientific.substring(scientific.charAt(e + 1) == '+' ? e + 2 : e + 1));
        String digits = scientific.charAt(0) + (e > 2 ? scientific.substring(2, e) : "");
        if (exponent > MOST_DIGITS || digits.length() - 1 < exponent) {
            return null;
        }
        return isZeros(digits, exponent + 1) ? digits.substring(0, exponent + 1) : null;
    }

    private static boolean isZeroFraction(String text, int dot) {
        return dot > 0 && text.charAt(dot - 1) != '-' && dot < text.length() - 1 && (text.charAt(dot) == '.' || text.charAt(dot) == ',')
            && isZeros(text, dot + 1)
            // "12,000" and "12.000" are as likely twelve thousand: left as they stand.
            && text.length() - dot - 1 != 3;
    }

    private static boolean isZeros(String text, int from) {
        for (int i = from; i < text.length(); i++) {
            if (text.charAt(i) != '0') {
                return false;
            }
        }
        return true;
    }

    static boolean isDigits(String text) {
        return !text.isEmpty() && digitsFrom(text, 0) == text.length();
    }

    /** Position after the digits that start at {@code from}. */
    private static int digitsFrom(String text, int from) {
        int i = from;
        while (i < text.length() && text.charAt(i) >= '0' && text.charAt(i) <= '9') {
            i++;
        }
        return i;
    }

    private static String withoutBlanks(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (TextValue.isBlank(text.charAt(i))) {
                StringBuilder kept = new StringBuilder(text.length());
                text.chars().filter(c -> !TextValue.isBlank((char) c)).forEach(c -> kept.append((char) c));
                return kept.toString();
            }
        }
        return text;
    }
}

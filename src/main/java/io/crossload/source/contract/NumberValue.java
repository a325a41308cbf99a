package io.crossload.source.contract;

import io.crossload.catalogue.Code;

import java.math.BigDecimal;

/** Reads numbers with decimal comma or dot, grouping, and a percent sign (which is dropped: {@code 82,5 %} is 82.5). */
final class NumberValue {
    private static final int MOST_DIGITS = 40;

    private NumberValue() { }

    static String integer(String text, boolean decimalComma, Problem problem) {
        if (isPlain(text)) {
            return text;
        }
        String decimal = decimal(text, decimalComma, problem);
        if (decimal != null && decimal.indexOf('.') >= 0) {
            problem.found(Code.NUMBER_INVALID);
            return null;
        }
        return decimal;
    }

    /** Plain decimal with a dot and without needless zeros. */
    static String decimal(String text, boolean decimalComma, Problem problem) {
        if (isPlain(text)) {
            return text;
        }
        String number = plain(text, decimalComma);
        if (number == null) {
            problem.found(Code.NUMBER_INVALID);
        }
        return number;
    }

    /** Digits without leading zeros, short enough to be no accident: the common case. */
    private static boolean isPlain(String text) {
        int length = text.length();
        if (length == 0 || length > 18 || length > 1 && text.charAt(0) == '0') {
            return false;
        }
        return IdValue.isDigits(text);
    }

    private static String plain(String text, boolean decimalComma) {
        StringBuilder digits = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\u2212') {
                c = '-';
            }
            boolean percentAtEnd = c == '%' && i == text.length() - 1;
            if (!percentAtEnd && !TextValue.isBlank(c) && c != '\'') {
                digits.append(c);
            }
        }
        if (digits.length() == 0 || digits.length() > MOST_DIGITS) {
            return null;
        }
        int decimal = decimalMark(digits, decimalComma);
        if (decimal == AMISS) {
            return null;
        }
        StringBuilder number = new StringBuilder(digits.length());
        for (int i = 0; i < digits.length(); i++) {
            char c = digits.charAt(i);
            if (i == decimal) {
                number.append('.');
            } else if (c != '.' && c != ',') {
                number.append(c);
            }
        }
        return canonical(number);
    }

    private static String canonical(StringBuilder number) {
        boolean digit = false;
        for (int i = 0; i < number.length(); i++) {
            char c = number.charAt(i);
            boolean sign = (c == '-' || c == '+') && (i == 0 || isE(number.charAt(i - 1)));
            boolean exponent = digit && isE(c) && number.length() - i <= 4;
            digit |= c >= '0' && c <= '9';
            if (!(c >= '0' && c <= '9' || c == '.' || sign || exponent)) {
                return null;
            }
        }
        if (!digit) {
            return null;
        }
        try {
            BigDecimal value = new BigDecimal(number.toString());
            return value.signum() == 0 ? "0" : value.stripTrailingZeros().toPlainString();
        } catch (NumberFormatException notANumber) {
            return null;
        }
    }

    private static boolean isE(char c) {
        return c == 'E' || c == 'e';
    }

    private static final int NONE = -1;
    private static final int AMISS = -2;

    /** Position of the decimal mark; NONE when there are whole numbers only, AMISS when the marks make no number. */
    private static int decimalMark(CharSequence digits, boolean decimalComma) {
        int lastComma = last(digits, ',');
        int lastDot = last(digits, '.');
        if (lastComma < 0 && lastDot < 0) {
            return NONE;
        }
        if (lastComma >= 0 && lastDot >= 0) {
            // Both occur: the later one is the decimal mark, and the other may only group what stands before it.
            int mark = Math.max(lastComma, lastDot);
            char grouping = lastComma > lastDot ? '.' : ',';
            return count(digits, digits.charAt(mark)) == 1 && groupsOfThree(digits, grouping, mark) ? mark : AMISS;
        }
        char only = lastComma >= 0 ? ',' : '.';
        int mark = Math.max(lastComma, lastDot);
        if (count(digits, only) > 1) {
            return groupsOfThree(digits, only, digits.length()) ? NONE : AMISS;
        }
        boolean isDecimalMark = only == (decimalComma ? ',' : '.');
        return isDecimalMark || !groupsOfThree(digits, only, digits.length()) ? mark : NONE;
    }

    /** Whether the marks part what stands before {@code end} into groups of three, the first one shorter and not a lone zero. */
    private static boolean groupsOfThree(CharSequence digits, char mark, int end) {
        int start = digits.charAt(0) == '-' || digits.charAt(0) == '+' ? 1 : 0;
        int first = start;
        while (first < end && digits.charAt(first) != mark) {
            first++;
        }
        if (first == start || first - start > 3 || digits.charAt(start) == '0') {
            return false;
        }
        for (int i = first; i < end; i += 4) {
            if (digits.charAt(i) != mark || i + 4 > end) {
                return false;
            }
            for (int j = i + 1; j < i + 4; j++) {
                if (digits.charAt(j) < '0' || digits.charAt(j) > '9') {
                    return false;
                }
            }
        }
        return true;
    }

    private static int last(CharSequence text, char c) {
        for (int i = text.length() - 1; i >= 0; i--) {
            if (text.charAt(i) == c) {
                return i;
            }
        }
        return -1;
    }

    private static int count(CharSequence text, char c) {
        return (int) text.chars().filter(each -> each == c).count();
    }
}

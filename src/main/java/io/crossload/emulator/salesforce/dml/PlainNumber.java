package io.crossload.emulator.salesforce.dml;

import java.util.Arrays;

/** The common case of numbers: digits, perhaps with a sign and a point, that need no rounding. */
final class PlainNumber {
    private PlainNumber() { }

    /**
     * The number with at least one digit after the point and no further zeros, as it is kept; null when it is not that simple and the
     * full rules have to decide.
     */
    static byte[] canonical(byte[] s, int from, int length, int wholeDigits, int fractionDigits) {
        int end = from + length;
        int start = s[from] == '-' ? from + 1 : from;
        int point = start;
        while (point < end && s[point] >= '0' && s[point] <= '9') point++;
        int whole = point - start;
        if (whole == 0 || whole > wholeDigits || s[start] == '0' && (whole > 1 || start > from)) return null;
        if (point == end) return withZero(s, from, length);
        if (s[point] != '.' || point + 1 == end || end - point - 1 > fractionDigits) return null;
        for (int i = point + 1; i < end; i++) {
            if (s[i] < '0' || s[i] > '9') return null;
        }
        int last = end;
        while (last > point + 2 && s[last - 1] == '0') last--;
        return Arrays.copyOfRange(s, from, last);
    }

    private static byte[] withZero(byte[] s, int from, int length) {
        byte[] number = Arrays.copyOfRange(s, from, from + length + 2);
        number[length] = '.';
        number[length + 1] = '0';
        return number;
    }
}

package io.crossload.emulator.salesforce.dml;

import java.time.LocalDate;

/**
 * Checks dates ({@code 2026-01-31}) and times ({@code 2026-01-31T10:00:00.000+01:00}, milliseconds optional, zone required) without
 * making objects, and rewrites times in UTC with whole seconds.
 */
public final class DateText {
    private static final long DAY = 86_400;

    private static final byte[] ZERO = {'.', '0', '0', '0', 'Z'};

    private DateText() { }

    public static boolean isDate(byte[] s, int from, int length) { return length == 10 && isDay(s, from); }

    /** The time in the canonical form {@code yyyy-MM-ddTHH:mm:ss.000Z}, or null when it is not a time. */
    public static byte[] canonicalTime(byte[] s, int from, int length) {
        if (length < 20 || s[from + 10] != 'T' || s[from + 13] != ':' || s[from + 16] != ':') return null;
        boolean day = isDay(s, from);
        int hour = number(s, from + 11, 2);
        int minute = number(s, from + 14, 2);
        int second = number(s, from + 17, 2);
        if (!day || hour < 0 || hour > 23 || minute < 0 || minute > 59 || second < 0 || second > 59) return null;
        int at = from + 19;
        int end = from + length;
        if (s[at] == '.') {
            at++;
            while (at < end && s[at] >= '0' && s[at] <= '9') at++;
        }
        int offset = zone(s, at, end);
        if (offset == Integer.MIN_VALUE) return null;
        if (offset == 0) {
            byte[] text = java.util.Arrays.copyOfRange(s, from, from + 24);
            System.arraycopy(ZERO, 0, text, 19, 5);
            return text;
        }
        long time = epochDay(s, from) * DAY + hour * 3600L + minute * 60L + second - offset;
        return write(time);
    }

    private static int zone(byte[] s, int at, int end) {
        if (end - at == 1 && s[at] == 'Z') return 0;
        boolean colon = end - at == 6 && s[at + 3] == ':';
        if (!colon && end - at != 5 || s[at] != '+' && s[at] != '-') return Integer.MIN_VALUE;
        int hours = number(s, at + 1, 2);
        int minutes = number(s, at + (colon ? 4 : 3), 2);
        if (hours < 0 || hours > 18 || minutes < 0 || minutes > 59) return Integer.MIN_VALUE;
        int offset = hours * 3600 + minutes * 60;
        return s[at] == '-' ? -offset : offset;
    }

    private static byte[] write(long time) {
        LocalDate date = LocalDate.ofEpochDay(Math.floorDiv(time, DAY));
        int rest = (int) Math.floorMod(time, DAY);
        byte[] text = new byte[] {0, 0, 0, 0, '-', 0, 0, '-', 0, 0, 'T', 0, 0, ':', 0, 0, ':', 0, 0, '.', '0', '0', '0', 'Z'};
        digits(text, 0, date.getYear(), 4);
        digits(text, 5, date.getMonthValue(), 2);
        digits(text, 8, date.getDayOfMonth(), 2);
        digits(text, 11, rest / 3600, 2);
        digits(text, 14, rest / 60 % 60, 2);
        digits(text, 17, rest % 60, 2);
        return text;
    }

    private static long epochDay(byte[] s, int from) {
        return LocalDate.of(number(s, from, 4), number(s, from + 5, 2), number(s, from + 8, 2)).toEpochDay();
    }

    /** A day between the years 1700 and 4000, the range that Salesforce takes. */
    private static boolean isDay(byte[] s, int from) {
        int year = number(s, from, 4);
        int month = number(s, from + 5, 2);
        int day = number(s, from + 8, 2);
        if (s[from + 4] != '-' || s[from + 7] != '-' || year < 1700 || year > 4000 || month < 1 || month > 12 || day < 1) return false;
        boolean leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
        int last = month == 2 ? leap ? 29 : 28 : month == 4 || month == 6 || month == 9 || month == 11 ? 30 : 31;
        return day <= last;
    }

    private static int number(byte[] s, int from, int digits) {
        int value = 0;
        for (int i = from; i < from + digits; i++) {
            if (s[i] < '0' || s[i] > '9') return -1;
            value = value * 10 + s[i] - '0';
        }
        return value;
    }

    private static void digits(byte[] target, int at, int value, int count) {
        int rest = value;
        for (int i = at + count - 1; i >= at; i--) {
            target[i] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
    }
}

package io.crossload.emulator.actimo.bundle;

/** How files write dates and, in local time, instants. */
public enum DateStyle {
    /** {@code 2024-12-31} and {@code 2024-12-31 13:05:00}. */
    ISO('-', ':', true),
    /** {@code 31-12-2024 13:05:00}. */
    DMY_DASH('-', ':', false),
    /** {@code 31.12.2024 13.05.00}. */
    DMY_DOT('.', '.', false),
    /** {@code 31/12/2024 13:05:00}. */
    DMY_SLASH('/', ':', false);

    private final char betweenDays;
    private final char betweenHours;
    private final boolean yearFirst;

    DateStyle(char betweenDays, char betweenHours, boolean yearFirst) {
        this.betweenDays = betweenDays;
        this.betweenHours = betweenHours;
        this.yearFirst = yearFirst;
    }

    /** A date, or a date with time (hour -1: without). */
    String text(int year, int month, int day, int hour, int minute, int second) {
        char[] out = new char[hour < 0 ? 10 : 19];
        if (yearFirst) {
            four(out, 0, year);
            out[4] = betweenDays;
            two(out, 5, month);
            out[7] = betweenDays;
            two(out, 8, day);
        } else {
            two(out, 0, day);
            out[2] = betweenDays;
            two(out, 3, month);
            out[5] = betweenDays;
            four(out, 6, year);
        }
        if (hour >= 0) {
            out[10] = ' ';
            two(out, 11, hour);
            out[13] = betweenHours;
            two(out, 14, minute);
            out[16] = betweenHours;
            two(out, 17, second);
        }
        return new String(out);
    }

    private static void four(char[] out, int at, int value) {
        two(out, at, value / 100);
        two(out, at + 2, value % 100);
    }

    private static void two(char[] out, int at, int value) {
        out[at] = (char) ('0' + value / 10);
        out[at + 1] = (char) ('0' + value % 10);
    }
}

package io.crossload.source.contract;

/** A time as it was written: day, time of day, and the offset when there was one. Reused from value to value. */
final class WrittenTime {
    int year;
    int month;
    int day;
    int hour;
    int minute;
    int second;
    int milli;
    boolean zoned;
    int offset;

    void clear() {
        year = 0;
        month = 0;
        day = 0;
        clearTime();
    }

    void clearTime() {
        hour = 0;
        minute = 0;
        second = 0;
        milli = 0;
        zoned = false;
        offset = 0;
    }

    boolean isPossible() {
        return Calendar.isDay(year, month, day) && hour <= 23 && minute <= 59 && second <= 59;
    }

    /** Seconds since 1970-01-01T00:00 by the clock that wrote it. */
    long localSecond() {
        return Calendar.epochDay(year, month, day) * Calendar.SECONDS_A_DAY + hour * 3600L + minute * 60L + second;
    }

    boolean isMidnight() {
        return hour == 0 && minute == 0 && second == 0 && milli == 0;
    }
}

package io.crossload.source.contract;

/** The proleptic Gregorian calendar in whole numbers: millions of times pass here, and none of them needs an object. */
final class Calendar {
    static final int FIRST_YEAR = 1900;
    static final int LAST_YEAR = 2200;
    static final long SECONDS_A_DAY = 86_400;
    private static final int[] DAYS = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};

    private Calendar() { }

    /** Whether the day exists and lies in the years that records of a workplace can lie in. */
    static boolean isDay(int year, int month, int day) {
        return year >= FIRST_YEAR && year <= LAST_YEAR && month >= 1 && month <= 12 && day >= 1
            && day <= (month == 2 && isLeap(year) ? 29 : DAYS[month - 1]);
    }

    private static boolean isLeap(int year) {
        return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    }

    /** Days since 1970-01-01; the year starts in March, so that the leap day comes last. */
    static long epochDay(int year, int month, int day) {
        int y = month <= 2 ? year - 1 : year;
        int era = y / 400;
        int yearOfEra = y - era * 400;
        int dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1;
        int dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear;
        return era * 146_097L + dayOfEra - 719_468;
    }

    /** Writes {@code yyyy-MM-dd} at the start of the buffer. */
    static void writeDay(long epochDay, char[] into) {
        long days = epochDay + 719_468;
        int era = (int) (days / 146_097);
        int dayOfEra = (int) (days - era * 146_097L);
        int yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365;
        int dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100);
        int marchMonth = (5 * dayOfYear + 2) / 153;
        int month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9;
        int year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0);
        two(year / 100, into, 0);
        two(year % 100, into, 2);
        into[4] = '-';
        two(month, into, 5);
        into[7] = '-';
        two(dayOfYear - (153 * marchMonth + 2) / 5 + 1, into, 8);
    }

    static void two(int value, char[] into, int at) {
        into[at] = (char) ('0' + value / 10);
        into[at + 1] = (char) ('0' + value % 10);
    }
}

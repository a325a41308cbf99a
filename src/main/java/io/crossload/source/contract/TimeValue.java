package io.crossload.source.contract;

import io.crossload.catalogue.Code;

/**
 * Reads dates and times of one carrier. Accepts ISO 8601 with and without zone, the forms of {@link WrittenTimes}, {@code yyyyMMdd[HHmmss]} and
 * seconds or milliseconds since 1970. Impossible days and years outside 1900 to 2200 ({@code 0000-00-00}, year 23) give no value.
 * Not for several threads.
 */
final class TimeValue {
    private final LocalZone zone;
    private final WrittenTimes written;
    private final WrittenTime time = new WrittenTime();
    private final char[] buffer = "yyyy-MM-ddTHH:mm:ss.SSSZ".toCharArray();
    private long epochSecond;
    private boolean iso;

    TimeValue(ValueRules rules) {
        this.zone = new LocalZone(rules.zone());
        this.written = new WrittenTimes(rules.dateOrder());
    }

    /** UTC instant. */
    String instant(String text, Problem problem) {
        if (!understands(text)) {
            problem.found(Code.DATE_INVALID);
            return null;
        }
        if (time.zoned) {
            if (iso && text.length() == 20 && text.charAt(10) == 'T' && text.charAt(16) == ':' && text.charAt(19) == 'Z') {
                return text;
            }
            epochSecond = time.localSecond() - time.offset;
        } else {
            epochSecond = zone.epochSecond(time.localSecond());
            if (zone.shifted()) {
                problem.found(Code.DATE_SHIFTED);
            }
        }
        return writeInstant();
    }

    /** Day. A time with an offset is first brought into the zone, unless it is midnight and so a day in disguise. */
    String date(String text, Problem problem) {
        if (!understands(text)) {
            problem.found(Code.DATE_INVALID);
            return null;
        }
        if (iso && text.length() == 10) {
            return text;
        }
        long local = time.localSecond();
        if (time.zoned && !time.isMidnight()) {
            local = zone.localSecond(local - time.offset);
        }
        Calendar.writeDay(Math.floorDiv(local, Calendar.SECONDS_A_DAY), buffer);
        return new String(buffer, 0, 10);
    }

    private boolean understands(String text) {
        iso = IsoTime.read(text, time);
        return (iso || digits(text) || written.read(text, time)) && time.isPossible();
    }

    /** {@code yyyyMMdd}, {@code yyyyMMddHHmmss}, seconds (9 or 10 digits) or milliseconds (12 or 13 digits) since 1970. */
    private boolean digits(String text) {
        int end = text.length();
        if (end > 2 && text.endsWith(".0")) {
            end -= 2;
        }
        if (end < 8 || end > 14) {
            return false;
        }
        long value = 0;
        for (int i = 0; i < end; i++) {
            int digit = text.charAt(i) - '0';
            if (digit < 0 || digit > 9) {
                return false;
            }
            value = value * 10 + digit;
        }
        time.clear();
        switch (end) {
            case 8 -> setDay(value);
            case 14 -> {
                setDay(value / 1_000_000);
                setTime((int) (value % 1_000_000));
            }
            case 9, 10 -> setEpoch(value, 0);
            case 12, 13 -> setEpoch(value / 1000, (int) (value % 1000));
            default -> {
                return false;
            }
        }
        return true;
    }

    private void setDay(long digits) {
        time.year = (int) (digits / 10_000);
        time.month = (int) (digits / 100 % 100);
        time.day = (int) (digits % 100);
    }

    private void setTime(int digits) {
        time.hour = digits / 10_000;
        time.minute = digits / 100 % 100;
        time.second = digits % 100;
    }

    private void setEpoch(long second, int milli) {
        Calendar.writeDay(Math.floorDiv(second, Calendar.SECONDS_A_DAY), buffer);
        setDay(digit(0) * 10_000_000L + digit(1) * 1_000_000L + digit(2) * 100_000L + digit(3) * 10_000L
            + digit(5) * 1000L + digit(6) * 100L + digit(8) * 10L + digit(9));
        int ofDay = (int) Math.floorMod(second, Calendar.SECONDS_A_DAY);
        time.hour = ofDay / 3600;
        time.minute = ofDay / 60 % 60;
        time.second = ofDay % 60;
        time.milli = milli;
        time.zoned = true;
    }

    private int digit(int at) {
        return buffer[at] - '0';
    }

    private String writeInstant() {
        Calendar.writeDay(Math.floorDiv(epochSecond, Calendar.SECONDS_A_DAY), buffer);
        int ofDay = (int) Math.floorMod(epochSecond, Calendar.SECONDS_A_DAY);
        Calendar.two(ofDay / 3600, buffer, 11);
        Calendar.two(ofDay / 60 % 60, buffer, 14);
        Calendar.two(ofDay % 60, buffer, 17);
        if (time.milli == 0) {
            buffer[19] = 'Z';
            return new String(buffer, 0, 20);
        }
        buffer[19] = '.';
        buffer[20] = (char) ('0' + time.milli / 100);
        Calendar.two(time.milli % 100, buffer, 21);
        buffer[23] = 'Z';
        return new String(buffer, 0, 24);
    }
}

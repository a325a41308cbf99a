package io.crossload.source.contract;

import io.crossload.source.contract.ValueRules.DateOrder;

import java.util.Locale;
import java.util.Set;

/**
 * Reads the times that people and spreadsheets write: {@code 31-12-2023}, {@code 31.12.2023 13.05}, {@code 5/3/24},
 * {@code 3. maj 2024 kl. 13.05}, {@code May 3, 2024 1:05 PM}. Never month first unless the rules say so.
 */
final class WrittenTimes {
    private static final Set<String> FILLERS = Set.of("de", "del", "of", "the", "d", "den", "st", "nd", "rd", "th");
    private static final Set<String> BEFORE_TIME = Set.of("kl", "at", "a", "las", "t");
    /** Two-digit years from here on belong to the last century. */
    private static final int PIVOT = 70;

    private final DateOrder order;
    private String text;
    private int at;

    WrittenTimes(DateOrder order) {
        this.order = order;
    }

    /** Whether the whole text is a time; its parts are then in {@code time}, not yet checked for sense. */
    boolean read(String written, WrittenTime time) {
        text = written;
        at = 0;
        time.clear();
        return day(time) && (atEnd() || timeOfDay(time));
    }

    private boolean day(WrittenTime time) {
        int[] numbers = new int[3];
        int[] digits = new int[3];
        int count = 0;
        int named = 0;
        while (count + (named > 0 ? 1 : 0) < 3) {
            skipSeparators();
            if (atEnd()) {
                return false;
            }
            if (Character.isLetter(text.charAt(at))) {
                String word = word();
                int month = MonthName.number(word);
                if (month > 0 && named == 0) {
                    named = month;
                } else if (!FILLERS.contains(word.toLowerCase(Locale.ROOT))) {
                    return false;
                }
            } else {
                int from = at;
                numbers[count] = number();
                digits[count] = at - from;
                if (digits[count] == 0 || digits[count] > 4 || !atEnd() && text.charAt(at) == ':') {
                    return false;
                }
                count++;
            }
        }
        if (named > 0) {
            boolean yearFirst = digits[0] > 2;
            return set(time, numbers[yearFirst ? 0 : 1], digits[yearFirst ? 0 : 1], named, numbers[yearFirst ? 1 : 0]);
        }
        boolean yearFirst = digits[0] > 2 || order == DateOrder.YMD && digits[2] <= 2;
        if (yearFirst) {
            return set(time, numbers[0], digits[0], numbers[1], numbers[2]);
        }
        boolean monthFirst = order == DateOrder.MDY;
        return set(time, numbers[2], digits[2], numbers[monthFirst ? 0 : 1], numbers[monthFirst ? 1 : 0]);
    }

    private static boolean set(WrittenTime time, int year, int yearDigits, int month, int day) {
        if (yearDigits == 2) {
            time.year = year < PIVOT ? 2000 + year : 1900 + year;
        } else if (yearDigits == 4) {
            time.year = year;
        } else {
            return false;
        }
        time.month = month;
        time.day = day;
        return true;
    }

    private boolean timeOfDay(WrittenTime time) {
        if (!skipToTime()) {
            return false;
        }
        if (atEnd()) {
            return true;
        }
        int from = at;
        time.hour = number();
        if (at == from || at - from > 2) {
            return false;
        }
        boolean minutes = false;
        if (!atEnd() && (text.charAt(at) == ':' || text.charAt(at) == '.')) {
            at++;
            time.minute = twoDigits();
            minutes = true;
            if (!atEnd() && (text.charAt(at) == ':' || text.charAt(at) == '.')) {
                at++;
                time.second = twoDigits();
            }
            if (time.minute < 0 || time.second < 0) {
                return false;
            }
        }
        int half = halfOfDay();
        if (half > 0) {
            if (time.hour < 1 || time.hour > 12) {
                return false;
            }
            time.hour = time.hour % 12 + (half == 2 ? 12 : 0);
        }
        return (minutes || half > 0) && IsoTime.zone(text, at, text.length(), time);
    }

    /** Skips blanks, a comma and the word that stands before a time; false when something else stands there. */
    private boolean skipToTime() {
        while (!atEnd() && !isDigit(text.charAt(at))) {
            char c = text.charAt(at);
            if (Character.isLetter(c)) {
                if (!BEFORE_TIME.contains(word().toLowerCase(Locale.ROOT))) {
                    return false;
                }
            } else if (TextValue.isBlank(c) || c == ',' || c == '.') {
                at++;
            } else {
                return false;
            }
        }
        return true;
    }

    /** 1 for AM, 2 for PM, 0 for neither. */
    private int halfOfDay() {
        int from = at;
        while (from < text.length() && TextValue.isBlank(text.charAt(from))) {
            from++;
        }
        String rest = text.substring(from).replace(".", "").toLowerCase(Locale.ROOT);
        if (!rest.equals("am") && !rest.equals("pm")) {
            return 0;
        }
        at = text.length();
        return rest.equals("am") ? 1 : 2;
    }

    private void skipSeparators() {
        while (!atEnd() && (TextValue.isBlank(text.charAt(at)) || "-./,".indexOf(text.charAt(at)) >= 0)) {
            at++;
        }
    }

    private String word() {
        int from = at;
        while (!atEnd() && Character.isLetter(text.charAt(at))) {
            at++;
        }
        return text.substring(from, at);
    }

    private int number() {
        int value = 0;
        while (!atEnd() && isDigit(text.charAt(at))) {
            value = Math.min(value * 10 + text.charAt(at) - '0', 1_000_000);
            at++;
        }
        return value;
    }

    private int twoDigits() {
        int from = at;
        int value = number();
        return at - from == 2 ? value : -1;
    }

    private boolean atEnd() {
        return at >= text.length();
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }
}

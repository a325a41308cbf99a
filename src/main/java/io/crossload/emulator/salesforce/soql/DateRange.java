package io.crossload.emulator.salesforce.soql;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAdjusters;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The days that a relative date literal stands for. Weeks start on Sunday; fiscal years are calendar years.
 *
 * @param end the day after the last
 */
record DateRange(LocalDate start, LocalDate end) {
    private static final Pattern PLAIN = Pattern.compile("(LAST|THIS|NEXT)_(?:FISCAL_)?(WEEK|MONTH|QUARTER|YEAR)");
    private static final Pattern COUNTED = Pattern.compile("(LAST|NEXT)_(?:N|90)_(?:FISCAL_)?(DAY|WEEK|MONTH|QUARTER|YEAR)S");
    private static final Pattern AGO = Pattern.compile("N_(?:FISCAL_)?(DAY|WEEK|MONTH|QUARTER|YEAR)S_AGO");
    private static final int NINETY = 90;
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    /**
     * @param name  for example {@code LAST_N_DAYS}
     * @param count of a literal that has one
     */
    static DateRange of(String name, int count, LocalDate today) {
        String upper = name.toUpperCase(Locale.ROOT);
        switch (upper) {
            case "TODAY": return units("DAY", today, 0, 1);
            case "YESTERDAY": return units("DAY", today, -1, 0);
            case "TOMORROW": return units("DAY", today, 1, 2);
            default: break;
        }
        Matcher plain = PLAIN.matcher(upper);
        if (plain.matches()) {
            int from = plain.group(1).equals("LAST") ? -1 : plain.group(1).equals("THIS") ? 0 : 1;
            return units(plain.group(2), today, from, from + 1);
        }
        Matcher ago = AGO.matcher(upper);
        if (ago.matches()) return units(ago.group(1), today, -count, 1 - count);
        Matcher counted = COUNTED.matcher(upper);
        if (!counted.matches()) throw new IllegalArgumentException("No date literal " + name);
        int n = upper.contains("_90_") ? NINETY : count;
        if (counted.group(1).equals("NEXT")) return units(counted.group(2), today, 1, n + 1);
        // The last n days include today, the last n weeks, months and so on do not include the current one.
        return units(counted.group(2), today, -n, counted.group(2).equals("DAY") ? 1 : 0);
    }

    private static DateRange units(String unit, LocalDate today, int from, int to) {
        return switch (unit) {
            case "DAY" -> new DateRange(today.plusDays(from), today.plusDays(to));
            case "WEEK" -> {
                LocalDate sunday = today.with(TemporalAdjusters.previousOrSame(DayOfWeek.SUNDAY));
                yield new DateRange(sunday.plusWeeks(from), sunday.plusWeeks(to));
            }
            case "MONTH" -> months(today.withDayOfMonth(1), from, to);
            case "QUARTER" -> months(today.withDayOfMonth(1).minusMonths((today.getMonthValue() - 1) % 3), from * 3, to * 3);
            default -> months(today.withDayOfYear(1), from * 12, to * 12);
        };
    }

    private static DateRange months(LocalDate first, int from, int to) { return new DateRange(first.plusMonths(from), first.plusMonths(to)); }

    /** The instant at which a day starts, in the form in which times are kept. */
    static String midnight(LocalDate day, ZoneId zone) { return TIME.format(day.atStartOfDay(zone).toInstant()); }
}

package io.crossload.mapping.transform;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZonedDateTime;

import io.crossload.catalogue.Code;

/**
 * Canonical dates ({@code yyyy-MM-dd}) and points in time ({@code yyyy-MM-ddTHH:mm:ss[.SSS]Z}) in the forms that Salesforce takes in CSV.
 * The canonical form is Salesforce's form, so the usual case only checks. Salesforce's calendar runs from 1700 to 4000.
 */
final class Moments {

    private Moments() { }

    static String dateTime(String[] in, TransformContext context) {
        String text = in[0];
        if (text == null) {
            return null;
        }
        if (isInstant(text)) {
            return text;
        }
        if (isDate(text)) {
            ZonedDateTime start = LocalDate.parse(text).atStartOfDay(context.connection().zone());
            if (start.getHour() != 0) {
                context.finding(Code.DATE_SHIFTED);
            }
            return start.toInstant().toString();
        }
        return refused(context);
    }

    /** The day of a point in time is the local day of the connection: 23:30Z in July is the next day in Copenhagen. */
    static String date(String[] in, TransformContext context) {
        String text = in[0];
        if (text == null) {
            return null;
        }
        if (isDate(text)) {
            return text;
        }
        if (isInstant(text)) {
            return Instant.parse(text).atZone(context.connection().zone()).toLocalDate().toString();
        }
        return refused(context);
    }

    private static String refused(TransformContext context) {
        context.finding(Code.DATE_INVALID);
        return null;
    }

    private static boolean isDate(String text) {
        return text.length() == 10 && datePart(text);
    }

    private static boolean isInstant(String text) {
        int n = text.length();
        if ((n != 20 && n != 24) || text.charAt(n - 1) != 'Z' || !datePart(text)) {
            return false;
        }
        if (text.charAt(10) != 'T' || text.charAt(13) != ':' || text.charAt(16) != ':' || n == 24 && text.charAt(19) != '.') {
            return false;
        }
        return two(text, 11) < 24 && two(text, 14) < 60 && two(text, 17) < 60 && (n == 20 || two(text, 20) < 100 && digit(text, 22) >= 0);
    }

    private static boolean datePart(String text) {
        if (text.charAt(4) != '-' || text.charAt(7) != '-') {
            return false;
        }
        // Year, month and day must be real: Salesforce refuses 29 February of a normal year.
        int century = two(text, 0);
        int month = two(text, 5);
        int day = two(text, 8);
        return century >= 17 && century < 40 && two(text, 2) < 100 && month >= 1 && month <= 12 && day >= 1
            && day <= (day > 28 ? lastDay(text, month) : 28);
    }

    private static int lastDay(String text, int month) {
        return java.time.YearMonth.of(two(text, 0) * 100 + two(text, 2), month).lengthOfMonth();
    }

    /** Two digits, or 1000 when they are none. */
    private static int two(String text, int at) {
        int high = digit(text, at);
        int low = digit(text, at + 1);
        return high < 0 || low < 0 ? 1000 : high * 10 + low;
    }

    private static int digit(String text, int at) {
        int d = text.charAt(at) - '0';
        return d >= 0 && d <= 9 ? d : -1;
    }
}

package io.crossload.emulator.actimo.customer;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;

/**
 * Instants of the generated customer. They are counted from a fixed day, never from the wall clock, so that the same seed gives the same
 * bytes next year. Times of day lie between 06:00 and 20:00 UTC: no local time of an export falls into a clock change.
 */
public final class Times {
    /** Day 0 of every customer, as epoch second. */
    public static final long DAY_ZERO = LocalDate.of(2026, 6, 1).toEpochSecond(java.time.LocalTime.MIDNIGHT, ZoneOffset.UTC);
    static final int DAY = 86_400;
    private static final int TEXT = 20;

    private Times() { }

    /** Some second of a day, day 0 being the first day of the customer; negative days lie before it. */
    static long on(int day, Draw draw) {
        return DAY_ZERO + (long) day * DAY + 6 * 3600 + draw.below(14 * 3600);
    }

    /** The moment at which a day begins: everything of the days before lies before it. */
    public static OffsetDateTime startOf(int day) { return Instant.ofEpochSecond(DAY_ZERO + (long) day * DAY).atOffset(ZoneOffset.UTC); }

    /** {@code yyyy-MM-dd'T'HH:mm:ss'Z'}. */
    public static String iso(long epochSecond) {
        LocalDate date = LocalDate.ofEpochDay(Math.floorDiv(epochSecond, DAY));
        int second = (int) Math.floorMod(epochSecond, (long) DAY);
        byte[] text = new byte[TEXT];
        date(text, date);
        text[10] = 'T';
        two(text, 11, second / 3600);
        text[13] = ':';
        two(text, 14, second / 60 % 60);
        text[16] = ':';
        two(text, 17, second % 60);
        text[19] = 'Z';
        return new String(text, StandardCharsets.ISO_8859_1);
    }

    /** {@code yyyy-MM-dd}. */
    static String isoDate(int day) {
        byte[] text = new byte[10];
        date(text, LocalDate.ofEpochDay(DAY_ZERO / DAY + day));
        return new String(text, StandardCharsets.ISO_8859_1);
    }

    /** Whether a text is an instant as {@link #iso} writes it; values broken on purpose are not. */
    public static boolean isIso(String text) {
        return text.length() == TEXT && text.charAt(19) == 'Z' && text.charAt(10) == 'T';
    }

    /** The UTC date and time of a text that {@link #iso} wrote. */
    public static LocalDateTime utc(String iso) {
        return LocalDateTime.of(number(iso, 0, 4), number(iso, 5, 7), number(iso, 8, 10), number(iso, 11, 13), number(iso, 14, 16), number(iso, 17, 19));
    }

    private static int number(String text, int from, int to) { return Integer.parseInt(text, from, to, 10); }

    private static void date(byte[] text, LocalDate date) {
        two(text, 0, date.getYear() / 100);
        two(text, 2, date.getYear() % 100);
        text[4] = '-';
        two(text, 5, date.getMonthValue());
        text[7] = '-';
        two(text, 8, date.getDayOfMonth());
    }

    private static void two(byte[] text, int at, int value) {
        text[at] = (byte) ('0' + value / 10);
        text[at + 1] = (byte) ('0' + value % 10);
    }
}

package io.crossload.report.diff;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** How Salesforce writes the values of a type of field; the same value may be written differently when it comes back. */
public enum Notation {
    TEXT,
    PICKLIST,
    MULTI_PICKLIST,
    NUMBER,
    BOOLEAN,
    DATE,
    DATETIME,
    HTML,
    PHONE,
    EMAIL,
    REFERENCE;

    private static final DateTimeFormatter MOMENT = new DateTimeFormatterBuilder().append(DateTimeFormatter.ISO_LOCAL_DATE_TIME)
        .optionalStart().appendOffset("+HHMM", "Z").optionalEnd().optionalStart().appendOffset("+HH:MM", "Z").optionalEnd().toFormatter(Locale.ROOT);
    private static final Pattern TAGS = Pattern.compile("<[^>]*>");
    private static final Pattern BLANKS = Pattern.compile("[\\s\\u00a0]+");
    /** Ids of 15 characters tell letter case apart; the last three of the long form follow from them. */
    private static final int ID = 15;

    /** @param type in Salesforce's describe; @param html whether it is a rich text */
    public static Notation of(String type, boolean html) {
        return switch (type) {
            case "picklist", "combobox" -> PICKLIST;
            case "multipicklist" -> MULTI_PICKLIST;
            case "double", "int", "long", "currency", "percent" -> NUMBER;
            case "boolean" -> BOOLEAN;
            case "date" -> DATE;
            case "datetime" -> DATETIME;
            case "phone" -> PHONE;
            case "email" -> EMAIL;
            case "reference", "id" -> REFERENCE;
            default -> html ? HTML : TEXT;
        };
    }

    /** Whether the org's value is the one that was sent; with what is different about its writing, empty for nothing. */
    Optional<String> same(String sent, String org) {
        if (sent.equals(org)) {
            return Optional.of("");
        }
        return switch (this) {
            case NUMBER -> number(sent).flatMap(s -> number(org).filter(o -> s.compareTo(o) == 0)).map(o -> "");
            case BOOLEAN -> Optional.of("").filter(s -> sent.equalsIgnoreCase(org));
            case DATE -> Optional.empty();
            case DATETIME -> moment(sent).flatMap(s -> moment(org).flatMap(o -> sameMoment(s, o)));
            case REFERENCE -> Optional.of("").filter(s -> sent.length() >= ID && org.length() >= ID && sent.substring(0, ID).equals(org.substring(0, ID)));
            case MULTI_PICKLIST -> Optional.of("order of values").filter(s -> values(sent).equals(values(org)));
            case PHONE -> Optional.of("phone notation").filter(s -> !digits(sent).isEmpty() && digits(sent).equals(digits(org)));
            case EMAIL -> Optional.of("letter case").filter(s -> sent.strip().equalsIgnoreCase(org.strip()));
            case HTML -> Optional.of("rich text as Salesforce writes it").filter(s -> plain(sent).equals(plain(org)));
            case TEXT, PICKLIST -> Optional.of("blanks and line ends").filter(s -> lines(sent).equals(lines(org)));
        };
    }

    /** In what a value differs that is not the same. */
    String difference(String sent, String org) {
        return switch (this) {
            case DATETIME -> moment(sent).flatMap(s -> moment(org).map(o -> apart(ChronoUnit.SECONDS.between(s, o)))).orElse("another moment");
            case DATE -> date(sent).flatMap(s -> date(org).map(o -> signed(ChronoUnit.DAYS.between(s, o)) + " days: a time zone moves days by one")).orElse("another day");
            case PICKLIST, MULTI_PICKLIST -> "another value of the picklist";
            case REFERENCE -> "another record";
            case BOOLEAN -> "the opposite";
            case NUMBER -> "another number";
            default -> "another text";
        };
    }

    /** Whether the org's value is the beginning of what was sent. */
    boolean isBeginning(String sent, String org) {
        return switch (this) {
            case TEXT, PICKLIST, EMAIL, PHONE -> org.length() < sent.length() && lines(sent).startsWith(lines(org));
            case HTML -> plain(org).length() < plain(sent).length() && plain(sent).startsWith(plain(org));
            default -> false;
        };
    }

    private static Optional<String> sameMoment(OffsetDateTime sent, OffsetDateTime org) {
        if (sent.toInstant().equals(org.toInstant())) {
            return Optional.of("");
        }
        // Salesforce keeps whole seconds.
        return Optional.of("whole seconds").filter(s -> sent.toInstant().truncatedTo(ChronoUnit.SECONDS).equals(org.toInstant()));
    }

    private static String apart(long seconds) {
        boolean zone = seconds % 900 == 0 && Math.abs(seconds) <= 14 * 3600;
        String hours = BigDecimal.valueOf(seconds).divide(BigDecimal.valueOf(3600), 2, java.math.RoundingMode.HALF_UP).stripTrailingZeros().toPlainString();
        return zone ? "shifted by " + (seconds > 0 ? "+" : "") + hours + " h, as by a time zone" : "another moment";
    }

    private static String signed(long days) { return (days > 0 ? "+" : "") + days; }

    private static Optional<OffsetDateTime> moment(String text) {
        try {
            return Optional.of(OffsetDateTime.parse(text, MOMENT));
        } catch (DateTimeParseException other) {
            return Optional.empty();
        }
    }

    private static Optional<LocalDate> date(String text) {
        try {
            return Optional.of(LocalDate.parse(text));
        } catch (DateTimeParseException other) {
            return Optional.empty();
        }
    }

    private static Optional<BigDecimal> number(String text) {
        try {
            return Optional.of(new BigDecimal(text.strip()));
        } catch (NumberFormatException other) {
            return Optional.empty();
        }
    }

    private static TreeSet<String> values(String text) { return new TreeSet<>(Arrays.asList(text.split(";"))); }

    private static String digits(String text) { return text.replaceAll("\\D", ""); }

    private static String lines(String text) { return text.replace("\r\n", "\n").strip(); }

    private static String plain(String html) {
        String text = TAGS.matcher(html).replaceAll(" ").replace("&nbsp;", " ").replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&#39;", "'").replace("&amp;", "&");
        return BLANKS.matcher(text).replaceAll(" ").strip();
    }
}

package io.crossload.load.rollback;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.Locale;
import java.util.regex.Pattern;

/** Values as the org gives them: REST and bulk queries write the same moment and the same number differently. */
public final class Value {
    private static final Pattern MOMENT = Pattern.compile("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d.*");
    private static final Pattern NUMBER = Pattern.compile("-?\\d+(\\.\\d+)?([eE][-+]?\\d+)?");
    private static final DateTimeFormatter WRITTEN = new DateTimeFormatterBuilder().append(DateTimeFormatter.ISO_LOCAL_DATE_TIME).appendOffset("+HHMM", "Z").toFormatter(Locale.ROOT);
    private static final DateTimeFormatter ALSO_WRITTEN = DateTimeFormatter.ISO_OFFSET_DATE_TIME;

    private Value() { }

    /** Null and an empty text are both no value. */
    public static boolean same(String one, String other) {
        String a = one == null ? "" : one;
        String b = other == null ? "" : other;
        if (a.equals(b)) {
            return true;
        }
        if (MOMENT.matcher(a).matches() && MOMENT.matcher(b).matches()) {
            Instant at = moment(a);
            return at != null && at.equals(moment(b));
        }
        // Leading zeros are of a text: a number has none.
        return isNumber(a) && isNumber(b) && new BigDecimal(a).compareTo(new BigDecimal(b)) == 0;
    }

    private static boolean isNumber(String text) { return NUMBER.matcher(text).matches() && !text.matches("-?0\\d.*"); }

    /** @return null when it is no moment */
    public static Instant moment(String text) {
        for (DateTimeFormatter form : new DateTimeFormatter[] {WRITTEN, ALSO_WRITTEN}) {
            try {
                return OffsetDateTime.parse(text, form).toInstant();
            } catch (java.time.format.DateTimeParseException other) {
                continue;
            }
        }
        return null;
    }
}

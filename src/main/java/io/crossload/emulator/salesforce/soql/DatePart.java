package io.crossload.emulator.salesforce.soql;

import io.crossload.emulator.salesforce.schema.FieldType;
import io.crossload.emulator.salesforce.store.RecordReader;
import io.crossload.emulator.salesforce.store.Table;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Locale;

/**
 * A date function of a field, for example {@code CALENDAR_YEAR(CreatedDate)}. Fiscal years are calendar years.
 *
 * @param zone UTC, or the user's when the query converts
 */
public record DatePart(Part part, FieldPath path, ZoneId zone, String text) implements Term {
    /** The functions by their names. */
    public enum Part {
        CALENDAR_MONTH, CALENDAR_QUARTER, CALENDAR_YEAR, DAY_IN_MONTH, DAY_IN_WEEK, DAY_IN_YEAR, DAY_ONLY, FISCAL_MONTH, FISCAL_QUARTER,
        FISCAL_YEAR, HOUR_IN_DAY, WEEK_IN_MONTH, WEEK_IN_YEAR;

        static Part of(String name) { return valueOf(name.toUpperCase(Locale.ROOT)); }
    }

    @Override
    public FieldType type() { return part == Part.DAY_ONLY ? FieldType.DATE : FieldType.INT; }

    @Override
    public String canonical() { return part + "(" + path.canonical() + " " + zone + ")"; }

    @Override
    public String value(RecordReader reader, Table table, int number) {
        String value = path.value(reader, table, number);
        if (value == null) return null;
        LocalDateTime time = path.type() == FieldType.DATE ? LocalDate.parse(value).atStartOfDay() : LocalDateTime.ofInstant(Instant.parse(value), zone);
        return part == Part.DAY_ONLY ? time.toLocalDate().toString() : Integer.toString(number(time));
    }

    private int number(LocalDateTime time) {
        return switch (part) {
            case CALENDAR_MONTH, FISCAL_MONTH -> time.getMonthValue();
            case CALENDAR_QUARTER, FISCAL_QUARTER -> (time.getMonthValue() + 2) / 3;
            case CALENDAR_YEAR, FISCAL_YEAR -> time.getYear();
            case DAY_IN_MONTH -> time.getDayOfMonth();
            // Sunday is the first day.
            case DAY_IN_WEEK -> time.getDayOfWeek().getValue() % 7 + 1;
            case DAY_IN_YEAR -> time.getDayOfYear();
            case HOUR_IN_DAY -> time.getHour();
            case WEEK_IN_MONTH -> (time.getDayOfMonth() + 6) / 7;
            case WEEK_IN_YEAR -> (time.getDayOfYear() + 6) / 7;
            case DAY_ONLY -> throw new IllegalStateException("A date is no number");
        };
    }
}

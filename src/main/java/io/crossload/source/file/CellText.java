package io.crossload.source.file;

import io.crossload.source.contract.FieldType;
import org.dhatim.fastexcel.reader.Cell;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Set;

/**
 * The raw text of a workbook's cell, as a person would have written it: dates from serial numbers, keys and phone numbers as plain digits
 * (never {@code 123.0} or {@code 4.5E9}), percentages as such, and of a formula its last value.
 */
final class CellText {
    /** Serial number of 2200-12-31 in the 1900 system; beyond it a number in a date column is seconds since 1970. */
    private static final int LAST_SERIAL = 109_938;
    private static final int MILLIS_A_DAY = 86_400_000;
    /** A double holds this many digits. */
    private static final int EXACT_DIGITS = 15;

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS");

    /** What a formula's last value reads when it failed. */
    private static final Set<String> ERRORS = Set.of("#N/A", "#REF!", "#VALUE!", "#DIV/0!", "#NAME?", "#NUM!", "#NULL!", "#SPILL!", "#CALC!");

    private final LocalDate dayZero;
    private final boolean is1904;
    private final boolean decimalComma;

    CellText(boolean is1904, boolean decimalComma) {
        this.is1904 = is1904;
        this.decimalComma = decimalComma;
        this.dayZero = is1904 ? LocalDate.of(1904, 1, 1) : LocalDate.of(1899, 12, 30);
    }

    /** Null for an empty cell and for an error value such as {@code #N/A}. */
    String of(Cell cell, FieldType wanted) {
        if (cell == null) {
            return null;
        }
        return switch (cell.getType()) {
            case NUMBER -> number(cell, wanted);
            case BOOLEAN -> String.valueOf(cell.getValue());
            case STRING -> emptyToNull((String) cell.getValue());
            case FORMULA -> lastValue(cell, wanted);
            case ERROR, EMPTY -> null;
        };
    }

    private String lastValue(Cell cell, FieldType wanted) {
        Object value = cell.getValue();
        if (value instanceof BigDecimal) {
            return number(cell, wanted);
        }
        return value == null || ERRORS.contains(value.toString()) ? null : emptyToNull(value.toString());
    }

    private String number(Cell cell, FieldType wanted) {
        BigDecimal number = exact((BigDecimal) cell.getValue());
        boolean dated = isDateFormat(cell.getDataFormatString());
        boolean dateWanted = wanted == FieldType.DATE || wanted == FieldType.DATETIME;
        if (dated && wanted != FieldType.ID && wanted != FieldType.INT && wanted != FieldType.DECIMAL || dateWanted && isSerial(number)) {
            return date(number);
        }
        if (wanted != FieldType.DECIMAL && wanted != FieldType.INT) {
            return number.toPlainString();
        }
        if (cell.getDataFormatString() != null && cell.getDataFormatString().indexOf('%') >= 0) {
            number = number.movePointRight(2);
        }
        String plain = number.toPlainString();
        return decimalComma ? plain.replace('.', ',') : plain;
    }

    /** What the sheet shows of a number that it stores as 0.82499999999999996. */
    private static BigDecimal exact(BigDecimal stored) {
        BigDecimal number = stored.scale() > 0 && stored.precision() > EXACT_DIGITS ? new BigDecimal(Double.toString(stored.doubleValue())) : stored;
        return number.signum() == 0 ? BigDecimal.ZERO : number.stripTrailingZeros();
    }

    private static boolean isSerial(BigDecimal number) {
        return number.signum() > 0 && number.compareTo(BigDecimal.valueOf(LAST_SERIAL)) <= 0;
    }

    private String date(BigDecimal serial) {
        double value = serial.doubleValue();
        long days = (long) Math.floor(value);
        long millis = Math.round((value - days) * MILLIS_A_DAY);
        // Excel's 1900 was a leap year: before March its serials are one day off.
        LocalDateTime time = dayZero.plusDays(!is1904 && days < 60 ? days + 1 : days).atStartOfDay().plus(millis, ChronoUnit.MILLIS);
        // Fractions of a day do not hit seconds exactly.
        LocalDateTime whole = time.plus(500, ChronoUnit.MILLIS).truncatedTo(ChronoUnit.SECONDS);
        boolean hasMillis = Math.abs(ChronoUnit.MILLIS.between(whole, time)) > 5;
        LocalDateTime shown = hasMillis ? time : whole;
        return shown.toLocalTime().equals(LocalTime.MIDNIGHT) ? shown.toLocalDate().toString() : shown.format(TIME);
    }

    /** Whether a number format shows a day: its letters outside quotes and brackets name a year or a day. */
    static boolean isDateFormat(String format) {
        if (format == null || format.equalsIgnoreCase("general")) {
            return false;
        }
        boolean quoted = false;
        boolean bracketed = false;
        for (int i = 0; i < format.length(); i++) {
            char c = Character.toLowerCase(format.charAt(i));
            if (c == '"') {
                quoted = !quoted;
            } else if (c == '\\' || c == '_' || c == '*') {
                i++;
            } else if (c == '[' || c == ']') {
                bracketed = c == '[';
            } else if (!quoted && !bracketed && (c == 'y' || c == 'd')) {
                return true;
            }
        }
        return false;
    }

    private static String emptyToNull(String text) {
        return text == null || text.isEmpty() ? null : text;
    }
}

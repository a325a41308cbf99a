package io.crossload.emulator.actimo.bundle;

import io.crossload.emulator.actimo.customer.Column;
import io.crossload.emulator.actimo.customer.ColumnKind;
import io.crossload.emulator.actimo.customer.Times;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneRules;

/** The text of a cell. Instants are shown in the customer's local time without a zone, as an admin page would. */
final class CellText {
    static final ZoneId ZONE = ZoneId.of("Europe/Copenhagen");
    private static final ZoneRules RULES = ZONE.getRules();
    private final FileStyle style;

    CellText(FileStyle style) { this.style = style; }

    String heading(Column column) {
        return column.isCustom() && !style.labels() ? column.name() : style.language().heading(column);
    }

    /** Empty for absent values; values that were broken on purpose pass as they are. */
    String of(ColumnKind kind, String value) {
        if (value == null) {
            return "";
        }
        return switch (kind) {
            case BOOL -> value.equals("true") ? style.language().yes() : style.language().no();
            case DECIMAL -> style.decimalComma() ? value.replace('.', ',') : value;
            case LIST -> value.replace(ColumnKind.SEPARATOR, ", ");
            case DATE -> value.length() == 10 && value.charAt(4) == '-' ? date(value) : value;
            case DATETIME -> Times.isIso(value) ? dateTime(local(value)) : value;
            default -> value;
        };
    }

    /** Local time of an instant as {@link Times#iso} writes it. */
    static LocalDateTime local(String iso) {
        LocalDateTime utc = Times.utc(iso);
        return utc.plusSeconds(RULES.getOffset(utc.toInstant(ZoneOffset.UTC)).getTotalSeconds());
    }

    private String date(String iso) {
        return style.dates().text(number(iso, 0, 4), number(iso, 5, 7), number(iso, 8, 10), -1, 0, 0);
    }

    private String dateTime(LocalDateTime at) {
        return style.dates().text(at.getYear(), at.getMonthValue(), at.getDayOfMonth(), at.getHour(), at.getMinute(), at.getSecond());
    }

    private static int number(String text, int from, int to) { return Integer.parseInt(text, from, to, 10); }
}

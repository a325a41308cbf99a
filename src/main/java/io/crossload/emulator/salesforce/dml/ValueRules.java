package io.crossload.emulator.salesforce.dml;

import io.crossload.emulator.salesforce.schema.Field;
import io.crossload.emulator.salesforce.store.PackedRow;
import io.crossload.emulator.salesforce.store.RowBuffer;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Salesforce's rules for single values: checks a value and adds it in its canonical text to the change. */
public final class ValueRules {
    private static final byte[] TRUE = "true".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] FALSE = "false".getBytes(StandardCharsets.US_ASCII);

    private static final boolean[] NOT_IN_EMAIL = new boolean[128];

    static {
        for (char c : "()<>,;:\\\"[]".toCharArray()) NOT_IN_EMAIL[c] = true;
    }

    private ValueRules() { }

    /** Null when the value is right and was added. References are for {@link References}. */
    public static RowError add(Field field, byte[] source, int from, int length, RowBuffer change) {
        return switch (field.type()) {
            case STRING, TEXTAREA, PHONE, URL, COMBOBOX -> addText(field, source, from, length, change);
            case EMAIL -> isEmail(source, from, length) ? addText(field, source, from, length, change)
                : RowError.of("INVALID_EMAIL_ADDRESS", field.label() + ": invalid email address: " + text(source, from, length), field);
            case PICKLIST -> addPicklist(field, source, from, length, change);
            case MULTIPICKLIST -> addMultiPicklist(field, source, from, length, change);
            case BOOLEAN -> addBoolean(field, source, from, length, change);
            case INT -> addInteger(field, source, from, length, change);
            case DOUBLE, CURRENCY, PERCENT -> addNumber(field, source, from, length, change);
            case DATE -> {
                if (!DateText.isDate(source, from, length)) yield wrongType(field, source, from, length);
                change.add(field.index(), source, from, length);
                yield null;
            }
            case DATETIME -> {
                byte[] time = DateText.canonicalTime(source, from, length);
                if (time == null) yield wrongType(field, source, from, length);
                change.add(field.index(), time, 0, time.length);
                yield null;
            }
            case BASE64 -> {
                if (length > ContentVersionRule.MAX_BASE64) {
                    yield RowError.of("MAXIMUM_SIZE_OF_ATTACHMENT", field.label() + ": more than 50 MB of base64 text, send it as multipart/form-data", field);
                }
                change.add(field.index(), source, from, length);
                yield null;
            }
            case ID, REFERENCE -> throw new IllegalArgumentException("Not a plain value: " + field.name());
        };
    }

    /** A key in the form in which it is kept: a number is the same with and without digits after the point. */
    public static byte[] key(Field field, byte[] source, int from, int length) {
        byte[] given = Arrays.copyOfRange(source, from, from + length);
        if (!field.type().isNumber()) return given;
        RowBuffer kept = new RowBuffer(32);
        if (add(field, source, from, length, kept) != null) return given;
        return PackedRow.text(kept.toRow(), field).getBytes(StandardCharsets.US_ASCII);
    }

    static String text(byte[] source, int from, int length) { return new String(source, from, length, StandardCharsets.UTF_8); }

    private static RowError addText(Field field, byte[] source, int from, int length, RowBuffer change) {
        // Fewer bytes than the limit cannot be too many characters: the count is rarely needed.
        if (length > field.length() && characters(source, from, length) > field.length()) {
            return RowError.of("STRING_TOO_LONG", field.label() + ": data value too large: " + text(source, from, length)
                + " (max length=" + field.length() + ")", field);
        }
        change.add(field.index(), source, from, length);
        return null;
    }

    private static RowError addPicklist(Field field, byte[] source, int from, int length, RowBuffer change) {
        if (field.restricted() && !isListed(field, source, from, length)) {
            return RowError.of("INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST",
                field.label() + ": bad value for restricted picklist field: " + text(source, from, length), field);
        }
        return addText(field, source, from, length, change);
    }

    /** Values stand between semicolons; each has to be listed when the field is restricted. */
    private static RowError addMultiPicklist(Field field, byte[] source, int from, int length, RowBuffer change) {
        for (String value : text(source, from, length).split(";")) {
            if (field.restricted() && !field.values().contains(value.trim())) {
                return RowError.of("INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST", field.label() + ": bad value for restricted picklist field: " + value.trim(), field);
            }
        }
        return addText(field, source, from, length, change);
    }

    private static boolean isListed(Field field, byte[] source, int from, int length) {
        for (String value : field.values()) {
            if (isAscii(value, source, from, length)) return true;
        }
        return field.values().contains(text(source, from, length));
    }

    private static boolean isAscii(String value, byte[] source, int from, int length) {
        if (value.length() != length) return false;
        for (int i = 0; i < length; i++) {
            if (source[from + i] != value.charAt(i)) return false;
        }
        return true;
    }

    private static RowError addBoolean(Field field, byte[] source, int from, int length, RowBuffer change) {
        byte[] value = is(source, from, length, "true") || is(source, from, length, "1") ? TRUE
            : is(source, from, length, "false") || is(source, from, length, "0") ? FALSE : null;
        if (value == null) return wrongType(field, source, from, length);
        change.add(field.index(), value, 0, value.length);
        return null;
    }

    private static RowError addInteger(Field field, byte[] source, int from, int length, RowBuffer change) {
        int at = length > 1 && (source[from] == '-' || source[from] == '+') ? from + 1 : from;
        for (int i = at; i < from + length; i++) {
            if (source[i] < '0' || source[i] > '9') return wrongType(field, source, from, length);
        }
        if (from + length - at > 9) return outOfRange(field, source, from, length);
        byte[] value = Integer.toString(Integer.parseInt(text(source, from, length))).getBytes(StandardCharsets.US_ASCII);
        change.add(field.index(), value, 0, value.length);
        return null;
    }

    private static RowError addNumber(Field field, byte[] source, int from, int length, RowBuffer change) {
        byte[] simple = PlainNumber.canonical(source, from, length, field.precision() - field.scale(), field.scale());
        if (simple != null) {
            change.add(field.index(), simple, 0, simple.length);
            return null;
        }
        BigDecimal number;
        try {
            number = new BigDecimal(text(source, from, length));
        } catch (NumberFormatException e) {
            return wrongType(field, source, from, length);
        }
        if (number.precision() - number.scale() > field.precision() - field.scale()) return outOfRange(field, source, from, length);
        // Doubles are shown with at least one digit after the point, whatever the field's scale.
        BigDecimal rounded = number.setScale(field.scale(), RoundingMode.HALF_UP).stripTrailingZeros();
        byte[] value = rounded.setScale(Math.max(1, rounded.scale())).toPlainString().getBytes(StandardCharsets.US_ASCII);
        change.add(field.index(), value, 0, value.length);
        return null;
    }

    private static RowError wrongType(Field field, byte[] source, int from, int length) {
        return RowError.of("INVALID_TYPE_ON_FIELD_IN_RECORD",
            field.label() + ": value not of required type: " + text(source, from, length), field);
    }

    private static RowError outOfRange(Field field, byte[] source, int from, int length) {
        return RowError.of("NUMBER_OUTSIDE_VALID_RANGE",
            field.label() + ": value outside of valid range on numeric field: " + text(source, from, length), field);
    }

    /** One @ with a local part of allowed characters, and a domain with a dot whose last label has letters. */
    private static boolean isEmail(byte[] s, int from, int length) {
        int at = -1;
        int lastDot = -1;
        for (int i = from; i < from + length; i++) {
            byte c = s[i];
            if (c == '@') {
                if (at >= 0 || i == from) return false;
                at = i;
            } else if (c == '.') {
                if (i == from || s[i - 1] == '.' || s[i - 1] == '@' || i == from + length - 1 || s[i + 1] == '@') return false;
                lastDot = i;
            } else if (c <= ' ' && c >= 0 || c > 0 && NOT_IN_EMAIL[c]) {
                return false;
            }
        }
        byte last = s[from + length - 1];
        return at > 0 && lastDot > at + 1 && from + length - lastDot > 2 && (last < 0 || last > '9');
    }

    /** UTF-16 units: a character outside the basic plane counts twice, as in Salesforce. */
    private static int characters(byte[] source, int from, int length) {
        int count = 0;
        for (int i = from; i < from + length; i++) {
            int c = source[i] & 0xFF;
            if ((c & 0xC0) != 0x80) count++;
            if (c >= 0xF0) count++;
        }
        return count;
    }

    private static boolean is(byte[] source, int from, int length, String word) {
        if (length != word.length()) return false;
        for (int i = 0; i < length; i++) {
            byte c = source[from + i];
            if ((c >= 'A' && c <= 'Z' ? c + 32 : c) != word.charAt(i)) return false;
        }
        return true;
    }
}

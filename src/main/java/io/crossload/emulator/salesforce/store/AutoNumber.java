package io.crossload.emulator.salesforce.store;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Automatic numbers: they follow the order of creation, so that none has to be stored. */
final class AutoNumber {
    private static final Pattern DIGITS = Pattern.compile("\\{(0+)}");

    private AutoNumber() { }

    /** @param format a display format as metadata has it: {@code C-{0000}} */
    static String text(String format, long number) {
        Matcher matcher = DIGITS.matcher(format == null ? "{0}" : format);
        if (!matcher.find()) return format + number;
        return matcher.replaceFirst(String.format("%0" + matcher.group(1).length() + "d", number));
    }
}

package io.crossload.source.profile;

import java.nio.file.Path;
import java.text.DecimalFormatSymbols;
import java.time.ZoneId;
import java.util.Locale;

import io.crossload.source.contract.ValueRules.DateOrder;

/**
 * How exported files of a connection are read.
 *
 * @param dir       folder or zip with the files; null when it is named on the command line
 * @param delimiter {@code auto} or the character
 * @param charset   {@code auto} or a charset name
 */
public record FileSettings(Path dir, ZoneId zone, Locale locale, String delimiter, String charset, DateOrder dateOrder) {

    public boolean decimalComma() {
        return DecimalFormatSymbols.getInstance(locale).getDecimalSeparator() == ',';
    }
}

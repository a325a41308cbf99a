package io.crossload.source.file;

import io.crossload.source.contract.ValueRules;

import java.nio.charset.Charset;
import java.util.HashMap;
import java.util.Map;

/**
 * How the exported files of one source connection are read. Whatever is not set is found out from each file.
 *
 * @param values       zone, date order and null words of the values
 * @param decimals     what marks the decimals
 * @param delimiter    between the columns of CSV files; null = found out
 * @param charset      of text files; null = found out
 * @param aliases      further headings: source type to heading to canonical field
 * @param customFields labels that the customer gave the contacts' custom fields: label to {@code data1} ... {@code data20}
 */
public record FileRules(ValueRules values, Decimals decimals, Character delimiter, Charset charset,
                        Map<String, Map<String, String>> aliases, Map<String, String> customFields) {

    /** Decimal style. AUTO: comma in files whose columns are delimited by a semicolon, dot in all others. */
    public enum Decimals { AUTO, COMMA, DOT }

    private static final String WITH_CUSTOM_FIELDS = "contact";

    public FileRules {
        aliases = Map.copyOf(aliases);
        customFields = Map.copyOf(customFields);
    }

    /** Danish times and dates, everything else found out. */
    public static FileRules auto() {
        return of(ValueRules.danishFiles());
    }

    /** The given zone, date order and null words; everything else, the decimal style too, found out. */
    public static FileRules of(ValueRules values) {
        return new FileRules(values, Decimals.AUTO, null, null, Map.of(), Map.of());
    }

    public FileRules withDecimals(Decimals style) {
        return new FileRules(values, style, delimiter, charset, aliases, customFields);
    }

    public FileRules withDelimiter(Character fixed) {
        return new FileRules(values, decimals, fixed, charset, aliases, customFields);
    }

    public FileRules withCharset(Charset fixed) {
        return new FileRules(values, decimals, delimiter, fixed, aliases, customFields);
    }

    public FileRules withAliases(Map<String, Map<String, String>> further) {
        return new FileRules(values, decimals, delimiter, charset, further, customFields);
    }

    public FileRules withCustomFields(Map<String, String> labels) {
        return new FileRules(values, decimals, delimiter, charset, aliases, labels);
    }

    Map<String, String> headingsOf(String sourceType) {
        Map<String, String> headings = new HashMap<>(sourceType.equals(WITH_CUSTOM_FIELDS) ? customFields : Map.of());
        headings.putAll(aliases.getOrDefault(sourceType, Map.of()));
        return headings;
    }

    ValueRules valuesDelimitedBy(char columnDelimiter) {
        return valuesWith(decimals == Decimals.AUTO ? columnDelimiter == ';' : decimals == Decimals.COMMA);
    }

    ValueRules valuesWith(boolean decimalComma) {
        return new ValueRules(values.zone(), values.dateOrder(), decimalComma, values.nullWords());
    }
}

package io.crossload.source.contract;

import java.time.ZoneId;
import java.util.Set;

/**
 * How the values of one carrier are read.
 *
 * @param zone         zone of times without one
 * @param dateOrder    order of day, month and year in ambiguous dates
 * @param decimalComma whether {@code 1.234,5} is one thousand
 * @param nullWords    texts that mean "no value", lower case
 */
public record ValueRules(ZoneId zone, DateOrder dateOrder, boolean decimalComma, Set<String> nullWords) {

    /** Order of the parts of a numeric date. */
    public enum DateOrder { DMY, MDY, YMD }

    public static ValueRules api() {
        return new ValueRules(ZoneId.of("UTC"), DateOrder.DMY, false, Set.of("null", "n/a", "-"));
    }

    public static ValueRules danishFiles() {
        return new ValueRules(ZoneId.of("Europe/Copenhagen"), DateOrder.DMY, true, Set.of("null", "n/a", "-"));
    }
}

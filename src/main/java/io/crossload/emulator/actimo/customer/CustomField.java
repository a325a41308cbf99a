package io.crossload.emulator.actimo.customer;

import java.util.List;

/**
 * One of the positional custom fields as the customer set it up.
 *
 * @param key     data1..data20
 * @param label   the customer's name for it
 * @param type    Actimo's type name
 * @param filled  percent of contacts with a value
 * @param options choices of a dropdown, or the texts that occur
 * @param digits  length of a numeric text with leading zeros, or 0
 */
record CustomField(String key, String label, String type, int filled, List<String> options, int digits) {

    ColumnKind kind() {
        return switch (type) {
            case "Date" -> ColumnKind.DATE;
            case "Date + Time" -> ColumnKind.DATETIME;
            default -> ColumnKind.TEXT;
        };
    }
}

package io.crossload.emulator.salesforce.dml;

import io.crossload.emulator.salesforce.schema.Field;
import java.util.List;

/**
 * Why Salesforce refuses a row.
 *
 * @param code   a SOAP StatusCode
 * @param fields API names of the fields concerned
 */
public record RowError(String code, String message, List<String> fields) {

    public static RowError of(String code, String message) { return new RowError(code, message, List.of()); }

    public static RowError of(String code, String message, Field field) { return new RowError(code, message, List.of(field.name())); }

    /** As the {@code sf__Error} column shows it: {@code CODE:message:fields --}. */
    public String bulk() { return code + ":" + message + ":" + (fields.isEmpty() ? "--" : String.join(", ", fields) + " --"); }
}

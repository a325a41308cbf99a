package io.crossload.emulator.salesforce.dml;

import io.crossload.emulator.salesforce.schema.Field;
import java.util.List;

/**
 * Why Salesforce refuses a row.
 *
 * @param code       a SOAP StatusCode
 * @param fields     API names of the fields concerned
 * @param duplicates what a duplicate rule found; null for other errors
 */
public record RowError(String code, String message, List<String> fields, DuplicateMatch duplicates) {

    public RowError(String code, String message, List<String> fields) { this(code, message, fields, null); }

    public static RowError of(String code, String message) { return new RowError(code, message, List.of()); }

    public static RowError of(String code, String message, Field field) { return new RowError(code, message, List.of(field.name())); }

    /** Of a row that was right, in a request of all or none in which another one was not. */
    public static RowError rolledBack() {
        return of("ALL_OR_NONE_OPERATION_ROLLED_BACK", "Record rolled back because not all records were valid and the request was using AllOrNone header");
    }

    /** As the {@code sf__Error} column shows it: {@code CODE:message:fields --}. */
    public String bulk() { return code + ":" + message + ":" + (fields.isEmpty() ? "--" : String.join(", ", fields) + " --"); }
}

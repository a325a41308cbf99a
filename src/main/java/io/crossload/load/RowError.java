package io.crossload.load;

import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Salesforce's answer for one failed row: {@code CODE:message:fields --}.
 *
 * @param code    status code, for example REQUIRED_FIELD_MISSING
 * @param message full text; may quote values of the record
 */
public record RowError(String code, String message) {
    /** Codes whose text names fields, ids or the rule's own words, but never a person's data. */
    private static final Set<String> HARMLESS = Set.of("REQUIRED_FIELD_MISSING", "UNABLE_TO_LOCK_ROW", "INVALID_CROSS_REFERENCE_KEY",
        "INACTIVE_OWNER_OR_USER", "ENTITY_IS_DELETED", "STORAGE_LIMIT_EXCEEDED", "INVALID_FIELD_FOR_INSERT_UPDATE", "TooManyLockFailure",
        "FIELD_CUSTOM_VALIDATION_EXCEPTION", "INVALID_FIELD",
        "FILE_TOO_LARGE", "FILE_LINK_BROKEN", "FILE_HOST_REFUSED", "FILE_NO_CONTENT", "FILE_ERROR_PAGE", "FILE_DIFFERS");

    private static final Pattern FIELDS = Pattern.compile(":([\\w., ]*\\w[\\w., ]*)--\\s*$");

    private static final Pattern DUPLICATE = Pattern.compile("duplicate value found: (\\w+) duplicates value on record with id: (\\w+)");

    public static RowError parse(String text) {
        int colon = text.indexOf(':');
        String head = colon < 0 ? text : text.substring(0, colon);
        boolean isCode = !head.isEmpty() && head.chars().allMatch(c -> c == '_' || Character.isLetterOrDigit(c));
        return isCode ? new RowError(head.strip(), colon < 0 ? "" : text.substring(colon + 1)) : new RowError("UNKNOWN", text);
    }

    /** The field whose value another record has already, if that is what is wrong. */
    Optional<String> duplicateField() {
        Matcher duplicate = DUPLICATE.matcher(message);
        return duplicate.find() ? Optional.of(duplicate.group(1)) : Optional.empty();
    }

    /** The fields that Salesforce names at the end of its text. */
    Set<String> fields() {
        Matcher fields = FIELDS.matcher(message);
        return fields.find() ? Set.of(fields.group(1).strip().split("\\s*,\\s*")) : Set.of();
    }

    /** Id of that record, as Salesforce writes it there (15 characters). */
    Optional<String> duplicate() {
        Matcher duplicate = DUPLICATE.matcher(message);
        return duplicate.find() ? Optional.of(duplicate.group(2)) : Optional.empty();
    }

    /** The text without what may be a value of the record: for ledger, logs and reports. */
    public String withoutValues() {
        if (HARMLESS.contains(code)) {
            return message;
        }
        // Salesforce ends a row's error with the names of its fields and two dashes; anything else may be a value.
        Matcher fields = FIELDS.matcher(message);
        return fields.find() ? "fields: " + fields.group(1).strip() : "";
    }
}

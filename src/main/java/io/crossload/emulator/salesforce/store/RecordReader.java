package io.crossload.emulator.salesforce.store;

import io.crossload.emulator.salesforce.schema.Field;
import io.crossload.emulator.salesforce.schema.FieldType;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** Reads fields of records, stored or not, as the text that bulk results show: times as {@code 2026-01-31T10:00:00.000Z}. */
public final class RecordReader {
    private static final DateTimeFormatter DATE_TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    private final Org org;

    public RecordReader(Org org) { this.org = org; }

    public static String dateTime(long epochSecond) { return DATE_TIME.format(Instant.ofEpochSecond(epochSecond)); }

    /** As {@link #dateTime}, with the offset that JSON answers show. */
    public static String jsonTime(long epochSecond) { return dateTime(epochSecond).replace("Z", "+0000"); }

    /** The field's value as text, null when empty. */
    public String text(Table table, int number, Field field) {
        return switch (field.origin()) {
            case STORED -> stored(table, number, field);
            case ID -> table.id(number);
            case IS_DELETED -> Boolean.toString(table.isDeleted(number));
            case CREATED_DATE -> dateTime(table.created(number));
            case MODIFIED_DATE -> given(table, number, field, dateTime(table.modified(number)));
            case SYSTEM_USER -> given(table, number, field, org.userId());
            case ARCHIVED -> Boolean.toString(org.isArchived(table, number));
            case AUTO_NUMBER -> AutoNumber.text(field.display(), number + 1L);
            case FULL_NAME -> fullName(table, number);
            case TASK_CLOSED -> Boolean.toString("Completed".equals(stored(table, number, table.type().field("Status"))));
        };
    }

    /** A record that a reference points to. */
    public record Target(Table table, int number) { }

    /** The record that a reference field points to; null when it points to none. */
    public Target target(Table table, int number, Field reference) {
        String id = text(table, number, reference);
        if (id == null) return null;
        Table parent = org.table(org.schema().ofId(id));
        byte[] bytes = id.getBytes(java.nio.charset.StandardCharsets.US_ASCII);
        int parentNumber = parent == null ? -1 : Ids.number(bytes, 0);
        return parent == null || !parent.exists(parentNumber) ? null : new Target(parent, parentNumber);
    }

    /** Audit fields that a client set on insert are in the row; a later change takes them out. */
    private static String given(Table table, int number, Field field, String otherwise) {
        String text = PackedRow.text(table.row(number), field);
        return text == null ? otherwise : text;
    }

    private String stored(Table table, int number, Field field) {
        String text = PackedRow.text(table.row(number), field);
        if (text != null) return text;
        if (field.ownedByUser()) return org.userId();
        if (field.type() == FieldType.BASE64) return "/services/data/v67.0/sobjects/" + table.type().name() + "/" + table.id(number) + "/" + field.name();
        return field.type() == FieldType.BOOLEAN ? "false" : null;
    }

    private String fullName(Table table, int number) {
        String first = PackedRow.text(table.row(number), table.type().field("FirstName"));
        String last = PackedRow.text(table.row(number), table.type().field("LastName"));
        return first == null ? last : first + " " + last;
    }
}

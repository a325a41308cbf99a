package io.crossload.emulator.salesforce.dml;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crossload.emulator.salesforce.schema.Field;
import io.crossload.emulator.salesforce.schema.FieldType;
import io.crossload.emulator.salesforce.schema.ObjectType;
import io.crossload.emulator.salesforce.store.Ids;
import io.crossload.emulator.salesforce.store.Org;
import io.crossload.emulator.salesforce.store.PackedRow;
import io.crossload.emulator.salesforce.store.Table;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Set;

/**
 * CreatedDate, CreatedById, LastModifiedDate and LastModifiedById: with the permission, an insert may set them on some objects. Never an
 * update or an upsert, and never on Campaign.
 */
public final class AuditFields {
    public static final Set<String> NAMES = Set.of("CreatedDate", "CreatedById", "LastModifiedDate", "LastModifiedById");
    private static final Set<String> OBJECTS = Set.of("Account", "Attachment", "CampaignMember", "Case", "CaseComment", "Contact", "ContentVersion",
        "Contract", "Event", "Idea", "IdeaComment", "Lead", "Opportunity", "Question", "Task", "Vote");
    /** The permission's name, with {@code Permissions} in front a field of PermissionSet. */
    public static final String PERMISSION = "CreateAuditFields";

    private final Org org;

    AuditFields(Org org) { this.org = org; }

    /** May the running user set audit fields when creating records of that object? */
    public static boolean allowed(Org org, ObjectType type) { return (OBJECTS.contains(type.name()) || type.custom()) && org.userMay(PERMISSION); }

    /** Makes a describe show what {@link #allowed} says: clients ask it before they load. */
    public static void show(Org org, ObjectType type, ObjectNode describe) {
        if (!allowed(org, type)) return;
        for (JsonNode field : describe.get("fields")) {
            if (NAMES.contains(field.get("name").asText())) ((ObjectNode) field).put("createable", true);
        }
    }

    /** Checks the audit values of a new record and puts them in their kept form; the first wrong one refuses the row. */
    void check(Save save) {
        for (String name : NAMES) {
            if (!save.sets(name)) continue;
            Field field = save.field(name);
            String value = save.value(name);
            if (value == null) save.set(name, null);
            else if (field.type() == FieldType.DATETIME) checkTime(save, field, value);
            else checkUser(save, field, value);
        }
        // On activities with a Who or What the last change is the insert itself, whatever the client gave.
        if (save.field("WhoId") != null && (save.value("WhoId") != null || save.value("WhatId") != null)) {
            save.set("LastModifiedDate", null);
            save.set("LastModifiedById", null);
        }
    }

    private void checkTime(Save save, Field field, String value) {
        byte[] text = value.getBytes(StandardCharsets.UTF_8);
        byte[] canonical = DateText.canonicalTime(text, 0, text.length);
        if (canonical == null) {
            save.draft().fail(RowError.of("INVALID_TYPE_ON_FIELD_IN_RECORD", field.label() + ": value not of required type: " + value, field));
            return;
        }
        long time = Instant.parse(new String(canonical, StandardCharsets.US_ASCII)).getEpochSecond();
        if (time < 0 || time > save.now()) {
            save.draft().fail(RowError.of("FIELD_INTEGRITY_EXCEPTION", field.label() + ": must lie between 1970-01-01 and now", field));
        } else {
            save.set(field.name(), new String(canonical, StandardCharsets.US_ASCII));
        }
    }

    private void checkUser(Save save, Field field, String value) {
        Table users = org.table("User");
        byte[] id = value.getBytes(StandardCharsets.UTF_8);
        int user = users.numberOf(id, 0, id.length);
        if (user < 0) save.draft().fail(RowError.of("INVALID_CROSS_REFERENCE_KEY", "invalid cross reference id", field));
        else save.set(field.name(), new String(Ids.bytes(users.type().prefix(), user), StandardCharsets.US_ASCII));
    }

    /** The time of creation that the change gives, else now. */
    static long created(ObjectType type, byte[] change, long now) {
        String given = PackedRow.text(change, type.field("CreatedDate"));
        return given == null ? now : Instant.parse(given).getEpochSecond();
    }
}

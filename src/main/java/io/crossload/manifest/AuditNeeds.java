package io.crossload.manifest;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.crossload.catalogue.Code;
import io.crossload.org.OrgFacts;
import io.crossload.org.OrgObject;

/** What the audit log in the org is written to. The shipped mapping writes all of it too; one without Campaigns or Tasks may find an org that has none. */
public final class AuditNeeds {
    private static final String KEY = "Source_System_ID__c";
    /** Objects and the fields of them that are written. */
    public static final Map<String, List<String>> FIELDS = Map.of("Campaign", List.of(KEY, "Name", "Type", "Status", "IsActive", "Description"),
        "Task", List.of(KEY, "WhatId", "Subject", "Status", "ActivityDate", "Description"));

    private AuditNeeds() { }

    /** What the org lacks of it, in the order of the objects: notes, because a migration goes on without. */
    public static List<Deviation> lacking(OrgFacts org) {
        List<Deviation> lacking = new ArrayList<>();
        FIELDS.keySet().stream().sorted().forEach(name -> {
            OrgObject object = org.objects().get(name);
            if (object == null || !object.createable()) {
                lacking.add(new Deviation(Code.ORG_AUDIT_UNAVAILABLE, name, null, "not there, hidden, or records cannot be created"));
                return;
            }
            for (String field : FIELDS.get(name)) {
                OrgObject.Field found = object.fields().get(field);
                if (found == null || !found.createable()) {
                    lacking.add(new Deviation(Code.ORG_AUDIT_UNAVAILABLE, name, field, "not there, hidden, or cannot be set"));
                } else if (field.equals(KEY) && !found.externalId()) {
                    lacking.add(new Deviation(Code.ORG_AUDIT_UNAVAILABLE, name, field, "no external id"));
                } else if (field.equals("WhatId") && !found.to().containsAll(Set.of("Campaign"))) {
                    lacking.add(new Deviation(Code.ORG_AUDIT_UNAVAILABLE, name, field, "it does not point to Campaign"));
                }
            }
        });
        return lacking;
    }
}

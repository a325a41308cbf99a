package io.crossload.manifest;

import java.util.List;
import java.util.Set;

import io.crossload.catalogue.CrossloadException;
import io.crossload.mapping.model.MappingSet;

/**
 * Everything that an org must have for a mapping, and nothing else.
 *
 * @param objects in the order of their names
 */
public record SetupPlan(List<SetupObject> objects) {
    /**
     * Standard fields that an org's field-level security may withhold and that a permission set can grant, of the objects of a migration. The others are
     * required, or are granted as parts of another field.
     */
    private static final Set<String> GRANTABLE = Set.of("Contact.AccountId", "Contact.Email", "Contact.MobilePhone", "Contact.Phone", "Contact.HasOptedOutOfEmail", "Contact.DoNotCall",
        "Contact.Title", "Contact.Department", "Contact.LeadSource", "Contact.Description", "Lead.Email", "Lead.MobilePhone", "Lead.Phone", "Lead.HasOptedOutOfEmail", "Lead.DoNotCall",
        "Lead.Title", "Lead.LeadSource", "Lead.Description", "Campaign.Type", "Campaign.Status", "Campaign.IsActive", "Campaign.StartDate", "Campaign.EndDate", "Campaign.Description",
        "Task.ActivityDate", "Task.Description", "Task.Type", "Task.WhatId", "Task.WhoId", "Account.Phone", "Account.Website", "Account.Description");

    public SetupPlan {
        objects = List.copyOf(objects);
    }

    /** @throws CrossloadException CONFIG_INVALID when two mappings want different things of one field */
    public static SetupPlan of(MappingSet mappings) { return new SetupPlanner(mappings).plan(); }

    public List<SetupObject> customObjects() { return objects.stream().filter(SetupObject::custom).toList(); }

    public List<SetupField> customFields() { return objects.stream().flatMap(o -> o.customFields().stream()).toList(); }

    public List<SetupField> fields() { return objects.stream().flatMap(o -> o.fields().stream()).toList(); }

    public List<StandardValues> standardValues() { return StandardValues.lacking(fields()); }

    /** Fields that the permission sets grant. */
    public List<SetupField> granted() { return fields().stream().filter(f -> f.custom() ? f.grantable() : GRANTABLE.contains(f.fullName())).toList(); }

    /** Objects whose permissions a permission set can grant. Those of activities, members, statuses and files follow from others. */
    public List<SetupObject> grantedObjects() { return objects.stream().filter(o -> o.custom() || Set.of("Account", "Contact", "Lead", "Campaign").contains(o.name())).toList(); }

    /** Whether Crossload writes dates of creation, for which an org needs a switch and its user a permission. */
    public boolean auditFields() { return fields().stream().anyMatch(f -> Set.of("CreatedDate", "CreatedById", "LastModifiedDate", "LastModifiedById").contains(f.name())); }

    public boolean campaigns() { return objects.stream().anyMatch(o -> o.name().startsWith("Campaign")); }
}

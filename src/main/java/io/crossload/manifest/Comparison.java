package io.crossload.manifest;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import io.crossload.catalogue.Code;
import io.crossload.org.OrgFacts;
import io.crossload.org.OrgObject;

/** Compares what the org says of itself with what the mapping needs, element by element. */
public final class Comparison {
    private final SetupPlan plan;
    private final OrgFacts org;
    private final List<Deviation> deviations = new ArrayList<>();

    private Comparison(SetupPlan plan, OrgFacts org) {
        this.plan = plan;
        this.org = org;
    }

    /** In the order of the plan; the user's permissions and what lies on the objects last. */
    public static List<Deviation> of(SetupPlan plan, OrgFacts org) {
        Comparison comparison = new Comparison(plan, org);
        plan.objects().forEach(comparison::object);
        comparison.user();
        comparison.sideEffects();
        return List.copyOf(comparison.deviations);
    }

    private void object(SetupObject wanted) {
        OrgObject found = org.objects().get(wanted.name());
        if (found == null) {
            add(Code.ORG_OBJECT_MISSING, wanted.name(), null, wanted.fields().size() + " fields of it are written");
            return;
        }
        if (wanted.create() && !found.createable() || wanted.update() && !found.updateable()) {
            add(Code.ORG_OBJECT_READ_ONLY, wanted.name(), null, found.createable() ? "records can be created, not changed" : "records cannot be created");
        }
        wanted.fields().forEach(f -> field(f, found));
        Set<String> written = wanted.fields().stream().filter(SetupField::create).map(SetupField::name).collect(Collectors.toSet());
        if (wanted.create()) {
            found.fields().values().stream().filter(f -> f.required() && !written.contains(f.name())).forEach(f -> add(Code.ORG_FIELD_UNFILLED, wanted.name(), f.name(), "required, and nothing fills it"));
        }
    }

    private void field(SetupField wanted, OrgObject object) {
        OrgObject.Field found = object.fields().get(wanted.name());
        if (found == null) {
            boolean there = !wanted.custom() || org.deployed().contains(wanted.fullName());
            add(there ? Code.ORG_FIELD_HIDDEN : Code.ORG_FIELD_MISSING, wanted, wanted.custom() ? "wanted: " + wanted.type().metadata() : "standard field");
            return;
        }
        if (wanted.custom() && !wanted.type().takes(found.type())) {
            add(Code.ORG_FIELD_TYPE, wanted, "it is " + found.type() + ", wanted: " + wanted.type().metadata());
            return;
        }
        if (!found.to().containsAll(wanted.to())) {
            add(Code.ORG_FIELD_TYPE, wanted, "it points to " + String.join(", ", found.to()) + ", wanted: " + String.join(", ", wanted.to()));
        }
        size(wanted, found);
        if (wanted.create() && !found.createable() || wanted.update() && !found.updateable()) {
            add(Code.ORG_FIELD_READ_ONLY, wanted, found.createable() ? "it can be set, not changed" : "it cannot be set");
        }
        if (wanted.key() && !found.externalId()) {
            add(Code.ORG_KEY_NOT_EXTERNAL_ID, wanted, "upserts go by it");
        } else if (wanted.key() && !found.unique()) {
            add(Code.ORG_KEY_NOT_UNIQUE, wanted, "two records could have one key");
        }
        values(wanted, found);
    }

    private void size(SetupField wanted, OrgObject.Field found) {
        boolean text = Set.of("string", "textarea", "email", "phone", "url", "combobox").contains(found.type());
        if (text && wanted.length() > found.length()) {
            add(Code.ORG_FIELD_TOO_SHORT, wanted, "it has " + found.length() + " characters, wanted: " + wanted.length());
        }
        if (found.type().equals("double") && wanted.scale() > found.scale()) {
            add(Code.ORG_FIELD_TOO_SHORT, wanted, "it has " + found.scale() + " decimals, wanted: " + wanted.scale());
        }
    }

    private void values(SetupField wanted, OrgObject.Field found) {
        if (!found.type().equals("picklist")) {
            return;
        }
        for (String value : wanted.values()) {
            if (found.inactive().contains(value)) {
                add(Code.ORG_VALUE_INACTIVE, wanted, "'" + value + "'");
            } else if (!found.values().contains(value)) {
                add(found.restricted() ? Code.ORG_VALUE_MISSING : Code.ORG_VALUE_UNLISTED, wanted, "'" + value + "'");
            }
        }
    }

    private void user() {
        if (plan.campaigns() && Boolean.FALSE.equals(org.marketingUser())) {
            add(Code.ORG_MARKETING_USER, null, null, "user who loads");
        }
        if (Boolean.FALSE.equals(org.permissions().get("BulkApiHardDelete"))) {
            add(Code.ORG_PERMISSION_MISSING, null, null, "Bulk API Hard Delete: a load can be taken back through the recycle bin only");
        }
        for (SetupObject object : plan.grantedObjects()) {
            if (org.objects().containsKey(object.name()) && !org.allRecords().contains(object.name()) && !org.unseen().contains("object permissions")) {
                add(Code.ORG_PERMISSION_MISSING, object.name(), null, "Modify All Records: records of other owners cannot be updated");
            }
        }
        // Campaigns never take them, so they show nothing.
        boolean settable = org.objects().values().stream().filter(o -> !o.name().startsWith("Campaign")).anyMatch(o -> o.fields().containsKey("CreatedDate") && o.fields().get("CreatedDate").createable());
        if (!settable && !org.objects().isEmpty()) {
            add(Code.ORG_AUDIT_FIELDS, null, null, "CreatedDate cannot be set");
        }
        org.unseen().forEach(what -> add(Code.ORG_NOT_SEEN, null, null, what));
    }

    private void sideEffects() {
        Set<String> written = plan.objects().stream().map(SetupObject::name).collect(Collectors.toSet());
        org.duplicateRules().stream().filter(n -> written.contains(n.object())).forEach(n -> add(Code.ORG_DUPLICATE_RULE, n.object(), null, n.name()));
        org.recordTypes().stream().filter(n -> written.contains(n.object())).forEach(n -> add(Code.ORG_RECORD_TYPE, n.object(), null, n.name()));
        org.triggers().stream().filter(n -> written.contains(n.object())).forEach(n -> add(Code.ORG_TRIGGER, n.object(), null, n.name()));
    }

    private void add(Code code, SetupField field, String detail) { add(code, field.object(), field.name(), detail); }

    private void add(Code code, String object, String field, String detail) { deviations.add(new Deviation(code, object, field, detail)); }
}

package io.crossload.emulator.salesforce.metadata;

import io.crossload.emulator.salesforce.schema.Field;
import io.crossload.emulator.salesforce.schema.ObjectType;
import io.crossload.emulator.salesforce.store.Org;
import io.crossload.emulator.salesforce.store.PackedRow;
import io.crossload.emulator.salesforce.store.RecordReader;
import io.crossload.emulator.salesforce.store.Table;
import io.crossload.emulator.salesforce.xml.XmlNode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** Permission sets and profiles: checks them against the planned org and writes them as the rows that an org has for them. */
final class Permissions {
    private static final Set<String> ELEMENTS = Set.of("fullName", "label", "description", "hasActivationRequired", "license", "fieldPermissions",
        "objectPermissions", "userPermissions", "tabSettings", "tabVisibilities", "custom", "recordTypeVisibilities", "applicationVisibilities",
        "layoutAssignments", "loginHours", "loginIpRanges", "userLicense");
    /** Permissions without effect here, which are known to exist; those with a field on PermissionSet have one. */
    private static final Set<String> WITHOUT_EFFECT = Set.of("ViewSetup", "ViewRoles", "RunReports", "EditTask", "EditEvent", "ManageDataIntegrations",
        "ApiUserOnly", "ModifyAllData", "ViewAllData", "ManageUsers", "ModifyMetadata", "CustomizeApplication", "ViewAllUsers", "ImportLeads",
        "MarketingUser", "ActivitiesAccess", "ConvertLeads", "TransferAnyEntity", "TransferAnyLead", "ViewAllFieldsGlobal", "ViewDeveloperName",
        "ContentAdministrator", "ManageContentPermissions", "ViewPublicReports", "LightningExperienceUser", "AllowUniversalSearch", "BulkMacrosAllowed",
        "EditPublicDocuments", "ChatterInternalUser", "UpdateWithInactiveOwner", "ViewHelpLink", "SelectFilesFromSalesforce", "AddDirectMessageMembers");

    private final PlannedOrg plan;

    Permissions(PlannedOrg plan) { this.plan = plan; }

    void check(XmlNode xml, String type) throws Problem {
        for (XmlNode child : xml.children()) {
            if (!ELEMENTS.contains(child.name())) {
                throw new Problem("PermissionSet".equals(type) && child.name().endsWith("Accesses") || child.name().endsWith("Access") || "Profile".equals(type)
                    ? child.name() + " of a " + type + " is not emulated"
                    : "Error parsing file: Element {http://soap.sforce.com/2006/04/metadata}" + child.name() + " invalid at this location in type " + type, child);
            }
        }
        if ("PermissionSet".equals(type) && xml.value("label") == null) throw new Problem("Required field is missing: label", xml);
        for (XmlNode permission : xml.all("objectPermissions")) checkObject(permission);
        for (XmlNode permission : xml.all("fieldPermissions")) checkField(permission);
        for (XmlNode permission : xml.all("userPermissions")) {
            String name = permission.value("name");
            if (column(name) == null && !WITHOUT_EFFECT.contains(name)) throw new Problem("Unknown user permission: " + name, permission);
        }
    }

    private Field column(String permission) { return plan.org().table("PermissionSet").type().definition("Permissions" + permission); }

    private void checkObject(XmlNode permission) throws Problem {
        String object = permission.value("object");
        if (object == null || !plan.hasObject(object)) throw new Problem("In field: field - no CustomObject named " + object + " found", permission);
        needs(permission, object, "allowCreate", "Create", "allowRead");
        needs(permission, object, "allowEdit", "Edit", "allowRead");
        needs(permission, object, "allowDelete", "Delete", "allowRead", "allowEdit");
        needs(permission, object, "viewAllRecords", "ViewAllRecords", "allowRead");
        needs(permission, object, "modifyAllRecords", "ModifyAllRecords", "allowRead", "allowEdit", "allowDelete", "viewAllRecords");
    }

    private static void needs(XmlNode permission, String object, String flag, String name, String... others) throws Problem {
        if (!permission.flag(flag)) return;
        for (String other : others) {
            if (permission.flag(other)) continue;
            String needed = other.startsWith("allow") ? other.substring(5) : "ViewAllRecords";
            throw new Problem("Permission " + name + " " + object + " depends on permission(s): " + needed + " " + object, permission);
        }
    }

    private void checkField(XmlNode permission) throws Problem {
        String name = String.valueOf(permission.value("field"));
        int dot = name.indexOf('.');
        PlannedOrg.Facts field = dot < 0 ? null : plan.field(name.substring(0, dot), name.substring(dot + 1));
        if (field == null) throw new Problem("In field: field - no CustomField named " + name + " found", permission);
        if (field.required()) throw new Problem("You cannot deploy to a required field: " + name, permission);
    }

    /** Writes the permission set, or what the profile grants, in place of what it held before. */
    void apply(XmlNode xml, String name, boolean profile) {
        Org org = plan.org();
        String id = profile ? ofProfile(org, name) : permissionSet(org, xml, name);
        drop(org, "FieldPermissions", id);
        drop(org, "ObjectPermissions", id);
        for (XmlNode permission : xml.all("fieldPermissions")) {
            org.add("FieldPermissions", Map.of("ParentId", id, "Field", permission.value("field"), "SobjectType", permission.value("field").replaceAll("\\..*", ""),
                "PermissionsRead", Boolean.toString(permission.flag("readable") || permission.flag("editable")), "PermissionsEdit", Boolean.toString(permission.flag("editable"))));
        }
        for (XmlNode permission : xml.all("objectPermissions")) {
            org.add("ObjectPermissions", Map.of("ParentId", id, "SobjectType", permission.value("object"),
                "PermissionsRead", Boolean.toString(permission.flag("allowRead")), "PermissionsCreate", Boolean.toString(permission.flag("allowCreate")),
                "PermissionsEdit", Boolean.toString(permission.flag("allowEdit")), "PermissionsDelete", Boolean.toString(permission.flag("allowDelete")),
                "PermissionsViewAllRecords", Boolean.toString(permission.flag("viewAllRecords")),
                "PermissionsModifyAllRecords", Boolean.toString(permission.flag("modifyAllRecords"))));
        }
    }

    private String permissionSet(Org org, XmlNode xml, String name) {
        Map<String, String> values = new LinkedHashMap<>(Map.of("Name", name, "Label", xml.value("label")));
        if (xml.value("description") != null) values.put("Description", xml.value("description"));
        for (XmlNode permission : xml.all("userPermissions")) {
            Field column = column(permission.value("name"));
            if (column != null) values.put(column.name(), Boolean.toString(permission.flag("enabled")));
        }
        Table table = org.table("PermissionSet");
        int number = find(org, table, "Name", name);
        if (number < 0) return org.add("PermissionSet", values);
        byte[] change = PackedRow.of(table.type(), values);
        org.write(Set.of(table), () -> table.replace(number, PackedRow.merge(table.row(number), change), org.now()));
        return table.id(number);
    }

    /** The permission set that an org keeps for each profile. */
    private static String ofProfile(Org org, String name) {
        Table profiles = org.table("Profile");
        String label = "Admin".equals(name) ? "System Administrator" : "Standard".equals(name) ? "Standard User" : name;
        int profile = find(org, profiles, "Name", label);
        Table sets = org.table("PermissionSet");
        int set = find(org, sets, "ProfileId", profiles.id(profile));
        return set >= 0 ? sets.id(set) : org.add("PermissionSet", Map.of("Name", "X00e_" + label.replace(' ', '_'), "Label", label,
            "IsOwnedByProfile", "true", "ProfileId", profiles.id(profile)));
    }

    static boolean isProfile(Org org, String name) {
        return Set.of("Admin", "Standard").contains(name) || find(org, org.table("Profile"), "Name", name) >= 0;
    }

    static int find(Org org, Table table, String field, String value) {
        RecordReader reader = new RecordReader(org);
        for (int i = 0; i < table.size(); i++) {
            if (table.isLive(i) && value.equals(reader.text(table, i, table.type().definition(field)))) return i;
        }
        return -1;
    }

    /** Takes the rows away that belong to a permission set. */
    static void drop(Org org, String object, String permissionSet) {
        Table table = org.table(object);
        RecordReader reader = new RecordReader(org);
        ObjectType type = table.type();
        Field parent = type.definition("PermissionSetAssignment".equals(object) ? "PermissionSetId" : "ParentId");
        org.write(Set.of(table), () -> {
            for (int i = 0; i < table.size(); i++) {
                if (table.isLive(i) && permissionSet.equals(reader.text(table, i, parent))) table.erase(i);
            }
        });
    }
}

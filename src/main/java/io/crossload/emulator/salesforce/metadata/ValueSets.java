package io.crossload.emulator.salesforce.metadata;

import io.crossload.emulator.salesforce.schema.Field;
import io.crossload.emulator.salesforce.schema.FieldBuilder;
import io.crossload.emulator.salesforce.schema.ObjectType;
import io.crossload.emulator.salesforce.store.Org;
import io.crossload.emulator.salesforce.xml.XmlNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Values of picklists: a field's own, global value sets, and those of standard picklists. */
final class ValueSets {
    /** The values listed, in order, and the default; null for none. */
    record Values(List<String> listed, String defaultValue) { }

    /** Standard value sets and the fields that show them. */
    private static final Map<String, List<String>> STANDARD = Map.ofEntries(Map.entry("TaskType", List.of("Task.Type")),
        Map.entry("TaskStatus", List.of("Task.Status")), Map.entry("TaskPriority", List.of("Task.Priority")),
        Map.entry("TaskSubject", List.of("Task.Subject")), Map.entry("EventType", List.of("Event.Type")),
        Map.entry("EventSubject", List.of("Event.Subject")), Map.entry("LeadSource", List.of("Contact.LeadSource", "Lead.LeadSource", "Account.AccountSource")),
        Map.entry("LeadStatus", List.of("Lead.Status")), Map.entry("Industry", List.of("Account.Industry", "Lead.Industry")),
        Map.entry("AccountType", List.of("Account.Type")), Map.entry("AccountRating", List.of("Account.Rating", "Lead.Rating")),
        Map.entry("AccountOwnership", List.of("Account.Ownership")), Map.entry("CampaignType", List.of("Campaign.Type")),
        Map.entry("CampaignStatus", List.of("Campaign.Status")), Map.entry("CampaignMemberStatus", List.of("CampaignMember.Status")),
        Map.entry("Salutation", List.of("Contact.Salutation", "Lead.Salutation")));

    private final Map<String, Values> global = new ConcurrentHashMap<>();

    /** Throws when a standard value set of that name is not known. */
    static void checkStandard(String name) throws Problem {
        if (!STANDARD.containsKey(name)) throw new Problem("StandardValueSet " + name + " is not emulated");
    }

    static void applyStandard(Org org, String name, Values values) {
        for (String place : STANDARD.get(name)) {
            ObjectType type = org.schema().object(place.substring(0, place.indexOf('.')));
            Field field = type == null ? null : type.definition(place.substring(place.indexOf('.') + 1));
            if (field == null) continue;
            type.replace(field.withValues(values.listed(), values.defaultValue() == null ? field.defaultValue() : values.defaultValue()));
            org.table(type).schemaChanged();
        }
    }

    /** The same global value sets for a plan, which may add to its own. */
    ValueSets copy() {
        ValueSets copy = new ValueSets();
        copy.global.putAll(global);
        return copy;
    }

    void putGlobal(String name, Values values) { global.put(name, values); }

    /** The values of a value set file; its items are called standardValue or customValue. */
    static Values values(List<XmlNode> items) throws Problem {
        List<String> listed = new ArrayList<>();
        String chosen = null;
        for (XmlNode item : items) {
            String name = item.value("fullName");
            if (name == null) throw new Problem("Required field is missing: fullName", item);
            if (listed.contains(name)) throw new Problem("Duplicate value name specified: " + name, item);
            if (!"false".equals(item.value("isActive"))) listed.add(name);
            if (item.flag("default")) chosen = name;
        }
        return new Values(listed, chosen);
    }

    void read(XmlNode field, String type, FieldBuilder builder) throws Problem {
        XmlNode set = field.child("valueSet");
        if (set == null) throw new Problem("Must specify 'valueSet' for a CustomField of type " + type, field);
        if (set.child("controllingField") != null) throw new Problem("A controlling field is not emulated", set);
        Values values;
        boolean restricted = set.flag("restricted");
        if (set.value("valueSetName") != null) {
            values = global.get(set.value("valueSetName"));
            if (values == null) throw new Problem("In field: valueSetName - no GlobalValueSet named " + set.value("valueSetName") + " found", set);
            restricted = true;
        } else {
            if (set.child("valueSetDefinition") == null) throw new Problem("Must specify 'valueSetDefinition' or 'valueSetName' for a valueSet", set);
            values = values(set.child("valueSetDefinition").all("value"));
        }
        builder.picklist(values.listed(), restricted).defaultValue(values.defaultValue());
    }
}

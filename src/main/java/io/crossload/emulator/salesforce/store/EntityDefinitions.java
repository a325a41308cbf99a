package io.crossload.emulator.salesforce.store;

import io.crossload.emulator.salesforce.schema.Field;
import io.crossload.emulator.salesforce.schema.ObjectType;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** The rows of EntityDefinition: one for each object of the org, as the schema has it. */
final class EntityDefinitions {
    static final String OBJECT = "EntityDefinition";
    /** Standard objects that can have custom fields. */
    private static final Set<String> CUSTOMIZABLE = Set.of("User", "Account", "Contact", "Lead", "Campaign", "CampaignMember", "Task", "Event", "ContentVersion");
    private static final int DURABLE_ID = 15;

    private final Org org;

    EntityDefinitions(Org org) { this.org = org; }

    /** Makes the rows follow the schema. What stays keeps its row. */
    void refresh() {
        Table table = org.table(OBJECT);
        if (table != null) org.write(Set.of(table), () -> refresh(table));
    }

    private void refresh(Table table) {
        Field name = table.type().definition("QualifiedApiName");
        Map<String, Integer> known = new HashMap<>();
        for (int number = 0; number < table.size(); number++) {
            if (table.isLive(number)) known.put(PackedRow.text(table.row(number), name), number);
        }
        for (ObjectType object : org.schema().objects()) {
            byte[] row = row(table.type(), object);
            Integer number = known.remove(object.name());
            if (number == null) table.insert(row, org.now());
            else if (!Arrays.equals(row, table.row(number))) table.replace(number, row, org.now());
        }
        known.values().forEach(table::erase);
    }

    private static byte[] row(ObjectType definition, ObjectType object) {
        Map<String, String> values = new HashMap<>(texts(object));
        switches(object).forEach((field, value) -> values.put(field, value.toString()));
        return PackedRow.of(definition, values);
    }

    private static Map<String, String> texts(ObjectType object) {
        String name = object.name();
        // Custom objects have an Id as their lasting name; their prefixes are numbers to the base of 36 behind a letter.
        String durable = object.custom() ? Ids.of("01I", Integer.parseInt(object.prefix().substring(1), 36)).substring(0, DURABLE_ID) : name;
        return Map.of("DurableId", durable, "QualifiedApiName", name, "DeveloperName", object.custom() ? name.substring(0, name.length() - 3) : name,
            "Label", object.label(), "MasterLabel", object.label(), "PluralLabel", object.plural(), "KeyPrefix", object.prefix(),
            "PublisherId", object.custom() ? "<local>" : "System");
    }

    private static Map<String, Boolean> switches(ObjectType object) {
        boolean customizable = object.custom() || CUSTOMIZABLE.contains(object.name());
        return Map.ofEntries(Map.entry("IsCustomizable", customizable), Map.entry("IsApexTriggerable", customizable),
            Map.entry("IsWorkflowEnabled", customizable), Map.entry("IsLayoutable", customizable), Map.entry("IsFlsEnabled", customizable),
            Map.entry("IsEverCreatable", object.writable()), Map.entry("IsEverUpdatable", object.writable()), Map.entry("IsEverDeletable", object.deletable()),
            Map.entry("IsQueryable", true), Map.entry("IsRetrieveable", true), Map.entry("IsIdEnabled", true), Map.entry("IsSearchable", customizable),
            Map.entry("IsReplicateable", true));
    }
}

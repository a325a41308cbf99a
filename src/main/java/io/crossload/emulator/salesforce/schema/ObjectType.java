package io.crossload.emulator.salesforce.schema;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** One sObject: its fields in order, found by name or relationship in any letter case, as Salesforce does. */
public final class ObjectType {
    private final String name;
    private final String label;
    private final String plural;
    private final String prefix;
    private final boolean writable;
    private final boolean deletable;
    private final boolean undeletable;
    private final List<Field> fields;
    private final List<Field> requiredOnCreate;
    private final List<Field> uniqueFields;
    private final Map<String, Field> byName = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    private final Map<String, Field> byRelationship = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

    ObjectType(ObjectYaml yaml, List<Field> fields) {
        this.name = yaml.name();
        this.label = yaml.label() == null ? Labels.of(name) : yaml.label();
        this.plural = yaml.plural() == null ? label + "s" : yaml.plural();
        this.prefix = yaml.prefix();
        this.writable = yaml.writable() == null || yaml.writable();
        this.deletable = writable && (yaml.deletable() == null || yaml.deletable());
        this.undeletable = Boolean.TRUE.equals(yaml.undeletable());
        this.fields = List.copyOf(fields);
        this.requiredOnCreate = fields.stream().filter(Field::requiredOnCreate).toList();
        this.uniqueFields = fields.stream().filter(field -> field.stored() && field.unique()).toList();
        for (Field field : fields) {
            byName.put(field.name(), field);
            if (field.relationship() != null) byRelationship.put(field.relationship(), field);
        }
    }

    public String name() { return name; }

    public String label() { return label; }

    public String plural() { return plural; }

    /** First three characters of every Id. */
    public String prefix() { return prefix; }

    public boolean writable() { return writable; }

    public boolean deletable() { return deletable; }

    public boolean undeletable() { return undeletable; }

    public boolean custom() { return name.toLowerCase(Locale.ROOT).endsWith("__c"); }

    public List<Field> fields() { return fields; }

    public List<Field> requiredOnCreate() { return requiredOnCreate; }

    public List<Field> uniqueFields() { return uniqueFields; }

    /** The field with that name, in any letter case; null when there is none. */
    public Field field(String fieldName) { return byName.get(fieldName); }

    /** The reference field with that relationship name ({@code Account}, {@code Manager__r}); null when there is none. */
    public Field relationship(String relationshipName) { return byRelationship.get(relationshipName); }
}

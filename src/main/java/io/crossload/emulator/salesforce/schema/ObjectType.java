package io.crossload.emulator.salesforce.schema;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * One sObject: its fields in order, found by name or relationship in any letter case, as Salesforce does. Fields may be added, changed and
 * removed while the org runs; a field keeps its index for good, because stored rows name fields by it.
 */
public final class ObjectType {
    /** What the user may do with a field. */
    public enum Access { NONE, READ, EDIT }

    /**
     * The object at one moment. {@code all} is by index, with what the user may do; {@code visible} is what the API shows; {@code live} is
     * what there is, with all rights.
     */
    private record Shape(List<Field> all, List<Field> visible, List<Field> live, List<Field> requiredOnCreate, List<Field> uniqueFields,
                         Map<String, Field> byName, Map<String, Field> byRelationship) { }

    private final String name;
    private final String prefix;
    private final boolean writable;
    private final boolean deletable;
    private final boolean undeletable;
    private final List<Field> definitions;
    private final BitSet removed = new BitSet();
    private Function<Field, Access> access = field -> Access.EDIT;
    private volatile String label;
    private volatile String plural;
    private volatile Shape shape;

    ObjectType(ObjectYaml yaml, List<Field> fields) {
        this.name = yaml.name();
        this.label = yaml.label() == null ? Labels.of(name) : yaml.label();
        this.plural = yaml.plural() == null ? label + "s" : yaml.plural();
        this.prefix = yaml.prefix();
        this.writable = yaml.writable() == null || yaml.writable();
        this.deletable = writable && (yaml.deletable() == null || yaml.deletable());
        this.undeletable = Boolean.TRUE.equals(yaml.undeletable());
        this.definitions = new ArrayList<>(fields);
        reshape();
    }

    /** A custom object with the fields that every custom object has. @param owned false for the detail of a master */
    public static ObjectType custom(String name, String prefix, String label, String plural, FieldBuilder nameField, boolean owned) {
        ObjectYaml yaml = new ObjectYaml(name, label, plural, prefix, true, true, true, Map.of());
        List<Field> fields = new ArrayList<>();
        SystemFields.first(fields, yaml);
        if (owned) fields.add(new FieldBuilder("OwnerId", "Owner ID", FieldType.REFERENCE).owner().build(fields.size()));
        fields.add(nameField.build(fields.size()));
        SystemFields.last(fields);
        return new ObjectType(yaml, fields);
    }

    public String name() { return name; }

    public String label() { return label; }

    public String plural() { return plural; }

    public synchronized void rename(String newLabel, String newPlural) {
        label = newLabel;
        plural = newPlural;
    }

    /** First three characters of every Id. */
    public String prefix() { return prefix; }

    public boolean writable() { return writable; }

    public boolean deletable() { return deletable; }

    public boolean undeletable() { return undeletable; }

    public boolean custom() { return name.toLowerCase(Locale.ROOT).endsWith("__c"); }

    /** The fields that the user sees. */
    public List<Field> fields() { return shape.visible(); }

    /** The field with that index, seen by the user or not. */
    public Field at(int index) { return shape.all().get(index); }

    public List<Field> requiredOnCreate() { return shape.requiredOnCreate(); }

    public List<Field> uniqueFields() { return shape.uniqueFields(); }

    /** The field with that name, in any letter case; null when there is none that the user sees. */
    public Field field(String fieldName) { return shape.byName().get(fieldName); }

    /** The reference field with that relationship name ({@code Account}, {@code Manager__r}); null when there is none. */
    public Field relationship(String relationshipName) { return shape.byRelationship().get(relationshipName); }

    /** As {@link #field}, whether the user sees it or not, with all rights: as the metadata API looks at it. */
    public Field definition(String fieldName) {
        for (Field field : shape.live()) {
            if (field.name().equalsIgnoreCase(fieldName)) return field;
        }
        return null;
    }

    /** Every field, whether the user sees it or not. */
    public List<Field> definitions() { return shape.live(); }

    /** Adds the field, or puts it in the place of the one with its name. */
    public synchronized Field put(FieldBuilder builder) {
        Field old = definition(builder.name());
        Field field = builder.build(old == null ? definitions.size() : old.index());
        if (old == null) definitions.add(field);
        else definitions.set(old.index(), field);
        reshape();
        return field;
    }

    /** Replaces a field by a variant of itself. */
    public synchronized void replace(Field field) {
        definitions.set(field.index(), field);
        reshape();
    }

    /** The field is gone; its values stay in the rows unseen. */
    public synchronized void remove(Field field) {
        removed.set(field.index());
        reshape();
    }

    /** Rows may still hold values of such a field. */
    public synchronized boolean isRemoved(Field field) { return removed.get(field.index()); }

    /** What the user may do with each field from now on. */
    public synchronized void allow(Function<Field, Access> rights) {
        access = rights;
        reshape();
    }

    private void reshape() {
        List<Field> all = new ArrayList<>();
        List<Field> visible = new ArrayList<>();
        Map<String, Field> byName = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        Map<String, Field> byRelationship = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        for (Field definition : definitions) {
            boolean gone = removed.get(definition.index());
            Access right = gone ? Access.NONE : access.apply(definition);
            Field field = right == Access.EDIT ? definition : definition.readOnly();
            all.add(field);
            if (right == Access.NONE) continue;
            visible.add(field);
            byName.put(field.name(), field);
            if (field.relationship() != null) byRelationship.put(field.relationship(), field);
        }
        List<Field> live = definitions.stream().filter(field -> !removed.get(field.index())).toList();
        shape = new Shape(List.copyOf(all), List.copyOf(visible), live, live.stream().filter(Field::requiredOnCreate).toList(),
            live.stream().filter(field -> field.stored() && field.unique()).toList(), byName, byRelationship);
    }
}

package io.crossload.emulator.salesforce.schema;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The objects of an org, found by name (any letter case) or by Id prefix. */
public final class Schema {
    private final Map<String, ObjectType> byName = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    private final Map<String, ObjectType> byPrefix = new TreeMap<>();
    private final List<ObjectType> objects;

    Schema(List<ObjectType> objects) {
        this.objects = List.copyOf(objects);
        for (ObjectType object : objects) {
            byName.put(object.name(), object);
            byPrefix.put(object.prefix(), object);
        }
    }

    /** The same org without some objects, as when a feature is off. */
    public Schema without(java.util.Set<String> names) { return new Schema(objects.stream().filter(object -> !names.contains(object.name())).toList()); }

    public List<ObjectType> objects() { return objects; }

    /** Null when there is no such object. */
    public ObjectType object(String name) { return byName.get(name); }

    /** The object that an Id belongs to; null when none has its prefix. */
    public ObjectType ofId(String id) { return id.length() < 3 ? null : byPrefix.get(id.substring(0, 3)); }

    /** A reference field seen from the object that it points to. */
    public record ChildField(ObjectType child, Field field) { }

    /** The fields that point to an object. */
    public List<ChildField> childFields(ObjectType parent) {
        List<ChildField> found = new ArrayList<>();
        for (ObjectType object : objects) {
            for (Field field : object.fields()) {
                if (field.referenceTo().contains(parent.name())) found.add(new ChildField(object, field));
            }
        }
        return found;
    }
}

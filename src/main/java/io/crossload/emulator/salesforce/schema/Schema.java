package io.crossload.emulator.salesforce.schema;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/** The objects of an org, found by name (any letter case) or by Id prefix. Objects may come and go while the org runs. */
public final class Schema {
    private static final String PREFIX_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz";

    private final Map<String, ObjectType> byName = new ConcurrentSkipListMap<>(String.CASE_INSENSITIVE_ORDER);
    private final Map<String, ObjectType> byPrefix = new ConcurrentHashMap<>();
    private final List<ObjectType> objects = new CopyOnWriteArrayList<>();
    private final AtomicInteger customObjects = new AtomicInteger();

    Schema(List<ObjectType> objects) { objects.forEach(this::add); }

    /** Adds an object; its table has to be there before, see {@code Org}. */
    public void add(ObjectType object) {
        byPrefix.put(object.prefix(), object);
        byName.put(object.name(), object);
        objects.add(object);
    }

    /** The same org without some objects, as when a feature is off. */
    public Schema without(Set<String> names) { return new Schema(objects.stream().filter(object -> !names.contains(object.name())).toList()); }

    /** The object is gone for every call; its records stay unseen. */
    public void remove(ObjectType object) {
        objects.remove(object);
        byName.remove(object.name());
        byPrefix.remove(object.prefix());
    }

    /** The Id prefix of the next custom object: {@code a00}, {@code a01} and so on. */
    public String nextPrefix() {
        int number = customObjects.getAndIncrement();
        return "a" + PREFIX_DIGITS.charAt(number / 36 % 36) + PREFIX_DIGITS.charAt(number % 36);
    }

    public List<ObjectType> objects() { return Collections.unmodifiableList(objects); }

    /** Null when there is no such object. */
    public ObjectType object(String name) { return byName.get(name); }

    /** The object that an Id belongs to; null when none has its prefix. */
    public ObjectType ofId(String id) { return id.length() < 3 ? null : byPrefix.get(id.substring(0, 3)); }

    /** A reference field seen from the object that it points to. */
    public record ChildField(ObjectType child, Field field) { }

    /** The fields that point to an object and that the user sees. */
    public List<ChildField> childFields(ObjectType parent) { return pointing(parent, ObjectType::fields); }

    /** As {@link #childFields}, whether the user sees them or not: deletes and cascades do not ask. */
    public List<ChildField> childDefinitions(ObjectType parent) { return pointing(parent, ObjectType::definitions); }

    private List<ChildField> pointing(ObjectType parent, Function<ObjectType, List<Field>> fields) {
        List<ChildField> found = new ArrayList<>();
        for (ObjectType object : objects) {
            for (Field field : fields.apply(object)) {
                if (field.referenceTo().contains(parent.name())) found.add(new ChildField(object, field));
            }
        }
        return found;
    }
}

package io.crossload.emulator.salesforce.schema;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The standard references that may point to a custom object: those of files to any, those of activities to an object that allows activities. */
public final class CustomTargets {
    private static final Map<String, String> OF_FILES = Map.of("ContentDocumentLink", "LinkedEntityId", "ContentVersion", "FirstPublishLocationId");
    private static final Map<String, String> OF_ACTIVITIES = Map.of("Task", "WhatId", "Event", "WhatId");

    private CustomTargets() { }

    public static void add(Schema schema, String object, boolean activities) {
        OF_FILES.forEach((holder, field) -> point(schema, holder, field, object, true));
        OF_ACTIVITIES.forEach((holder, field) -> point(schema, holder, field, object, activities));
    }

    /** The object is gone. */
    public static void remove(Schema schema, String object) {
        OF_FILES.forEach((holder, field) -> point(schema, holder, field, object, false));
        OF_ACTIVITIES.forEach((holder, field) -> point(schema, holder, field, object, false));
    }

    private static void point(Schema schema, String holder, String name, String object, boolean points) {
        ObjectType type = schema.object(holder);
        Field field = type.definition(name);
        if (field.referenceTo().contains(object) == points) return;
        List<String> targets = new ArrayList<>(field.referenceTo());
        if (points) targets.add(object);
        else targets.remove(object);
        type.replace(field.withTargets(targets));
    }
}

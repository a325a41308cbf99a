package io.crossload.emulator.salesforce.metadata;

import io.crossload.emulator.salesforce.schema.Field;
import io.crossload.emulator.salesforce.schema.ObjectType;
import io.crossload.emulator.salesforce.store.Org;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The standard references that may point to a custom object: those of files to any, those of activities to an object that allows activities. */
final class CustomTargets {
    private static final Map<String, String> OF_FILES = Map.of("ContentDocumentLink", "LinkedEntityId", "ContentVersion", "FirstPublishLocationId");
    private static final Map<String, String> OF_ACTIVITIES = Map.of("Task", "WhatId", "Event", "WhatId");

    private CustomTargets() { }

    static void add(Org org, String object, boolean activities) {
        OF_FILES.forEach((holder, field) -> point(org, holder, field, object, true));
        OF_ACTIVITIES.forEach((holder, field) -> point(org, holder, field, object, activities));
    }

    /** The object is gone. */
    static void remove(Org org, String object) {
        OF_FILES.forEach((holder, field) -> point(org, holder, field, object, false));
        OF_ACTIVITIES.forEach((holder, field) -> point(org, holder, field, object, false));
    }

    private static void point(Org org, String holder, String name, String object, boolean points) {
        ObjectType type = org.schema().object(holder);
        Field field = type.definition(name);
        if (field.referenceTo().contains(object) == points) return;
        List<String> targets = new ArrayList<>(field.referenceTo());
        if (points) targets.add(object);
        else targets.remove(object);
        type.replace(field.withTargets(targets));
    }
}

package io.crossload.manifest;

import java.util.List;

/**
 * One object that is written.
 *
 * @param label      of a custom object, else null
 * @param nameFormat display format of the auto-number, or null when the mapping writes Name
 * @param activities whether activities may be related to it; Task.WhatId points to such objects only
 * @param fields     in the order of their names
 */
public record SetupObject(String name, String label, String plural, String nameFormat, boolean activities, boolean create, boolean update, List<SetupField> fields) {

    public SetupObject {
        fields = List.copyOf(fields);
    }

    public boolean custom() { return name.endsWith("__c"); }

    public List<SetupField> customFields() { return fields.stream().filter(SetupField::custom).toList(); }
}

package io.crossload.emulator.salesforce.schema;

import java.util.Map;

/** An object definition file. {@code prefix}: first three characters of its Ids. Absent switches mean true, {@code undeletable} false. */
record ObjectYaml(String name, String label, String plural, String prefix, Boolean writable, Boolean deletable,
                  Boolean undeletable, Map<String, FieldYaml> fields) { }

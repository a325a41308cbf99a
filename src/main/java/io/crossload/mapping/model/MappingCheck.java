package io.crossload.mapping.model;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

import io.crossload.mapping.transform.TransformCall;
import io.crossload.mapping.transform.TransformCatalogue;

/** What one file must keep beyond its schema. */
final class MappingCheck {
    private static final int MOST_TEXT = 255;

    private final String file;
    private final YamlDocument document;
    private final Mapping mapping;
    private final List<Problem> problems = new ArrayList<>();

    MappingCheck(String file, YamlDocument document, Mapping mapping) {
        this.file = file;
        this.document = document;
        this.mapping = mapping;
    }

    List<Problem> problems() {
        if (mapping.parents().isEmpty() && mapping.fields().isEmpty()) {
            add("", "the mapping writes nothing but its key", "Add 'fields' or 'parents'.");
        }
        mapping.fields().forEach(this::field);
        mapping.object().fields().forEach(field -> type(field, "/object/fields/" + field.field()));
        mapping.values().values().forEach(this::valueMap);
        filters();
        headers();
        key();
        return problems;
    }

    private void field(FieldRule field) {
        String at = "/fields/" + field.field();
        boolean needsNone = field.constant() == null && field.isOwner();
        if (field.from().isEmpty() == (field.constant() == null) && !needsNone) {
            add(at, "'" + field.field() + "' must have either 'from' or 'const'", "Name the column it comes from, or give the constant.");
        }
        if (field.constant() != null && !field.transforms().isEmpty()) {
            add(at + "/transform", "'" + field.field() + "' transforms a constant", "Write the constant as it shall be.");
        }
        if (field.rule() != null && field.defaultValue() == null) {
            add(at + "/rule", "'" + field.field() + "' names a rule but no default", "Add 'default'.");
        }
        if (field.values() != null && !mapping.values().containsKey(field.values())) {
            add(at + "/values", "unknown value map '" + field.values() + "' in field '" + field.field() + "'",
                Nearest.hint(field.values(), mapping.values().keySet()));
        }
        if (field.defaultValue() != null && field.defaultValue().length() > field.max() || field.constant() != null && field.constant().length() > field.max()) {
            add(at, "the default or constant of '" + field.field() + "' is longer than " + field.max(), "Shorten it.");
        }
        transforms(field, at + "/transform");
        type(field, at);
    }

    /** What Salesforce would refuse of a custom field that the setup project brings. */
    private void type(FieldRule field, String at) {
        if ("picklist".equals(field.type()) && field.choices().isEmpty() && field.values() == null && field.constant() == null) {
            add(at + "/type", "the picklist '" + field.field() + "' has no values", "Add 'choices', or a value map.");
        }
        if ("lookup".equals(field.type()) != (field.to() != null)) {
            add(at, "'" + field.field() + "' must have both 'type: lookup' and 'to', or neither", "Name the object that it points to.");
        }
        boolean text = field.type() == null || field.type().equals("text");
        if (field.field().endsWith("__c") && text && field.max() != FieldRule.UNLIMITED && field.max() > MOST_TEXT) {
            add(at + "/max", "the text field '" + field.field() + "' cannot be longer than " + MOST_TEXT, "Choose type: long-text, or shorten it.");
        }
    }

    private void transforms(FieldRule field, String at) {
        if (field.from().isEmpty() && !field.isOwner()) {
            return;
        }
        TransformCatalogue catalogue = new TransformCatalogue();
        List<String> inputs = field.from();
        for (int i = 0; i < field.transforms().size(); i++) {
            TransformCall call = field.transforms().get(i);
            String where = field.transforms().size() > 1 ? at + "/" + i : at;
            if (!TransformCatalogue.names().contains(call.name())) {
                add(where, "unknown transform '" + call.name() + "' in field '" + field.field() + "'", Nearest.hint(call.name(), TransformCatalogue.names()));
            } else {
                try {
                    catalogue.compile(call, inputs);
                } catch (IllegalArgumentException unfit) {
                    add(where, "field '" + field.field() + "': " + unfit.getMessage(), "The table in docs/mapping.md shows the transform with an example.");
                }
            }
            inputs = List.of("value");
        }
    }

    private void valueMap(ValueMap map) {
        if (map.unknown() == ValueMap.Unknown.DEFAULT && map.defaultValue() == null) {
            add("/values/" + YamlDocument.escape(map.name()), "value map '" + map.name() + "' has no default for unknown values",
                "Add 'default', or choose unknown: fail, keep or ignore.");
        }
        Set<String> seen = new HashSet<>();
        String at = "/values/" + YamlDocument.escape(map.name()) + "/entries";
        document.json().at(at).fieldNames().forEachRemaining(from -> {
            if (!seen.add(ValueMap.key(from))) {
                add(at + "/" + YamlDocument.escape(from), "value map '" + map.name() + "' lists '" + from + "' twice (letter case does not count)",
                    "Keep one of the two.");
            }
        });
    }

    private void filters() {
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < mapping.filters().size(); i++) {
            if (!seen.add(mapping.filters().get(i).rule())) {
                add("/filter/" + i, "rule '" + mapping.filters().get(i).rule() + "' stands twice", "Give each rule its own name: the accounting counts by it.");
            }
        }
    }

    private void headers() {
        Set<String> seen = new HashSet<>();
        if (mapping.key().field() != null) {
            seen.add(mapping.key().field().toLowerCase(Locale.ROOT));
        }
        for (ParentRule parent : mapping.parents()) {
            // Salesforce refuses a job that names a lookup both by its field and by its parent's external id, so both count as taken.
            header(seen, parent.header(), "/parents/" + parent.lookup());
        }
        mapping.parents().forEach(parent -> seen.add(parent.lookup().toLowerCase(Locale.ROOT)));
        mapping.fields().forEach(field -> header(seen, field.field(), "/fields/" + field.field()));
    }

    private void header(Set<String> seen, String header, String at) {
        if (!seen.add(header.toLowerCase(Locale.ROOT))) {
            add(at, "duplicate header '" + header + "' (the key, a parent and a field must not write the same thing)", "Remove one of them.");
        }
    }

    /** An insert that is repeated after a crash would make a second record, unless something tells that the row is there already. */
    private void key() {
        boolean insert = mapping.operation() == Mapping.Operation.INSERT;
        boolean columns = !mapping.key().columns().isEmpty();
        if (insert != columns || columns == (mapping.key().field() != null)) {
            add("/key", "a key is either 'field' (an external id), or with 'operation: insert' the 'columns' that tell the rows apart",
                insert ? "Give 'columns', no 'field'." : "Give 'field', no 'columns'.");
        }
        mapping.key().columns().stream().filter(column -> !mapping.header().contains(column)).forEach(column ->
            add("/key/columns", "the key names the column '" + column + "', which is not written", Nearest.hint(column, mapping.header())));
    }

    private void add(String at, String what, String cure) {
        problems.add(new Problem(file, document.line(at), what, cure));
    }
}

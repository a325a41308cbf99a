package io.crossload.manifest;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

import io.crossload.catalogue.Code;
import io.crossload.catalogue.CrossloadException;
import io.crossload.mapping.model.FieldRule;
import io.crossload.mapping.model.Mapping;
import io.crossload.mapping.model.Mapping.Operation;
import io.crossload.mapping.model.MappingSet;
import io.crossload.mapping.model.ObjectRule;
import io.crossload.mapping.model.ParentRule;
import io.crossload.mapping.model.ValueMap;

/** Collects what all mappings want of each object and field. */
final class SetupPlanner {
    private static final int KEY_LENGTH = 100;
    private static final String NAME_FORMAT = "{00000000}";

    private final MappingSet mappings;
    private final Map<String, Map<String, SetupField>> fields = new TreeMap<>();
    private final Set<String> taken = new HashSet<>();

    SetupPlanner(MappingSet mappings) { this.mappings = mappings; }

    SetupPlan plan() {
        for (Mapping mapping : mappings.all()) {
            boolean create = mapping.operation() != Operation.UPDATE;
            boolean update = mapping.operation() == Operation.UPSERT || mapping.operation() == Operation.UPDATE;
            if (mapping.key().field() != null) {
                add(key(mapping, create));
            }
            mapping.parents().forEach(parent -> add(lookup(mapping, parent, create, update && !parent.createOnly())));
            mapping.fields().forEach(field -> add(field(mapping, field, create, update)));
            mapping.object().fields().forEach(field -> add(field(mapping, field, false, false)));
        }
        List<SetupObject> objects = new ArrayList<>();
        fields.forEach((name, its) -> objects.add(object(name, its)));
        return new SetupPlan(objects);
    }

    private SetupObject object(String name, Map<String, SetupField> its) {
        List<Mapping> writers = mappings.all().stream().filter(m -> m.target().equals(name)).toList();
        ObjectRule rule = rule(name);
        boolean custom = name.endsWith("__c");
        String format = !custom || its.containsKey("Name") ? null : rule.nameFormat() == null ? NAME_FORMAT : rule.nameFormat();
        boolean update = writers.stream().anyMatch(m -> m.operation() == Operation.UPSERT || m.operation() == Operation.UPDATE);
        boolean create = writers.stream().anyMatch(m -> m.operation() != Operation.UPDATE);
        return new SetupObject(name, custom ? label(name) : null, custom ? plural(name) : null, format, custom, create, update, its.values().stream().map(this::named).toList());
    }

    /** One name of a list of children serves one lookup of a parent only. */
    private SetupField named(SetupField f) {
        if (f.type() != FieldType.LOOKUP) {
            return f;
        }
        String parent = f.to().iterator().next();
        String wish = f.children() != null ? f.children() : word(plural(f.object()));
        String name = taken.add(parent + "." + wish) ? wish : wish + "_" + f.name().replace("__c", "");
        taken.add(parent + "." + name);
        return new SetupField(f.object(), f.name(), f.label(), f.type(), f.length(), f.scale(), f.key(), f.required(), f.values(), f.open(), f.to(), name, f.create(), f.update());
    }

    private static SetupField key(Mapping mapping, boolean create) {
        String name = mapping.key().field();
        boolean custom = name.endsWith("__c");
        return new SetupField(mapping.target(), name, custom ? "Source System ID" : null, custom ? FieldType.TEXT : null, custom ? KEY_LENGTH : 0, 0, true, false, List.of(), true, Set.of(), null,
            create, false);
    }

    private static SetupField lookup(Mapping mapping, ParentRule parent, boolean create, boolean update) {
        boolean custom = parent.lookup().endsWith("__c");
        return new SetupField(mapping.target(), parent.lookup(), custom ? parent.label() == null ? words(parent.lookup()) : parent.label() : null, custom ? FieldType.LOOKUP : null, 0, 0, false,
            custom && parent.onDelete() == ParentRule.OnDelete.RESTRICT, List.of(), true, Set.of(parent.target()), parent.children(), create, update);
    }

    private static SetupField field(Mapping mapping, FieldRule field, boolean create, boolean update) {
        boolean custom = field.field().endsWith("__c");
        FieldType type = custom ? FieldType.of(field.type()) : null;
        Set<String> values = new LinkedHashSet<>(field.choices());
        if (field.constant() != null) {
            values.add(field.constant());
        }
        ValueMap map = field.values() == null ? null : mapping.values().get(field.values());
        if (map != null) {
            values.addAll(map.entries().values());
            if (map.defaultValue() != null) {
                values.add(map.defaultValue());
            }
        }
        if (!values.isEmpty() && field.defaultValue() != null) {
            values.add(field.defaultValue());
        }
        boolean open = map != null && map.unknown() == ValueMap.Unknown.KEEP;
        return new SetupField(mapping.target(), field.field(), custom ? field.label() == null ? words(field.field()) : field.label() : null, type,
            field.max() == FieldRule.UNLIMITED ? 0 : field.max(), scale(field), false, false, List.copyOf(values), open, field.to() == null ? Set.of() : Set.of(field.to()), null, create, update);
    }

    private static int scale(FieldRule field) {
        return field.transforms().stream().filter(t -> t.name().equals("number")).map(t -> t.parameters().getOrDefault("scale", t.parameters().getOrDefault("", "0")))
            .filter(s -> s.matches("\\d{1,2}")).mapToInt(Integer::parseInt).max().orElse(0);
    }

    private void add(SetupField field) {
        fields.computeIfAbsent(field.object(), o -> new TreeMap<>()).merge(field.name(), field, SetupPlanner::both);
    }

    private static SetupField both(SetupField a, SetupField b) {
        if (a.type() != b.type() || a.required() != b.required() || a.type() == FieldType.LOOKUP && !a.to().equals(b.to())) {
            throw new CrossloadException(Code.CONFIG_INVALID, "Two mappings give " + a.fullName() + " different types; give both the same type, and the same 'to' and 'onDelete'.");
        }
        Set<String> values = new LinkedHashSet<>(a.values());
        values.addAll(b.values());
        Set<String> to = new TreeSet<>(a.to());
        to.addAll(b.to());
        return new SetupField(a.object(), a.name(), a.label(), a.type(), Math.max(a.length(), b.length()), Math.max(a.scale(), b.scale()), a.key() || b.key(), a.required(),
            List.copyOf(values), a.open() || b.open(), to, a.children() == null ? b.children() : a.children(), a.create() || b.create(), a.update() || b.update());
    }

    private ObjectRule rule(String object) {
        Map<String, ObjectRule> rules = new LinkedHashMap<>();
        mappings.all().stream().filter(m -> m.target().equals(object)).forEach(m -> rules.put(m.name(), m.object()));
        return new ObjectRule(rules.values().stream().map(ObjectRule::label).filter(Objects::nonNull).findFirst().orElse(null),
            rules.values().stream().map(ObjectRule::plural).filter(Objects::nonNull).findFirst().orElse(null),
            rules.values().stream().map(ObjectRule::nameFormat).filter(Objects::nonNull).findFirst().orElse(null), List.of());
    }

    private String label(String object) {
        String label = rule(object).label();
        return label == null ? words(object) : label;
    }

    private String plural(String object) {
        String plural = rule(object).plural();
        return plural == null ? label(object) + "s" : plural;
    }

    /** {@code Due_Date__c} -> Due Date. */
    private static String words(String name) {
        String words = name.replace("__c", "").replace('_', ' ');
        return words.length() > 40 ? words.substring(0, 40) : words;
    }

    private static String word(String text) { return text.replaceAll("[^A-Za-z0-9]+", "_").replaceAll("^_|_$", ""); }
}

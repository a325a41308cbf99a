package io.crossload.step;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.stream.Collectors;

import io.crossload.mapping.model.FieldRule;
import io.crossload.mapping.model.Mapping;
import io.crossload.mapping.model.MappingSet;
import io.crossload.mapping.model.ValueMap;
import io.crossload.mapping.transform.TransformCall;
import io.crossload.source.contract.FieldType;
import io.crossload.source.contract.SourceContract;
import io.crossload.source.contract.SourceType;

/** Finds the conversions of a map that do not keep all that a value says, and how many rows of an extract they concern where the source's own column tells. */
final class MapLosses {
    private static final Map<String, String> TRANSFORMS = Map.ofEntries(
        Map.entry("lower", "the case of letters is left out"),
        Map.entry("upper", "the case of letters is left out"),
        Map.entry("plain-text", "formatting and pictures are left out"),
        Map.entry("html", "what Salesforce's rich text does not take is left out"),
        Map.entry("module-html", "what Salesforce's rich text does not take is left out"),
        Map.entry("email", "addresses that are not valid, and all but the first, are left out"),
        Map.entry("phone", "numbers that cannot be read, and all but the first, are left out"),
        Map.entry("mobile-phone", "numbers that cannot be read, and all but the first, are left out"),
        Map.entry("landline", "numbers that cannot be read, and all but the first, are left out"));

    /** @param condition SQL over the source's columns that holds for the rows concerned, or null */
    private record Loss(Mapping mapping, String field, String what, String condition) { }

    private final SourceContract contract;
    private final BiPredicate<Mapping, String> ofSource;
    private final List<Loss> losses = new ArrayList<>();
    private final Map<Loss, Long> rows = new HashMap<>();

    /** @param ofSource whether a column is one of the source, and not computed by the shaping query */
    MapLosses(MappingSet mappings, SourceContract contract, BiPredicate<Mapping, String> ofSource) {
        this.contract = contract;
        this.ofSource = ofSource;
        mappings.stages().forEach(stage -> stage.forEach(mapping -> mapping.fields().stream().filter(f -> f.constant() == null && !f.isOwner()).forEach(f -> find(mapping, f))));
    }

    /** What has to be counted of a source type. */
    List<String> conditions(SourceType type) { return counted(type).map(Loss::condition).toList(); }

    /** @param hits rows per condition; empty when the type was not looked through */
    void counted(SourceType type, List<Long> hits) {
        List<Loss> of = counted(type).toList();
        for (int i = 0; i < hits.size(); i++) {
            rows.put(of.get(i), hits.get(i));
        }
    }

    /** Those that are known to concern rows first, then in load order. */
    List<MapView.LossLine> lines() {
        return losses.stream().map(l -> new MapView.LossLine(l.mapping().name(), l.field(), l.what(), rows.get(l))).sorted(Comparator.comparing(l -> l.rows() == null || l.rows() == 0)).toList();
    }

    private java.util.stream.Stream<Loss> counted(SourceType type) { return losses.stream().filter(l -> l.condition() != null && l.mapping().source().equals(type.name())); }

    private void find(Mapping mapping, FieldRule f) {
        // Only a column that goes into the field as it is can be counted.
        String column = f.from().size() == 1 && ofSource.test(mapping, f.from().get(0)) ? "\"" + f.from().get(0) + "\"" : null;
        Set<FieldType> types = f.from().stream().filter(c -> ofSource.test(mapping, c)).map(c -> contract.type(mapping.source()).fields().get(contract.type(mapping.source()).indexOf(c)).type())
            .collect(Collectors.toSet());
        f.transforms().forEach(t -> transform(mapping, f, t, types));
        if (f.from().size() > 1 && f.transforms().isEmpty()) {
            losses.add(new Loss(mapping, f.field(), "of several columns only the first that has a value is kept", null));
        }
        if (f.values() != null) {
            values(mapping, f, mapping.values().get(f.values()), f.transforms().isEmpty() ? column : null);
        }
        if (f.max() != FieldRule.UNLIMITED && f.tooLong() != FieldRule.TooLong.FAIL) {
            String what = f.tooLong() == FieldRule.TooLong.ATTACH ? "the field has the first " + f.max() + " characters; the whole text becomes a file" : "cut after " + f.max() + " characters";
            losses.add(new Loss(mapping, f.field(), what, column != null && f.transforms().isEmpty() && f.values() == null ? "length(" + column + ") > " + f.max() : null));
        }
    }

    private void transform(Mapping mapping, FieldRule f, TransformCall call, Set<FieldType> types) {
        String what = switch (call.name()) {
            case "date" -> types.equals(Set.of(FieldType.DATE)) ? null : "the time of day is left out; the day is that of the connection's zone";
            case "datetime" -> types.equals(Set.of(FieldType.DATE)) ? "a day becomes its first moment" : "the time zone it was written in is left out; Salesforce keeps UTC";
            case "number" -> number(call, types);
            case "truncate" -> "cut after " + String.join("", call.parameters().values()) + " characters";
            default -> TRANSFORMS.get(call.name());
        };
        if (what != null) {
            losses.add(new Loss(mapping, f.field(), what, null));
        }
    }

    /** A number field of the setup project has the decimals that its transform names, and none without; what a shaping query computes is counts unless the transform says otherwise. */
    private static String number(TransformCall call, Set<FieldType> types) {
        String scale = call.parameters().isEmpty() ? "0" : call.parameters().values().iterator().next();
        boolean whole = types.equals(Set.of(FieldType.INT)) || types.isEmpty() && scale.equals("0");
        return whole ? null : "rounded to " + (scale.equals("0") ? "a whole number" : scale + " decimals");
    }

    private void values(Mapping mapping, FieldRule f, ValueMap map, String column) {
        Set<String> targets = new HashSet<>(map.entries().values());
        if (targets.size() < map.entries().size()) {
            losses.add(new Loss(mapping, f.field(), map.entries().size() + " listed values become " + targets.size(), null));
        }
        String listed = map.entries().keySet().stream().map(v -> "'" + v.replace("'", "''") + "'").collect(Collectors.joining(", "));
        String unlisted = column == null ? null : "trim(" + column + ") <> '' AND lower(trim(" + column + ")) NOT IN (" + listed + ")";
        if (map.unknown() == ValueMap.Unknown.DEFAULT) {
            losses.add(new Loss(mapping, f.field(), "values that are not listed become \"" + map.defaultValue() + "\"", unlisted));
        } else if (map.unknown() == ValueMap.Unknown.IGNORE) {
            losses.add(new Loss(mapping, f.field(), "values that are not listed are left out", unlisted));
        }
    }
}

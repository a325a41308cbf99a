package io.crossload.mapping.sample;

import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.crossload.mapping.model.Mapping;
import io.crossload.mapping.model.Mapping.Operation;
import io.crossload.mapping.model.MappingSet;
import io.crossload.mapping.model.ParentRule;

/**
 * Which rows go along with the chosen records: the other passes over them, the parents that they look up, what has to be there before them
 * (the statuses of a campaign before its members), the files that they use. To be asked against the load order, so that everything that needs
 * a row has spoken before the row is met.
 */
final class Companions {
    private final MappingSet mappings;
    private final Set<RecordName> chosen;
    private final Set<String> chosenKeys = new HashSet<>();
    /** Keys of rows that others need, by mapping. */
    private final Map<String, Set<String>> needed = new HashMap<>();
    /** Parents whose rows in a mapping must be there first, by mapping: header of the lookup and key. */
    private final Map<String, Set<String>> ofParents = new HashMap<>();

    Companions(MappingSet mappings, Set<RecordName> chosen) {
        this.mappings = mappings;
        this.chosen = chosen;
        chosen.forEach(record -> {
            chosenKeys.add(record.key());
            need(record.mapping(), record.key());
        });
    }

    boolean isChosen(Mapping mapping, String key) { return chosen.contains(RecordName.of(mapping, key)); }

    /** Whether the row belongs to the sample. */
    boolean wants(Mapping mapping, List<String> names, String key, String[] row) {
        if (key == null) {
            return false;
        }
        return isChosen(mapping, key) || mapping.firstPass().isEmpty() && needed.getOrDefault(mapping.name(), Set.of()).contains(key)
            || goesBefore(mapping, names, row) || mapping.operation() == Operation.UPLOAD && owners(names, row).stream().anyMatch(chosenKeys::contains);
    }

    private boolean goesBefore(Mapping mapping, List<String> names, String[] row) {
        Set<String> parents = ofParents.getOrDefault(mapping.name(), Set.of());
        return !parents.isEmpty() && mapping.parents().stream().anyMatch(p -> parents.contains(named(p, row[names.indexOf(p.from())])));
    }

    /** The row is taken: what it needs is needed too. */
    void taken(Mapping mapping, List<String> names, String[] row) {
        for (ParentRule parent : mapping.parents()) {
            String key = row[names.indexOf(parent.from())];
            if (key != null) {
                mappings.all().stream().filter(m -> m.target().equals(parent.target()) && m.firstPass().isEmpty()).forEach(m -> need(m.name(), key));
                mapping.after().forEach(before -> ofParents.computeIfAbsent(before, b -> new HashSet<>()).add(named(parent, key)));
            }
        }
        if (mapping.operation() == Operation.UPLOAD) {
            List<String> owners = owners(names, row);
            if (!owners.isEmpty() && owners.stream().noneMatch(chosenKeys::contains)) {
                String owner = owners.get(0);
                mappings.all().stream().filter(m -> m.firstPass().isEmpty() && m.operation() != Operation.UPLOAD && m.source().equals(type(owner))).forEach(m -> need(m.name(), owner));
            }
        }
    }

    private void need(String mapping, String key) { needed.computeIfAbsent(mapping, m -> new HashSet<>()).add(key); }

    private static String named(ParentRule parent, String key) { return parent.target() + " " + key; }

    private static List<String> owners(List<String> names, String[] row) {
        int column = names.indexOf("owners");
        return column < 0 || row[column] == null ? List.of() : Arrays.asList(row[column].split("\n"));
    }

    /** The source type that a key names. */
    private static String type(String key) {
        String[] parts = key.split(":", 3);
        return parts.length == 3 ? parts[1] : "";
    }
}

package io.crossload.mapping.model;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

import io.crossload.catalogue.Code;
import io.crossload.catalogue.CrossloadException;

/** Which mapping waits for which: lookups for what they look up, a second pass for the first, and {@code after}. */
final class LoadPlan {
    private final Map<String, Set<String>> dependencies;
    private final List<List<Mapping>> stages;

    private LoadPlan(Map<String, Set<String>> dependencies, List<List<Mapping>> stages) {
        this.dependencies = dependencies;
        this.stages = stages;
    }

    /** @throws CrossloadException CONFIG_INVALID naming the path of a cycle */
    static LoadPlan of(Map<String, Mapping> mappings) {
        Map<String, Set<String>> dependencies = new LinkedHashMap<>();
        mappings.values().forEach(mapping -> dependencies.put(mapping.name(), dependencies(mapping, mappings)));
        Map<String, Integer> levels = new LinkedHashMap<>();
        for (String name : dependencies.keySet()) {
            level(name, dependencies, levels, new ArrayDeque<>());
        }
        List<List<Mapping>> stages = new ArrayList<>();
        levels.forEach((name, level) -> {
            while (stages.size() <= level) {
                stages.add(new ArrayList<>());
            }
            stages.get(level).add(mappings.get(name));
        });
        stages.forEach(stage -> stage.sort(java.util.Comparator.comparing(Mapping::name)));
        return new LoadPlan(dependencies, stages.stream().map(List::copyOf).toList());
    }

    List<List<Mapping>> stages() { return stages; }

    Set<String> dependencies(String name) { return dependencies.getOrDefault(name, Set.of()); }

    private static Set<String> dependencies(Mapping mapping, Map<String, Mapping> mappings) {
        Set<String> before = new TreeSet<>(mapping.after());
        mapping.firstPass().filter(mappings::containsKey).ifPresent(before::add);
        if (mapping.operation() == Mapping.Operation.UPLOAD) {
            // Files are linked to records, so these come first: all that bring records, and for the texts that are too long for a field all that have such a field.
            mappings.values().stream().filter(other -> other.operation() != Mapping.Operation.UPLOAD)
                .filter(other -> mapping.firstPass().isPresent() ? attaches(other) : other.firstPass().isEmpty()).forEach(other -> before.add(other.name()));
        }
        for (ParentRule parent : mapping.parents()) {
            creators(parent.target(), mappings.values()).stream().filter(name -> !name.equals(mapping.name())).forEach(before::add);
        }
        return java.util.Collections.unmodifiableSet(before);
    }

    private static boolean attaches(Mapping mapping) { return mapping.fields().stream().anyMatch(f -> f.tooLong() == FieldRule.TooLong.ATTACH); }

    /** The mappings that create an object's records: its first passes, or all when there is none. */
    private static List<String> creators(String target, Collection<Mapping> mappings) {
        List<String> all = mappings.stream().filter(m -> m.target().equals(target)).map(Mapping::name).toList();
        List<String> first = mappings.stream().filter(m -> m.target().equals(target) && m.firstPass().isEmpty()).map(Mapping::name).toList();
        return first.isEmpty() ? all : first;
    }

    private static int level(String name, Map<String, Set<String>> dependencies, Map<String, Integer> levels, Deque<String> path) {
        Integer known = levels.get(name);
        if (known != null) {
            return known;
        }
        if (path.contains(name)) {
            List<String> cycle = new ArrayList<>(path);
            cycle = new ArrayList<>(cycle.subList(cycle.indexOf(name), cycle.size()));
            cycle.add(name);
            throw new CrossloadException(Code.CONFIG_INVALID, "The mappings wait for each other in a circle: " + String.join(" -> ", cycle)
                + ". Move one of these lookups to a second pass (a file such as " + name + ".second.yaml), or drop an 'after'.");
        }
        path.addLast(name);
        int level = 0;
        for (String before : dependencies.get(name)) {
            level = Math.max(level, level(before, dependencies, levels, path) + 1);
        }
        path.removeLast();
        levels.put(name, level);
        return level;
    }
}

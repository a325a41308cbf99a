package io.crossload.mapping.model;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

import io.crossload.catalogue.Code;
import io.crossload.catalogue.CrossloadException;

/** All mappings of a migration: the files of one folder, checked against each other. */
public final class MappingSet {
    /** Objects that Crossload looks up but never writes. */
    private static final Set<String> ONLY_LOOKED_UP = Set.of("User", "RecordType");
    private final Map<String, Mapping> mappings;
    private final LoadPlan plan;
    private final String checksum;

    private MappingSet(Map<String, Mapping> mappings, LoadPlan plan) {
        this.mappings = mappings;
        this.plan = plan;
        StringBuilder all = new StringBuilder();
        mappings.forEach((name, mapping) -> all.append(name).append(' ').append(mapping.checksum()).append('\n'));
        this.checksum = MappingReader.checksum(all.toString());
    }

    /**
     * Reads every {@code .yaml} file of the folder.
     *
     * @throws CrossloadException CONFIG_MISSING when there is none; CONFIG_INVALID with every fault of every file, or with the path of a cycle
     */
    public static MappingSet load(Path folder) {
        Map<String, MappingReader.Lined> read = new TreeMap<>();
        List<String> refusals = new ArrayList<>();
        for (Path file : files(folder)) {
            try {
                MappingReader.Lined lined = MappingReader.readLined(file);
                if (read.putIfAbsent(lined.mapping().name(), lined) != null) {
                    refusals.add(file.getFileName() + ": a second file for the mapping '" + lined.mapping().name() + "'. Keep one of the two.");
                }
            } catch (CrossloadException invalid) {
                refusals.add(invalid.detail().strip());
            }
        }
        if (!refusals.isEmpty()) {
            throw new CrossloadException(Code.CONFIG_INVALID, "\n" + String.join("\n", refusals) + "\n");
        }
        Map<String, Mapping> mappings = new TreeMap<>();
        read.forEach((name, lined) -> mappings.put(name, lined.mapping()));
        List<Problem> problems = new ArrayList<>();
        read.values().forEach(lined -> check(lined, mappings, problems));
        if (!problems.isEmpty()) {
            throw Problem.refusal(problems);
        }
        return new MappingSet(mappings, LoadPlan.of(mappings));
    }

    /** By name. */
    public Mapping get(String name) {
        Mapping mapping = mappings.get(name);
        if (mapping == null) {
            throw new CrossloadException(Code.CONFIG_MISSING, "There is no mapping '" + name + "'. " + Nearest.hint(name, mappings.keySet()));
        }
        return mapping;
    }

    /** In the order of their names. */
    public List<Mapping> all() { return List.copyOf(mappings.values()); }

    /** In load order: what stands in one stage may load at the same time, a stage starts when the one before is done. */
    public List<List<Mapping>> stages() { return plan.stages(); }

    /** Names of the mappings that must be loaded before this one. */
    public Set<String> dependencies(String name) { return plan.dependencies(name); }

    /** SHA-256 (hex) over the content of all files. Gates are opened for it. */
    public String checksum() { return checksum; }

    private static void check(MappingReader.Lined lined, Map<String, Mapping> mappings, List<Problem> problems) {
        Mapping mapping = lined.mapping();
        Set<String> targets = new java.util.TreeSet<>();
        mappings.values().forEach(other -> targets.add(other.target()));
        for (ParentRule parent : mapping.parents()) {
            String at = "/parents/" + parent.lookup();
            if (!targets.contains(parent.target()) && !ONLY_LOOKED_UP.contains(parent.target())) {
                problems.add(new Problem(lined.file(), lined.document().line(at), "unknown parent target '" + parent.target() + "': no mapping writes it",
                    Nearest.hint(parent.target(), targets)));
            } else if (parent.target().equals(mapping.target()) && mapping.firstPass().isEmpty()) {
                // Bulk API 2.0 does not resolve an external id that another row of the same job brings.
                problems.add(new Problem(lined.file(), lined.document().line(at), "'" + parent.lookup() + "' looks up rows of its own job",
                    "Move it to a second pass, for example " + mapping.name() + ".manager.yaml."));
            }
        }
        for (int i = 0; i < mapping.after().size(); i++) {
            String before = mapping.after().get(i);
            if (!mappings.containsKey(before)) {
                problems.add(new Problem(lined.file(), lined.document().line("/after/" + i), "'after' names the unknown mapping '" + before + "'",
                    Nearest.hint(before, mappings.keySet())));
            }
        }
        mapping.firstPass().ifPresent(first -> {
            if (mappings.containsKey(first) && !mappings.get(first).target().equals(mapping.target())) {
                problems.add(new Problem(lined.file(), lined.document().line("/target"), "a second pass of '" + first + "' must have its target '"
                    + mappings.get(first).target() + "', not '" + mapping.target() + "'", "Rename the file or correct the target."));
            }
        });
    }

    private static List<Path> files(Path folder) {
        List<Path> files = new ArrayList<>();
        if (Files.isDirectory(folder)) {
            try (DirectoryStream<Path> found = Files.newDirectoryStream(folder, "*.{yaml,yml}")) {
                found.forEach(files::add);
            } catch (IOException unreadable) {
                throw new CrossloadException(Code.CONFIG_INVALID, folder + " cannot be read.", unreadable);
            }
        }
        if (files.isEmpty()) {
            throw new CrossloadException(Code.CONFIG_MISSING, folder + " holds no mapping file.");
        }
        files.sort(null);
        return files;
    }
}

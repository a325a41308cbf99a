package io.crossload.step;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

import io.crossload.load.rollback.TargetFields;
import io.crossload.mapping.model.Mapping;
import io.crossload.mapping.shape.Shaper;
import io.crossload.org.OrgException;

/** What shaping must know of the org, fetched into CSV files by bulk query. */
final class OrgTables {
    /** Shapes that look people up among the org's users. */
    private static final Set<String> USERS = Set.of("manager", "unmatched_owner");

    private final Container container;
    private final Path folder;

    OrgTables(Container container, Path folder) {
        this.container = container;
        this.folder = folder;
    }

    /** Table name to CSV file. */
    Map<String, Path> fetch(List<Mapping> mappings) {
        Map<String, Path> tables = new TreeMap<>();
        try {
            if (mappings.stream().anyMatch(m -> USERS.contains(m.shape()))) {
                Path users = folder.resolve("org_user.csv");
                container.orgQuery().toCsv(OrgUsers.SOQL, users);
                tables.put("org_user", users);
            }
            for (Mapping mapping : mappings) {
                Shaper.Match match = match(mapping);
                if (match != Shaper.Match.NONE) {
                    Path records = folder.resolve(match.orgTable() + ".csv");
                    container.orgQuery().toCsv(soql(mapping, match, TargetFields.of(container.mappings().all(), mapping.target()).orElseThrow()), records);
                    tables.put(match.orgTable(), records);
                }
            }
        } catch (OrgException e) {
            throw Failures.of(e);
        }
        return tables;
    }

    /** The match rule of a mapping beside its key, which the upsert itself matches. */
    static Shaper.Match match(Mapping mapping) {
        Map<String, String> columns = new LinkedHashMap<>();
        for (String field : mapping.match()) {
            mapping.fields().stream().filter(f -> f.field().equals(field) && !f.from().isEmpty()).findFirst().ifPresent(f -> columns.put(field, f.from().get(0)));
        }
        return columns.isEmpty() ? Shaper.Match.NONE : new Shaper.Match(mapping.source(), "org_" + mapping.target().toLowerCase(Locale.ROOT), columns);
    }

    /** Records without a key of ours, with everything that any pass would overwrite: that is their before-image. */
    private static String soql(Mapping mapping, Shaper.Match match, TargetFields written) {
        Set<String> fields = new LinkedHashSet<>(List.of("Id"));
        fields.addAll(match.columns().keySet());
        fields.addAll(written.fields());
        String anyMatch = match.columns().keySet().stream().map(f -> f + " != null").collect(Collectors.joining(" OR "));
        return "SELECT " + String.join(", ", fields) + " FROM " + mapping.target() + " WHERE " + mapping.key().field() + " = null AND (" + anyMatch + ")";
    }
}

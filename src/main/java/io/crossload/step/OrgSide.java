package io.crossload.step;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import io.crossload.extract.ExtractDatabase;
import io.crossload.mapping.model.Mapping;
import io.crossload.org.OrgException;
import io.crossload.org.OrgQuery;

/**
 * The org's records of one target that can be ours, read by bulk query to the disk: those with a key, or for an object that can have no key those
 * whose parent has one. Tasks are read with the archive: Salesforce hides closed ones of more than a year from plain queries.
 */
final class OrgSide {
    private static final Set<String> ARCHIVED = Set.of("Task", "Event");

    private final String target;
    private final List<Mapping> mappings;
    private final List<String> columns;
    private final Path csv;

    /**
     * @param mappings of the target
     * @param fields   wanted beside Id and key
     */
    OrgSide(String target, List<Mapping> mappings, Collection<String> fields, Path csv) {
        this.target = target;
        this.mappings = mappings;
        this.csv = csv;
        Set<String> all = new LinkedHashSet<>(List.of("Id"));
        all.addAll(keyColumns());
        all.addAll(fields);
        columns = new ArrayList<>(all);
    }

    /** Whether records without a row of the ledger can be told to be ours: they carry our key. */
    boolean isKeyed() { return mappings.get(0).key().field() != null; }

    private List<String> keyColumns() { return isKeyed() ? List.of(mappings.get(0).key().field()) : mappings.get(0).key().columns(); }

    /** Names of what was read, in the order of the file. */
    List<String> columns() { return columns; }

    boolean archived() { return ARCHIVED.contains(target); }

    String soql() {
        List<String> conditions = new ArrayList<>();
        keyColumns().stream().filter(c -> isKeyed() || c.indexOf('.') > 0).forEach(c -> conditions.add(c + " != null"));
        if (archived()) {
            conditions.add("IsDeleted = false");
        }
        return "SELECT " + String.join(", ", columns) + " FROM " + target + (conditions.isEmpty() ? "" : " WHERE " + String.join(" AND ", conditions));
    }

    OrgSide fetch(OrgQuery query) {
        try {
            if (archived()) {
                query.allToCsv(soql(), csv);
            } else {
                query.toCsv(soql(), csv);
            }
            return this;
        } catch (OrgException e) {
            throw Failures.of(e);
        }
    }

    /** The records as a relation with all columns and {@code o_key}, the key in the form that the ledger has. */
    String relation() {
        String key = keyColumns().stream().map(c -> "coalesce(\"" + c + "\", '')").collect(Collectors.joining(" || '/' || "));
        return "(SELECT *, " + key + " AS o_key FROM " + ExtractDatabase.csv(csv, columns) + ")";
    }
}

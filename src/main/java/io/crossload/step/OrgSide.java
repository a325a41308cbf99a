package io.crossload.step;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import io.crossload.csv.CsvLines;
import io.crossload.csv.CsvText;
import io.crossload.extract.ExtractDatabase;
import io.crossload.mapping.model.Mapping;
import io.crossload.org.OrgException;
import io.crossload.org.OrgQuery;

/**
 * The org's records of one target that can be ours, read by bulk query to the disk: those with a key, or for an object that can have no key those
 * whose parent has one. Tasks are read with the archive: Salesforce hides closed ones of more than a year from plain queries.
 */
final class OrgSide {
    static final List<String> INDEX = List.of("Id", "o_key", "o_place");
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

    /** Reads the records, and notes where each of them stands. */
    OrgSide fetch(OrgQuery query) {
        try {
            if (archived()) {
                query.toCsv(soql(), csv, true);
            } else {
                query.toCsv(soql(), csv);
            }
            index();
            return this;
        } catch (OrgException e) {
            throw Failures.of(e);
        }
    }

    /** Id, key and place of each record: joins and sorts of whole records would not fit into memory. */
    private void index() {
        int[] keys = keyColumns().stream().mapToInt(columns::indexOf).toArray();
        try (CsvLines records = CsvLines.open(csv); OutputStream out = new BufferedOutputStream(Files.newOutputStream(places()))) {
            CsvText text = new CsvText();
            text.line(INDEX.toArray(String[]::new));
            records.next();
            while (records.next()) {
                text.line(new String[] {records.text(0), Arrays.stream(keys).mapToObj(records::text).map(part -> part == null ? "" : part).collect(Collectors.joining("/")), Long.toString(records.place())});
                text.writeTo(out);
                text.clear();
            }
            text.writeTo(out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path places() { return csv.resolveSibling(csv.getFileName() + ".places"); }

    /** The records' Id, {@code o_key} (the key in the form that the ledger has) and {@code o_place}, where the record stands in {@link #open}. */
    String relation() { return ExtractDatabase.csv(places(), INDEX); }

    /** The records themselves. */
    CsvLines open() { return CsvLines.open(csv); }
}

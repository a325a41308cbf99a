package io.crossload.load.rollback;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

import com.fasterxml.jackson.databind.JsonNode;

import io.crossload.csv.CsvLines;
import io.crossload.org.OrgQuery;
import io.crossload.org.OrgRecords;

/** Records of the org as rows of values by field, some at a time: some thousand by their Ids, any number by a bulk query that goes over the disk. */
public final class OrgRows {
    static final int AT_ONCE = 2_000;

    private final OrgRecords records;
    private final OrgQuery query;
    private final Path folder;

    /** @param folder for the answers of bulk queries, which are deleted when they are read */
    public OrgRows(OrgRecords records, OrgQuery query, Path folder) {
        this.records = records;
        this.query = query;
        this.folder = folder;
    }

    /** Those that are there. */
    List<Map<String, String>> byId(String object, List<String> fields, Collection<String> ids) {
        List<Map<String, String>> rows = new ArrayList<>();
        for (JsonNode record : records.byId(object, fields, ids)) {
            Map<String, String> row = new HashMap<>();
            fields.forEach(field -> {
                JsonNode value = record.path(field);
                if (!value.isNull() && !value.isMissingNode() && !value.asText().isEmpty()) {
                    row.put(field, value.asText());
                }
            });
            rows.add(row);
        }
        return rows;
    }

    /** @param where condition, or null for all */
    public void all(String object, List<String> fields, String where, Consumer<List<Map<String, String>>> reader) {
        boolean archived = TargetFields.isArchived(object);
        String condition = archived ? (where == null ? "" : where + " AND ") + "IsDeleted = false" : where;
        Path file = folder.resolve(object + ".csv");
        query.toCsv("SELECT " + String.join(", ", fields) + " FROM " + object + (condition == null ? "" : " WHERE " + condition), file, archived);
        try (CsvLines lines = CsvLines.open(file)) {
            List<String> header = lines.nextValues();
            List<Map<String, String>> some = new ArrayList<>();
            while (lines.next()) {
                Map<String, String> row = new HashMap<>();
                for (int i = 0; i < header.size(); i++) {
                    String value = lines.text(i);
                    if (value != null && !value.isEmpty()) {
                        row.put(header.get(i), value);
                    }
                }
                some.add(row);
                if (some.size() == AT_ONCE) {
                    reader.accept(some);
                    some = new ArrayList<>();
                }
            }
            reader.accept(some);
        } finally {
            delete(file);
        }
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

package io.crossload.step;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import com.fasterxml.jackson.databind.JsonNode;

import io.crossload.load.file.FileRow;
import io.crossload.org.OrgRecords;
import io.crossload.report.diff.Cell;
import io.crossload.report.diff.Expected;
import io.crossload.report.diff.FieldComparison;
import io.crossload.report.diff.Notation;

/** What the org should have of a file beside the fields of its mapping: the content that its key names, its size, and the links to the records that use it. */
final class ExpectedFiles {
    static final Set<String> FIELDS = Set.of("ContentDocumentId", "ContentSize");
    static final String LINK = "ContentDocumentLink";

    private final OrgRecords org;
    private Map<String, Set<String>> links = Map.of();

    ExpectedFiles(OrgRecords org) { this.org = org; }

    /** Reads the links of these documents; those before are forgotten. */
    void load(Collection<String> documents) {
        Map<String, Set<String>> read = new HashMap<>();
        for (JsonNode link : org.read(LINK, List.of("ContentDocumentId", "LinkedEntityId"), "ContentDocumentId", documents, false)) {
            read.computeIfAbsent(OrgIds.shortOf(link.path("ContentDocumentId").asText()), d -> new HashSet<>()).add(OrgIds.shortOf(link.path("LinkedEntityId").asText()));
        }
        links = read;
    }

    List<Cell> cells(FileRow file, String keyField, FieldValues record) {
        List<Cell> cells = new ArrayList<>();
        if (file.sha256() != null) {
            cells.add(cell(keyField, Notation.TEXT, file.connection() + ":file:" + file.sha256(), "SHA-256 of the content", record.get(keyField)));
        }
        if (file.size() != null) {
            cells.add(cell("ContentSize", Notation.NUMBER, file.size().toString(), "bytes", record.get("ContentSize")));
        }
        Set<String> linked = links.getOrDefault(OrgIds.shortOf(String.valueOf(record.get("ContentDocumentId"))), Set.of());
        file.owners().forEach(owner -> cells.add(cell(LINK, Notation.REFERENCE, owner, "linked record", linked.contains(OrgIds.shortOf(owner)) ? owner : null)));
        return cells;
    }

    private static Cell cell(String field, Notation notation, String expected, String rule, String found) {
        return FieldComparison.of(new Expected(field, notation, List.of(expected), true, false, expected, rule, null, null), found);
    }
}

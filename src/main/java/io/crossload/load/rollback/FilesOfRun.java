package io.crossload.load.rollback;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import com.fasterxml.jackson.databind.JsonNode;

import io.crossload.org.OrgRecords;

/** Files are deleted as documents: a version cannot go alone, and the links of a document go with it. */
final class FilesOfRun {
    private static final String USER = "005";

    private final OrgRecords org;

    FilesOfRun(OrgRecords org) { this.org = org; }

    /** Document by version. */
    Map<String, String> documents(Collection<String> versions) {
        return org.read("ContentVersion", java.util.List.of("Id", "ContentDocumentId"), "Id", versions, false).stream()
            .collect(Collectors.toMap(v -> v.path("Id").asText(), v -> v.path("ContentDocumentId").asText()));
    }

    /** Versions whose document has a later version, or is shared with records that stay; with the reason. */
    Map<String, String> usedElsewhere(Map<String, String> documents, Set<String> going) {
        Map<String, String> used = new HashMap<>();
        Map<String, String> newest = org.read("ContentDocument", java.util.List.of("Id", "LatestPublishedVersionId"), "Id", documents.values(), false).stream()
            .collect(Collectors.toMap(d -> d.path("Id").asText(), d -> d.path("LatestPublishedVersionId").asText()));
        Set<String> shared = org.read("ContentDocumentLink", java.util.List.of("ContentDocumentId", "LinkedEntityId"), "ContentDocumentId", documents.values(), false).stream()
            .filter(link -> isForeign(link, going)).map(link -> link.path("ContentDocumentId").asText()).collect(Collectors.toSet());
        documents.forEach((version, document) -> {
            if (!version.equals(newest.get(document))) {
                used.put(version, "a later version");
            } else if (shared.contains(document)) {
                used.put(version, "shared with other records");
            }
        });
        return used;
    }

    /** Each document is linked to its owner. */
    private static boolean isForeign(JsonNode link, Set<String> going) {
        String record = link.path("LinkedEntityId").asText();
        return !record.startsWith(USER) && !going.contains(record);
    }
}

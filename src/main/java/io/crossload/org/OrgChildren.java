package io.crossload.org;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.JsonNode;

/** Which records hang under others. What deletes of a record take along, or change, is asked of the org's own describe. */
public final class OrgChildren {
    /** Salesforce's own shadows of a record, which live and die with it. */
    private static final Pattern SHADOW = Pattern.compile(".*(History|Feed|Share|ChangeEvent|EventRelation|Relation|Tag)$");
    /** Made by the org with their parent. */
    private static final Set<String> MADE_BY_THE_ORG = Set.of("CampaignMemberStatus", "AccountContactRelation", "ContentVersion", "ContentDocumentHistory");
    private static final String DOCUMENT_LINK = "ContentDocumentLink";

    private final OrgRest rest;
    private final OrgRecords records;
    private final Map<String, List<Relation>> relations = new HashMap<>();

    public OrgChildren(OrgRest rest) {
        this.rest = rest;
        records = new OrgRecords(rest);
    }

    private record Relation(String object, String field) { }

    /** @param parent Id; @param object of the child; @param id of the child; of a link to a file the file's Id */
    public record Child(String parent, String object, String id) { }

    /** Children of these records, whoever made them. What cannot be asked for is passed over. */
    public List<Child> of(String object, Collection<String> parents) {
        List<Child> children = new ArrayList<>();
        for (Relation relation : relations.computeIfAbsent(object, this::relations)) {
            boolean link = relation.object.equals(DOCUMENT_LINK);
            String id = link ? "ContentDocumentId" : "Id";
            try {
                for (JsonNode child : records.read(relation.object, List.of(id, relation.field), relation.field, parents, relation.object.equals("Task"))) {
                    children.add(new Child(child.path(relation.field).asText(), relation.object, child.path(id).asText()));
                }
            } catch (OrgException e) {
                if (e.kind() != OrgException.Kind.REJECTED) {
                    throw e;
                }
            }
        }
        return children;
    }

    private List<Relation> relations(String object) {
        List<Relation> found = new ArrayList<>();
        rest.get("/sobjects/" + object + "/describe").path("childRelationships").forEach(r -> {
            String child = r.path("childSObject").asText();
            boolean named = !r.path("relationshipName").asText("").isEmpty() && !r.path("relationshipName").isNull();
            if (named && !SHADOW.matcher(child).matches() && !MADE_BY_THE_ORG.contains(child)) {
                found.add(new Relation(child, r.path("field").asText()));
            }
        });
        return found;
    }
}

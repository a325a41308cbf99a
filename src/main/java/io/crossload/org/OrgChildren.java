package io.crossload.org;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;

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

    /** @param object of the children; @param field of them that names the parent */
    public record Relation(String object, String field) {
        /** What tells the children: of a link to a file the file's Id. */
        public String child() { return object.equals(DOCUMENT_LINK) ? "ContentDocumentId" : "Id"; }

        /** Closed Tasks that Salesforce has archived are in no plain query. */
        public boolean isArchived() { return object.equals("Task"); }
    }

    /** @param parent Id; @param object of the child; @param id of the child; of a link to a file the file's Id */
    public record Child(String parent, String object, String id) { }

    /** How records hang under those of an object. */
    public List<Relation> relations(String object) { return relations.computeIfAbsent(object, this::ask); }

    /** Children of these records, whoever made them, some at a time: a handful of parents may have a million. */
    public void of(Relation relation, Collection<String> parents, Consumer<List<Child>> reader) {
        try {
            records.read(relation.object, List.of(relation.child(), relation.field), relation.field, parents, relation.isArchived(), page -> {
                List<Child> children = new ArrayList<>();
                page.forEach(child -> children.add(new Child(child.path(relation.field).asText(), relation.object, child.path(relation.child()).asText())));
                reader.accept(children);
            });
        } catch (OrgException e) {
            passOver(e);
        }
    }

    /** How many there are. @param where condition; 0 when the org does not take it */
    public long count(Relation relation, String where) {
        try {
            return rest.count(relation.object, relation.isArchived() ? where + " AND IsDeleted = false" : where, relation.isArchived());
        } catch (OrgException e) {
            passOver(e);
            return 0;
        }
    }

    /** What cannot be asked for is passed over. */
    private static void passOver(OrgException e) {
        if (e.kind() != OrgException.Kind.REJECTED) {
            throw e;
        }
    }

    /** What uses these files: parent is the file's Id, id the record that it is linked to. */
    public List<Child> links(Collection<String> documents) {
        return records.read(DOCUMENT_LINK, List.of("ContentDocumentId", "LinkedEntityId"), "ContentDocumentId", documents, false).stream()
            .map(l -> new Child(l.path("ContentDocumentId").asText(), DOCUMENT_LINK, l.path("LinkedEntityId").asText())).toList();
    }

    private List<Relation> ask(String object) {
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

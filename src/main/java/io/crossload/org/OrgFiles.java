package io.crossload.org;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.apache.hc.client5.http.entity.mime.FileBody;
import org.apache.hc.client5.http.entity.mime.HttpMultipartMode;
import org.apache.hc.client5.http.entity.mime.MultipartEntityBuilder;
import org.apache.hc.core5.http.ContentType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * Files of the org: ContentVersions with their documents and links (routes/org.yaml).
 *
 * @see <a href="https://developer.salesforce.com/docs/atlas.en-us.api_rest.meta/api_rest/dome_sobject_insert_update_blob.htm">Insert or update blob data</a>
 */
public final class OrgFiles {
    /** Salesforce's bound for one call of the collections resource. */
    static final int COLLECTION = 200;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final OrgRest rest;

    public OrgFiles(OrgRest rest) { this.rest = rest; }

    /** A version and the document that it belongs to, which is what records are linked to. */
    public record Version(String id, String documentId) { }

    /** @param record the record; @param error null when the link is there now */
    public record Link(String record, String error) { }

    /** The version with this external id. */
    public Optional<Version> find(String field, String externalId) {
        return first("SELECT Id, ContentDocumentId FROM ContentVersion WHERE " + field + " = " + OrgRest.literal(externalId));
    }

    /**
     * Uploads a file, streaming it from the disk. Not there twice even when an answer is lost: the second try is refused by the external id.
     *
     * @param fields of the ContentVersion, the external id among them
     * @param file   its content
     * @return Id of the version
     */
    public Version upload(Map<String, String> fields, Path file) {
        ObjectNode entity = JSON.createObjectNode();
        fields.forEach(entity::put);
        // The name of the part serves nobody, PathOnClient counts; names beyond ASCII are written differently by every client.
        var body = MultipartEntityBuilder.create().setMode(HttpMultipartMode.STRICT).addTextBody("entity_content", entity.toString(), ContentType.APPLICATION_JSON)
            .addPart("VersionData", new FileBody(file.toFile(), ContentType.APPLICATION_OCTET_STREAM, "content")).build();
        JsonNode answer = rest.send("POST", "/sobjects/ContentVersion", body, body.getContentType());
        String id = answer.path("id").asText();
        return first("SELECT Id, ContentDocumentId FROM ContentVersion WHERE Id = '" + id + "'")
            .orElseThrow(() -> new OrgException(OrgException.Kind.REJECTED, 0, "NOT_FOUND", "an uploaded file cannot be read by the user who loads", -1, null));
    }

    /** Shares a document with records, two hundred a call. A link that is there already is as good as a new one. */
    public List<Link> link(String documentId, List<String> records) {
        List<Link> links = new ArrayList<>();
        for (int from = 0; from < records.size(); from += COLLECTION) {
            List<String> some = records.subList(from, Math.min(records.size(), from + COLLECTION));
            ObjectNode request = JSON.createObjectNode().put("allOrNone", false);
            ArrayNode wanted = request.putArray("records");
            for (String record : some) {
                ObjectNode link = wanted.addObject();
                link.putObject("attributes").put("type", "ContentDocumentLink");
                link.put("ContentDocumentId", documentId).put("LinkedEntityId", record).put("ShareType", "V");
            }
            JsonNode answer = rest.send("POST", "/composite/sobjects", request.toString());
            for (int i = 0; i < some.size(); i++) {
                JsonNode error = answer.path(i).path("errors").path(0);
                boolean there = answer.path(i).path("success").asBoolean() || error.path("statusCode").asText().equals("DUPLICATE_VALUE");
                links.add(new Link(some.get(i), there ? null : error.path("statusCode").asText("UNKNOWN") + ":" + error.path("message").asText()));
            }
        }
        return links;
    }

    private Optional<Version> first(String soql) {
        return rest.query(soql).stream().findFirst().map(record -> new Version(record.path("Id").asText(), record.path("ContentDocumentId").asText()));
    }
}

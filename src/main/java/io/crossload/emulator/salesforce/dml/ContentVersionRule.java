package io.crossload.emulator.salesforce.dml;

import io.crossload.emulator.salesforce.store.Blobs;
import io.crossload.emulator.salesforce.store.Ids;
import io.crossload.emulator.salesforce.store.Org;
import io.crossload.emulator.salesforce.store.PackedRow;
import io.crossload.emulator.salesforce.store.Table;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A first version makes a ContentDocument, shared with its owner and with FirstPublishLocationId; a version with a ContentDocumentId
 * becomes that document's latest.
 */
final class ContentVersionRule implements ObjectRule {
    /** Contents in base64 within JSON: 50 MB of text. */
    static final int MAX_BASE64 = 50 * 1024 * 1024;

    private final Org org;
    private final Table versions;
    private final Table documents;
    private final Table links;

    ContentVersionRule(Org org) {
        this.org = org;
        versions = org.table("ContentVersion");
        documents = org.table("ContentDocument");
        links = org.table("ContentDocumentLink");
    }

    @Override
    public Set<Table> alsoWrites() { return Set.of(documents, links); }

    @Override
    public void beforeSave(Save save) {
        if (!save.creates()) return;
        Draft draft = save.draft();
        String path = save.value("PathOnClient");
        if (draft.content == null) draft.content = decoded(save);
        save.set("VersionData", null);
        if (draft.error != null) return;
        if (draft.content == null) {
            draft.fail(new RowError("REQUIRED_FIELD_MISSING", "Required fields are missing: [VersionData]", List.of("VersionData")));
            return;
        }
        if (!org.storage().hasRoomForFile(draft.content.size())) {
            draft.fail(RowError.of("STORAGE_LIMIT_EXCEEDED", "storage limit exceeded"));
            return;
        }
        FileKind kind = FileKind.of(path);
        if (save.value("Title") == null) save.set("Title", FileKind.title(path));
        save.set("ContentSize", Long.toString(draft.content.size()));
        save.set("Checksum", draft.content.md5());
        save.set("FileExtension", kind.extension());
        save.set("FileType", kind.type());
        save.set("IsLatest", "true");
        save.set("VersionNumber", Integer.toString(version(save.value("ContentDocumentId"))));
    }

    private Blobs.Content decoded(Save save) {
        String text = save.value("VersionData");
        if (text == null) return null;
        try {
            return org.blobs().receive(new ByteArrayInputStream(Base64.getMimeDecoder().decode(text)), Long.MAX_VALUE);
        } catch (IllegalArgumentException e) {
            save.draft().fail(RowError.of("INVALID_TYPE_ON_FIELD_IN_RECORD", "Version Data: value not of required type: base64", save.field("VersionData")));
            return null;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private int version(String document) { return document == null ? 1 : of(document).length + 1; }

    private int[] of(String document) { return versions.children(versions.type().field("ContentDocumentId"), documents, number(document)); }

    @Override
    public void afterSave(Save save) {
        int number = save.draft().number;
        String document = save.value(number, "ContentDocumentId");
        if (save.creates()) {
            org.blobs().keep(save.draft().content, versions.id(number));
            if (document == null) document = newDocument(save, number);
            else supersede(save, document, number);
        }
        if (!"true".equals(save.value(number, "IsLatest"))) return;
        int target = number(document);
        if (save.undo() != null) save.undo().replacing(documents, target);
        documents.replace(target, PackedRow.merge(documents.row(target), PackedRow.of(documents.type(), about(save, number))), save.now());
    }

    /** What the document shows of its latest version. */
    private Map<String, String> about(Save save, int version) {
        Map<String, String> values = new LinkedHashMap<>();
        for (String name : new String[] {"Title", "Description", "ContentSize", "FileExtension", "FileType"}) values.put(name, save.value(version, name));
        values.put("LatestPublishedVersionId", versions.id(version));
        return values;
    }

    private String newDocument(Save save, int version) {
        String owner = save.value(version, "OwnerId");
        int number = documents.insert(PackedRow.of(documents.type(), owner == null ? Map.of("PublishStatus", "P") : Map.of("PublishStatus", "P", "OwnerId", owner)), save.now());
        String document = documents.id(number);
        if (save.undo() != null) save.undo().inserted(documents, number);
        versions.replace(version, PackedRow.merge(versions.row(version), PackedRow.of(versions.type(), Map.of("ContentDocumentId", document))), save.now());
        link(save, document, owner == null ? org.userId() : owner, "I");
        String location = save.value(version, "FirstPublishLocationId");
        if (location != null && !location.equals(owner == null ? org.userId() : owner)) link(save, document, location, "V");
        return document;
    }

    private void link(Save save, String document, String entity, String share) {
        int link = links.insert(PackedRow.of(links.type(), Map.of("ContentDocumentId", document, "LinkedEntityId", entity, "ShareType", share, "Visibility", "AllUsers")), save.now());
        if (save.undo() != null) save.undo().inserted(links, link);
    }

    private void supersede(Save save, String document, int latest) {
        for (int other : of(document)) {
            if (other == latest || !"true".equals(save.value(other, "IsLatest"))) continue;
            if (save.undo() != null) save.undo().replacing(versions, other);
            versions.replace(other, PackedRow.merge(versions.row(other), PackedRow.of(versions.type(), Map.of("IsLatest", "false"))), versions.modified(other));
        }
    }

    private static int number(String id) { return Ids.number(id.getBytes(StandardCharsets.US_ASCII), 0); }
}

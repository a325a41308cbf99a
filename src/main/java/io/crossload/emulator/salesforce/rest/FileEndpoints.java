package io.crossload.emulator.salesforce.rest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.crossload.emulator.salesforce.dml.Draft;
import io.crossload.emulator.salesforce.http.Answer;
import io.crossload.emulator.salesforce.http.ApiError;
import io.crossload.emulator.salesforce.http.Call;
import io.crossload.emulator.salesforce.http.Router;
import io.crossload.emulator.salesforce.store.Blobs;
import io.crossload.emulator.salesforce.store.Table;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.eclipse.jetty.http.MultiPart;
import org.eclipse.jetty.http.MultiPartConfig;
import org.eclipse.jetty.http.MultiPartFormData;
import org.eclipse.jetty.io.Content;

/** Files: ContentVersion with its contents beside the JSON, as multipart/form-data, and the download of contents. */
public final class FileEndpoints {
    private static final String PATH = "/services/data/{version}/sobjects/ContentVersion";
    /** 2 GB for one file. */
    public static final long MAX_MULTIPART = 2L * 1024 * 1024 * 1024;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final RecordStore store;
    private final JsonBinder binder;
    private final RecordEndpoints records;
    private final Path folder;
    private final long max;

    /**
     * @param records answers creates that are plain JSON, and saves the others
     * @param folder          for parts while they arrive
     * @param max             bytes that a file may have
     */
    public FileEndpoints(RecordStore store, RecordEndpoints records, Path folder, long max) {
        this.store = store;
        this.binder = new JsonBinder(store.org());
        this.records = records;
        this.folder = folder;
        this.max = max;
    }

    /** Before the routes of {@link RecordEndpoints}, which would take these paths as well. */
    public void register(Router router) {
        router.add("POST", PATH, this::create).add("GET", PATH + "/{id}/VersionData", this::download);
    }

    private Answer create(Call call) throws IOException {
        String type = call.header("Content-Type");
        if (type == null || !type.startsWith("multipart/form-data")) {
            call.bind("object", "ContentVersion");
            return records.create(call);
        }
        Table table = store.table("ContentVersion");
        MultiPartConfig config = new MultiPartConfig.Builder().location(folder).maxMemoryPartSize(0).maxPartSize(-1).maxSize(-1).build();
        try (MultiPartFormData.Parts parts = MultiPartFormData.getParts(call.source(), call.source(), type, config)) {
            MultiPart.Part contents = parts.getFirst("VersionData");
            JsonNode record = null;
            for (MultiPart.Part part : parts) {
                if (part != contents && record == null) record = json(part);
            }
            if (record == null) throw new ApiError(400, "INVALID_MULTIPART_REQUEST", "A part with the record as JSON is needed");
            Draft draft = binder.bind(table.type(), record, null);
            if (contents != null) {
                try (InputStream in = Content.Source.asInputStream(contents.getContentSource())) {
                    draft.content = store.org().blobs().receive(in, max);
                } catch (Blobs.TooLarge e) {
                    throw new ApiError(413, "REQUEST_TOO_LARGE", "The file is larger than " + max + " bytes");
                }
            }
            return records.insert(call, table, draft);
        }
    }

    private static JsonNode json(MultiPart.Part part) throws IOException {
        try (InputStream in = Content.Source.asInputStream(part.getContentSource())) {
            return JSON.readTree(in);
        } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
            throw new ApiError(400, "JSON_PARSER_ERROR", e.getOriginalMessage());
        }
    }

    private Answer download(Call call) throws IOException {
        Table table = store.table("ContentVersion");
        int number = store.number(table, call.variable("id"));
        Path contents = store.org().blobs().path(table.id(number));
        return new Answer(200, "application/octetstream", Map.of(), Files.size(contents), out -> Files.copy(contents, out), -1);
    }
}

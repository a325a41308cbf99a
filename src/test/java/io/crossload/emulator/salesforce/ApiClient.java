package io.crossload.emulator.salesforce;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** A plain HTTP client for the emulator, as tests speak: job, upload, close, results. */
final class ApiClient {
    static final ObjectMapper JSON = new ObjectMapper();
    static final String DATA = "/services/data/v66.0";

    final HttpClient http = HttpClient.newHttpClient();
    final SalesforceEmulator org;
    String token;

    ApiClient(SalesforceEmulator org) {
        this.org = org;
        this.token = org.token();
    }

    HttpResponse<String> send(String method, String path, String body, String... headers) {
        try {
            return sendOrFail(method, path, body, headers);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    HttpResponse<String> sendOrFail(String method, String path, String body, String... headers) throws IOException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(org.url() + path))
            .method(method, body == null ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body));
        if (token != null) request.header("Authorization", "Bearer " + token);
        for (int i = 0; i < headers.length; i += 2) request.header(headers[i], headers[i + 1]);
        try {
            return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    HttpResponse<String> get(String path) { return send("GET", path, null); }

    HttpResponse<String> post(String path, String json) { return send("POST", path, json, "Content-Type", "application/json"); }

    HttpResponse<String> patch(String path, String json) { return send("PATCH", path, json, "Content-Type", "application/json"); }

    HttpResponse<String> form(String path, String form) { return send("POST", path, form, "Content-Type", "application/x-www-form-urlencoded"); }

    /** Starts a deployment. @param options DeployOptions as JSON */
    HttpResponse<String> deploy(byte[] zip, String options) {
        try {
            ByteArrayOutputStream body = new ByteArrayOutputStream();
            String head = "--cut\r\nContent-Disposition: form-data; name=\"file\"; filename=\"package.xml\"\r\nContent-Type: application/zip\r\n\r\n";
            body.write(head.getBytes(StandardCharsets.US_ASCII));
            body.write(zip);
            body.write(("\r\n--cut\r\nContent-Disposition: form-data; name=\"entity_content\"\r\nContent-Type: application/json\r\n\r\n{\"deployOptions\":"
                + options + "}\r\n--cut--\r\n").getBytes(StandardCharsets.US_ASCII));
            return http.send(HttpRequest.newBuilder(URI.create(org.url() + DATA + "/metadata/deployRequest")).header("Authorization", "Bearer " + token)
                .header("Content-Type", "multipart/form-data; boundary=cut").POST(HttpRequest.BodyPublishers.ofByteArray(body.toByteArray())).build(),
                HttpResponse.BodyHandlers.ofString());
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Deploys and waits for the DeployResult. */
    JsonNode deployed(Packages source, String options) {
        HttpResponse<String> response = deploy(source.zip(), options);
        if (response.statusCode() != 201) throw new AssertionError(response.body());
        String id = json(response).get("id").asText();
        while (true) {
            JsonNode result = json(get(DATA + "/metadata/deployRequest/" + id + "?includeDetails=true")).get("deployResult");
            if (result.get("done").asBoolean()) return result;
            Thread.onSpinWait();
        }
    }

    /** Gives the permission set to the running user. */
    void assign(String permissionSet) {
        String set = records("SELECT Id FROM PermissionSet WHERE Name = '" + permissionSet + "'").get(0).get("Id").asText();
        String user = records("SELECT Id FROM User").get(0).get("Id").asText();
        HttpResponse<String> response = post(DATA + "/sobjects/PermissionSetAssignment", "{\"PermissionSetId\":\"" + set + "\",\"AssigneeId\":\"" + user + "\"}");
        if (response.statusCode() != 201) throw new AssertionError(response.body());
    }

    static JsonNode json(HttpResponse<String> response) {
        try {
            return JSON.readTree(response.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    HttpResponse<String> query(String soql) { return get(DATA + "/query?q=" + URLEncoder.encode(soql, StandardCharsets.UTF_8)); }

    JsonNode records(String soql) {
        HttpResponse<String> response = query(soql);
        if (response.statusCode() != 200) throw new AssertionError(response.body());
        return json(response).get("records");
    }

    String openJob(Map<String, String> job) {
        HttpResponse<String> response = post(DATA + "/jobs/ingest", JSON.valueToTree(job).toString());
        if (response.statusCode() != 200) throw new AssertionError(response.body());
        return json(response).get("id").asText();
    }

    HttpResponse<String> upload(String job, String csv) {
        return send("PUT", DATA + "/jobs/ingest/" + job + "/batches", csv, "Content-Type", "text/csv");
    }

    HttpResponse<String> close(String job) { return patch(DATA + "/jobs/ingest/" + job, "{\"state\":\"UploadComplete\"}"); }

    JsonNode job(String job) { return json(get(DATA + "/jobs/ingest/" + job)); }

    /** Waits for the job's end. */
    JsonNode ended(String job) {
        while (true) {
            JsonNode info = job(job);
            String state = info.path("state").asText();
            if (!state.equals("UploadComplete") && !state.equals("InProgress")) return info;
            Thread.onSpinWait();
        }
    }

    /** Opens, uploads, closes, waits. */
    Result load(String object, String operation, String csv) {
        Map<String, String> job = operation.equals("upsert")
            ? Map.of("object", object, "operation", operation, "externalIdFieldName", "Source_System_ID__c")
            : Map.of("object", object, "operation", operation);
        return load(job, csv);
    }

    Result load(Map<String, String> job, String csv) {
        String id = openJob(job);
        HttpResponse<String> upload = upload(id, csv);
        if (upload.statusCode() != 201) throw new AssertionError(upload.body());
        close(id);
        return new Result(this, id, ended(id));
    }

    String results(String job, String file) { return get(DATA + "/jobs/ingest/" + job + "/" + file).body(); }

    static List<NamedCsvRecord> csv(String text) { return CsvReader.builder().ofNamedCsvRecord(text).stream().toList(); }

    /** A job that has ended. */
    record Result(ApiClient client, String id, JsonNode job) {
        String state() { return job.get("state").asText(); }

        String error() { return job.path("errorMessage").asText(null); }

        int processed() { return job.get("numberRecordsProcessed").asInt(); }

        int failed() { return job.get("numberRecordsFailed").asInt(); }

        List<NamedCsvRecord> successes() { return csv(client.results(id, "successfulResults")); }

        List<NamedCsvRecord> failures() { return csv(client.results(id, "failedResults")); }

        List<NamedCsvRecord> unprocessed() { return csv(client.results(id, "unprocessedrecords")); }

        List<String> errors() { return failures().stream().map(row -> row.getField("sf__Error")).toList(); }
    }
}

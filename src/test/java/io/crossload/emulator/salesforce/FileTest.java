package io.crossload.emulator.salesforce;

import static io.crossload.emulator.salesforce.ApiClient.DATA;
import static io.crossload.emulator.salesforce.ApiClient.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.crossload.emulator.salesforce.setting.OrgSettings;
import io.crossload.emulator.salesforce.setting.OrgSettings.Limits;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FileTest {
    private SalesforceEmulator org = SalesforceEmulator.start(OrgOptions.defaults());
    private ApiClient client = new ApiClient(org);

    @AfterEach
    void stop() { org.close(); }

    private HttpResponse<String> multipart(String json, byte[] contents, boolean fileFirst) throws IOException, InterruptedException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        for (boolean file : new boolean[] {fileFirst, !fileFirst}) {
            body.writeBytes("--B\r\n".getBytes(StandardCharsets.US_ASCII));
            if (file) {
                body.writeBytes("Content-Disposition: form-data; name=\"VersionData\"; filename=\"x\"\r\nContent-Type: application/octet-stream\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
                body.writeBytes(contents);
            } else {
                body.writeBytes(("Content-Disposition: form-data; name=\"entity_content\"\r\nContent-Type: application/json\r\n\r\n" + json).getBytes(StandardCharsets.UTF_8));
            }
            body.writeBytes("\r\n".getBytes(StandardCharsets.US_ASCII));
        }
        body.writeBytes("--B--\r\n".getBytes(StandardCharsets.US_ASCII));
        HttpRequest request = HttpRequest.newBuilder(URI.create(org.url() + DATA + "/sobjects/ContentVersion")).header("Authorization", "Bearer " + client.token)
            .header("Content-Type", "multipart/form-data; boundary=B").POST(HttpRequest.BodyPublishers.ofByteArray(body.toByteArray())).build();
        return client.http.send(request, HttpResponse.BodyHandlers.ofString());
    }

    private byte[] download(String version) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(org.url() + DATA + "/sobjects/ContentVersion/" + version + "/VersionData"))
            .header("Authorization", "Bearer " + client.token).build();
        return client.http.send(request, HttpResponse.BodyHandlers.ofByteArray()).body();
    }

    private String id(HttpResponse<String> response) {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(201);
        return json(response).get("id").asText();
    }

    private JsonNode version(String id) {
        return client.records("SELECT Title, FileExtension, FileType, ContentSize, Checksum, VersionNumber, IsLatest, ContentDocumentId, PathOnClient FROM ContentVersion WHERE Id = '" + id + "'").get(0);
    }

    @Test
    void multipartMakesADocumentAndDownloadsTheSameBytes() throws IOException, InterruptedException {
        byte[] contents = new byte[300_000];
        for (int i = 0; i < contents.length; i++) contents[i] = (byte) new SplittableRandom(i).nextInt();
        String contact = id(client.post(DATA + "/sobjects/Contact", "{\"LastName\":\"C\"}"));
        String version = id(multipart("{\"PathOnClient\":\"C:\\\\docs\\\\Årsplan.v2.PDF\",\"FirstPublishLocationId\":\"" + contact + "\"}", contents, true));
        JsonNode kept = version(version);
        assertThat(kept.get("Title").asText()).isEqualTo("Årsplan.v2");
        assertThat(kept.get("FileExtension").asText()).isEqualTo("PDF");
        assertThat(kept.get("FileType").asText()).isEqualTo("PDF");
        assertThat(kept.get("ContentSize").asInt()).isEqualTo(contents.length);
        assertThat(kept.get("VersionNumber").asText()).isEqualTo("1");
        assertThat(download(version)).isEqualTo(contents);
        assertThat(client.records("SELECT LinkedEntityId, ShareType FROM ContentDocumentLink").findValuesAsText("ShareType")).containsExactly("I", "V");
        JsonNode document = client.records("SELECT Title, ContentSize, LatestPublishedVersionId FROM ContentDocument").get(0);
        assertThat(document.get("LatestPublishedVersionId").asText()).isEqualTo(version);
        assertThat(document.get("ContentSize").asInt()).isEqualTo(contents.length);
        assertThat(json(client.get(DATA + "/sobjects/ContentVersion/" + version)).get("VersionData").asText()).endsWith("/sobjects/ContentVersion/" + version + "/VersionData");
    }

    @Test
    void base64DoesTheSameAndTheChecksumIsMd5() throws IOException, InterruptedException {
        String text = Base64.getEncoder().encodeToString("hello".getBytes(StandardCharsets.US_ASCII));
        String version = id(client.post(DATA + "/sobjects/ContentVersion", "{\"Title\":\"T\",\"PathOnClient\":\"a.txt\",\"VersionData\":\"" + text + "\"}"));
        assertThat(version(version).get("Checksum").asText()).isEqualTo("5d41402abc4b2a76b9719d911017c592");
        assertThat(version(version).get("FileType").asText()).isEqualTo("TEXT");
        assertThat(download(version)).isEqualTo("hello".getBytes(StandardCharsets.US_ASCII));
    }

    @Test
    void aNewVersionTakesTheLatestPlace() throws IOException, InterruptedException {
        String first = id(multipart("{\"PathOnClient\":\"a.png\"}", new byte[] {1}, false));
        String document = version(first).get("ContentDocumentId").asText();
        String second = id(multipart("{\"PathOnClient\":\"b.png\",\"Title\":\"New\",\"ContentDocumentId\":\"" + document + "\"}", new byte[] {1, 2}, true));
        assertThat(version(first).get("IsLatest").asBoolean()).isFalse();
        assertThat(version(second).get("IsLatest").asBoolean()).isTrue();
        assertThat(version(second).get("VersionNumber").asText()).isEqualTo("2");
        assertThat(client.records("SELECT Title FROM ContentDocument").findValuesAsText("Title")).containsExactly("New");
        assertThat(client.records("SELECT Id FROM ContentDocumentLink")).hasSize(1);
    }

    @Test
    void linksAreOncePerRecordAndGoWithTheDocument() throws IOException, InterruptedException {
        String contact = id(client.post(DATA + "/sobjects/Contact", "{\"LastName\":\"C\"}"));
        String version = id(multipart("{\"PathOnClient\":\"a.png\"}", new byte[] {1}, true));
        String document = version(version).get("ContentDocumentId").asText();
        String link = "{\"ContentDocumentId\":\"" + document + "\",\"LinkedEntityId\":\"" + contact + "\",\"ShareType\":\"V\"}";
        id(client.post(DATA + "/sobjects/ContentDocumentLink", link));
        assertThat(client.post(DATA + "/sobjects/ContentDocumentLink", link).body()).contains("DUPLICATE_VALUE");
        assertThat(client.post(DATA + "/sobjects/ContentDocumentLink", link.replace("\"V\"", "\"X\"")).body()).contains("INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST");
        assertThat(client.send("DELETE", DATA + "/sobjects/ContentVersion/" + version, null).body()).contains("does not support delete");
        assertThat(client.send("DELETE", DATA + "/sobjects/ContentDocument/" + document, null).statusCode()).isEqualTo(204);
        assertThat(client.records("SELECT Id FROM ContentVersion")).isEmpty();
        assertThat(client.records("SELECT Id FROM ContentDocumentLink")).isEmpty();
    }

    @Test
    void badFilesAreRefused() throws IOException, InterruptedException {
        assertThat(client.post(DATA + "/sobjects/ContentVersion", "{\"PathOnClient\":\"a.txt\"}").body()).contains("REQUIRED_FIELD_MISSING").contains("VersionData");
        assertThat(multipart("{\"Title\":\"T\"}", new byte[1], true).body()).contains("Required fields are missing: [PathOnClient]");
        String large = "A".repeat(50 * 1024 * 1024 + 4);
        assertThat(client.post(DATA + "/sobjects/ContentVersion", "{\"PathOnClient\":\"a.txt\",\"VersionData\":\"" + large + "\"}").body()).contains("MAXIMUM_SIZE_OF_ATTACHMENT");
        assertThat(client.post(DATA + "/sobjects/ContentVersion", "{\"PathOnClient\":\"a.txt\",\"VersionData\":\"AAAAA\"}").body()).contains("value not of required type: base64");
    }

    @Test
    void fileStorageIsCountedAndRunsOut() throws IOException, InterruptedException {
        org.close();
        org = SalesforceEmulator.start(OrgOptions.defaults().withSettings(OrgSettings.defaults().withLimits(new Limits(null, null, null, 2L, null))));
        client = new ApiClient(org);
        id(multipart("{\"PathOnClient\":\"a.bin\"}", new byte[1_200_000], true));
        assertThat(json(client.get(DATA + "/limits")).at("/FileStorageMB/Remaining").asInt()).isEqualTo(1);
        assertThat(multipart("{\"PathOnClient\":\"b.bin\"}", new byte[1_200_000], true).body()).contains("STORAGE_LIMIT_EXCEEDED");
    }
}

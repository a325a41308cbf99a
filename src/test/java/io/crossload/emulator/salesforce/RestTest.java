package io.crossload.emulator.salesforce;

import static io.crossload.emulator.salesforce.ApiClient.DATA;
import static io.crossload.emulator.salesforce.ApiClient.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RestTest {
    private final SalesforceEmulator org = SalesforceEmulator.start(OrgOptions.defaults());
    private final ApiClient client = new ApiClient(org);

    @AfterEach
    void stop() { org.close(); }

    private static JsonNode field(JsonNode describe, String name) {
        for (JsonNode field : describe.get("fields")) {
            if (field.get("name").asText().equals(name)) return field;
        }
        throw new AssertionError("no field " + name);
    }

    @Test
    void pathsAreForgivingAndVersionsEchoed() {
        for (String path : new String[] {"/services/data/v41.0/limits", "//services/data/v67.0/limits/", "/services/data/v60.0/limits//"}) {
            assertThat(client.get(path).statusCode()).as(path).isEqualTo(200);
        }
        assertThat(client.get("/services/data/v40.0/limits").statusCode()).isEqualTo(404);
        assertThat(client.get("/services/data/v52.0/sobjects/Contact/describe").body()).contains("/services/data/v52.0/sobjects/Contact");
        assertThat(json(client.get("/services/data"))).hasSize(27).last().satisfies(v -> assertThat(v.get("version").asText()).isEqualTo("67.0"));
        assertThat(client.get(DATA + "/nothing").statusCode()).isEqualTo(404);
        assertThat(client.send("PUT", DATA + "/limits", "x").statusCode()).isEqualTo(405);
    }

    @Test
    void dataAnswersCarryTheLimitInfo() {
        assertThat(client.get(DATA + "/limits").headers().firstValue("Sforce-Limit-Info")).hasValueSatisfying(info -> assertThat(info).matches("api-usage=\\d+/1000000"));
        JsonNode limits = json(client.get(DATA + "/limits"));
        assertThat(limits.at("/DailyBulkApiBatches/Max").asInt()).isEqualTo(15_000);
        assertThat(limits.at("/DataStorageMB/Remaining").isNumber()).isTrue();
    }

    @Test
    void theDailyCallsRunOut() {
        try (SalesforceEmulator small = SalesforceEmulator.start(OrgOptions.defaults().withDailyApiCalls(2))) {
            ApiClient other = new ApiClient(small);
            other.get(DATA + "/limits");
            other.get(DATA + "/limits");
            HttpResponse<String> response = other.get(DATA + "/limits");
            assertThat(response.statusCode()).isEqualTo(403);
            assertThat(response.body()).contains("REQUEST_LIMIT_EXCEEDED");
        }
    }

    @Test
    void gzippedRequestsAndAnswers() throws IOException, InterruptedException {
        ByteArrayOutputStream zipped = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(zipped)) {
            out.write("{\"LastName\":\"Zip\"}".getBytes(StandardCharsets.UTF_8));
        }
        HttpRequest create = HttpRequest.newBuilder(URI.create(org.url() + DATA + "/sobjects/Contact")).header("Authorization", "Bearer " + client.token)
            .header("Content-Encoding", "gzip").POST(HttpRequest.BodyPublishers.ofByteArray(zipped.toByteArray())).build();
        assertThat(client.http.send(create, HttpResponse.BodyHandlers.ofString()).statusCode()).isEqualTo(201);
        HttpRequest describe = HttpRequest.newBuilder(URI.create(org.url() + DATA + "/sobjects/Contact/describe"))
            .header("Authorization", "Bearer " + client.token).header("Accept-Encoding", "gzip").build();
        HttpResponse<java.io.InputStream> answer = client.http.send(describe, HttpResponse.BodyHandlers.ofInputStream());
        assertThat(answer.headers().firstValue("Content-Encoding")).hasValue("gzip");
        assertThat(new String(new GZIPInputStream(answer.body()).readAllBytes(), StandardCharsets.UTF_8)).startsWith("{").endsWith("}");
    }

    @Test
    void chunkedUploadsArrive() throws IOException, InterruptedException {
        String job = client.openJob(Map.of("object", "Contact", "operation", "insert"));
        byte[] csv = ("LastName\n" + "A\n".repeat(5000)).getBytes(StandardCharsets.UTF_8);
        HttpRequest put = HttpRequest.newBuilder(URI.create(org.url() + DATA + "/jobs/ingest/" + job + "/batches")).header("Authorization", "Bearer " + client.token)
            .header("Content-Type", "text/csv; charset=UTF-8").PUT(HttpRequest.BodyPublishers.ofInputStream(() -> new java.io.ByteArrayInputStream(csv))).build();
        assertThat(client.http.send(put, HttpResponse.BodyHandlers.ofString()).statusCode()).isEqualTo(201);
        client.close(job);
        assertThat(client.ended(job).get("numberRecordsProcessed").asInt()).isEqualTo(5000);
    }

    @Test
    void anUploadThatBreaksOffLeavesTheJobOpenForAnother() throws IOException {
        String job = client.openJob(Map.of("object", "Contact", "operation", "insert"));
        try (Socket socket = new Socket("127.0.0.1", org.port())) {
            socket.getOutputStream().write(("PUT " + DATA + "/jobs/ingest/" + job + "/batches HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer " + client.token
                + "\r\nContent-Type: text/csv\r\nContent-Length: 1000\r\n\r\nLastName\nA\n").getBytes(StandardCharsets.US_ASCII));
            socket.getOutputStream().flush();
        }
        HttpResponse<String> again = client.upload(job, "LastName\nB\n");
        while (again.statusCode() != 201) again = client.upload(job, "LastName\nB\n");
        client.close(job);
        assertThat(client.ended(job).get("numberRecordsProcessed").asInt()).isEqualTo(1);
    }

    @Test
    void describeLooksReal() {
        JsonNode contact = json(client.get(DATA + "/sobjects/Contact/describe"));
        assertThat(contact.get("keyPrefix").asText()).isEqualTo("003");
        JsonNode lastName = field(contact, "LastName");
        assertThat(lastName.get("length").asInt()).isEqualTo(80);
        assertThat(lastName.get("nillable").asBoolean()).isFalse();
        assertThat(lastName.get("label").asText()).isEqualTo("Last Name");
        assertThat(field(contact, "Name").get("createable").asBoolean()).isFalse();
        JsonNode key = field(contact, "Source_System_ID__c");
        assertThat(key.get("externalId").asBoolean() && key.get("unique").asBoolean() && key.get("caseSensitive").asBoolean() && key.get("idLookup").asBoolean()).isTrue();
        assertThat(field(contact, "Manager__c").get("relationshipName").asText()).isEqualTo("Manager__r");
        assertThat(field(contact, "Actimo_Status__c").get("restrictedPicklist").asBoolean()).isTrue();
        assertThat(field(contact, "Actimo_Status__c").get("picklistValues")).hasSize(5);
        assertThat(field(contact, "NPS_Score__c").get("precision").asInt()).isEqualTo(5);
        assertThat(field(json(client.get(DATA + "/sobjects/Lead/describe")), "OwnerId").get("referenceTo")).hasSize(2);
        assertThat(field(json(client.get(DATA + "/sobjects/Account/describe")), "Name").get("label").asText()).isEqualTo("Account Name");
        assertThat(contact.get("childRelationships").findValuesAsText("childSObject")).contains("Task", "CampaignMember");
        assertThat(client.get(DATA + "/sobjects/Nope/describe").statusCode()).isEqualTo(404);
        assertThat(json(client.get(DATA + "/sobjects")).get("sobjects").findValuesAsText("name")).contains("Account", "Contact", "Lead", "Task", "DuplicateRule");
    }

    @Test
    void anOrgWithoutTheSetupLacksCrossloadsFields() {
        try (SalesforceEmulator bare = SalesforceEmulator.start(OrgOptions.defaults().withSetup(false))) {
            assertThat(new ApiClient(bare).get(DATA + "/sobjects/Contact/describe").body()).doesNotContain("Source_System_ID__c");
        }
    }

    @Test
    void recordsAreCreatedReadChangedAndDeleted() {
        HttpResponse<String> created = client.post(DATA + "/sobjects/Contact", "{\"LastName\":\"A\",\"FirstName\":\"B\",\"DoNotCall\":true}");
        assertThat(created.statusCode()).isEqualTo(201);
        String id = json(created).get("id").asText();
        assertThat(json(client.get(DATA + "/sobjects/Contact/" + id + "?fields=Name,DoNotCall")).toString()).isEqualTo(
            "{\"attributes\":{\"type\":\"Contact\",\"url\":\"" + DATA + "/sobjects/Contact/" + id + "\"},\"Name\":\"B A\",\"DoNotCall\":true}");
        assertThat(client.patch(DATA + "/sobjects/Contact/" + id, "{\"FirstName\":null}").statusCode()).isEqualTo(204);
        assertThat(json(client.get(DATA + "/sobjects/Contact/" + id.substring(0, 15))).get("FirstName").isNull()).isTrue();
        assertThat(client.send("DELETE", DATA + "/sobjects/Contact/" + id, null).statusCode()).isEqualTo(204);
        HttpResponse<String> gone = client.get(DATA + "/sobjects/Contact/" + id);
        assertThat(gone.statusCode()).isEqualTo(404);
        assertThat(gone.body()).contains("ENTITY_IS_DELETED");
    }

    @Test
    void badRecordsAreRefusedWithCodeAndFields() {
        HttpResponse<String> missing = client.post(DATA + "/sobjects/Contact", "{\"FirstName\":\"B\"}");
        assertThat(missing.statusCode()).isEqualTo(400);
        assertThat(missing.body()).isEqualTo("[{\"message\":\"Required fields are missing: [LastName]\",\"errorCode\":\"REQUIRED_FIELD_MISSING\",\"fields\":[\"LastName\"]}]");
        assertThat(client.post(DATA + "/sobjects/Contact", "{\"LastName\":\"B\",\"Nope\":1}").body()).contains("No such column 'Nope' on sobject of type Contact");
        assertThat(client.post(DATA + "/sobjects/Contact", "{\"LastName\":\"B\",\"Birthdate\":\"soon\"}").body()).contains("JSON_PARSER_ERROR");
        assertThat(client.post(DATA + "/sobjects/Contact", "{").statusCode()).isEqualTo(400);
    }

    @Test
    void upsertByExternalIdCreatesUpdatesAndFindsSeveral() {
        String key = DATA + "/sobjects/Contact/Source_System_ID__c/acme%3Acontact%3A88%2F4711";
        assertThat(client.patch(key, "{\"LastName\":\"A\"}")).satisfies(response -> {
            assertThat(response.statusCode()).isEqualTo(201);
            assertThat(json(response).get("created").asBoolean()).isTrue();
        });
        assertThat(client.patch(key, "{\"LastName\":\"B\"}").statusCode()).isEqualTo(200);
        assertThat(client.patch(key.replace("v66.0", "v45.0"), "{\"LastName\":\"B\"}").statusCode()).isEqualTo(204);
        assertThat(client.patch(key, "{\"Source_System_ID__c\":\"x\"}").statusCode()).isEqualTo(400);
        assertThat(json(client.get(key)).get("LastName").asText()).isEqualTo("B");
        client.post(DATA + "/sobjects/Contact", "{\"LastName\":\"A\",\"Email\":\"x@y.dk\"}");
        client.post(DATA + "/sobjects/Contact", "{\"LastName\":\"B\",\"Email\":\"x@y.dk\"}");
        HttpResponse<String> several = client.patch(DATA + "/sobjects/Contact/Email/x@y.dk", "{\"LastName\":\"C\"}");
        assertThat(several.statusCode()).isEqualTo(300);
        assertThat(json(several)).hasSize(2);
    }

    @Test
    void collectionsAnswerRowByRow() {
        String path = DATA + "/composite/sobjects";
        JsonNode created = json(client.post(path, "{\"records\":[{\"attributes\":{\"type\":\"Account\"},\"Name\":\"A\",\"Source_System_ID__c\":\"a\"},"
            + "{\"attributes\":{\"type\":\"Contact\"},\"LastName\":\"C\",\"Account\":{\"Source_System_ID__c\":\"a\"}},{\"attributes\":{\"type\":\"Contact\"}}]}"));
        assertThat(created.get(0).get("success").asBoolean()).isTrue();
        assertThat(created.get(1).get("success").asBoolean()).isTrue();
        assertThat(created.get(2).at("/errors/0/statusCode").asText()).isEqualTo("REQUIRED_FIELD_MISSING");
        String contact = created.get(1).get("id").asText();
        assertThat(client.records("SELECT Account.Name FROM Contact").get(0).at("/Account/Name").asText()).isEqualTo("A");

        JsonNode upserted = json(client.patch(path + "/Contact/Source_System_ID__c", "{\"records\":[{\"attributes\":{\"type\":\"Contact\"},\"Source_System_ID__c\":\"c\",\"LastName\":\"C\"}]}"));
        assertThat(upserted.get(0).get("created").asBoolean()).isTrue();
        assertThat(json(client.patch(path, "{\"records\":[{\"attributes\":{\"type\":\"Contact\"},\"id\":\"" + contact + "\",\"Title\":\"T\"}]}")).get(0).get("success").asBoolean()).isTrue();
        assertThat(json(client.post(path + "/Contact", "{\"ids\":[\"" + contact + "\"],\"fields\":[\"Title\"]}")).get(0).get("Title").asText()).isEqualTo("T");
        assertThat(json(client.send("DELETE", path + "?ids=" + contact + "," + contact, null)).findValuesAsText("success")).containsExactly("true", "false");
        String many = IntStream.range(0, 201).mapToObj(i -> "{\"attributes\":{\"type\":\"Account\"},\"Name\":\"N\"}").collect(Collectors.joining(","));
        assertThat(client.post(path, "{\"records\":[" + many + "]}").statusCode()).isEqualTo(400);
    }

    @Test
    void allOrNoneTakesEverythingBack() {
        JsonNode rows = json(client.post(DATA + "/composite/sobjects", "{\"allOrNone\":true,\"records\":[{\"attributes\":{\"type\":\"Contact\"},\"LastName\":\"A\",\"Source_System_ID__c\":\"k\"},"
            + "{\"attributes\":{\"type\":\"Contact\"}}]}"));
        assertThat(rows.get(0).at("/errors/0/statusCode").asText()).isEqualTo("ALL_OR_NONE_OPERATION_ROLLED_BACK");
        assertThat(rows.get(1).at("/errors/0/statusCode").asText()).isEqualTo("REQUIRED_FIELD_MISSING");
        assertThat(client.records("SELECT Id FROM Contact")).isEmpty();
        assertThat(client.load("Contact", "upsert", "Source_System_ID__c,LastName\nk,A\n").successes().get(0).getField("sf__Created")).isEqualTo("true");
    }

    @Test
    void stateIsTheSameWhateverTheOrderAndTheIds() {
        client.load("Account", "upsert", "Source_System_ID__c,Name\na1,One\na2,Two\n");
        client.load("Contact", "upsert", "Source_System_ID__c,LastName,Account.Source_System_ID__c\nc1,A,a1\nc2,B,a2\n");
        try (SalesforceEmulator twin = SalesforceEmulator.start(OrgOptions.defaults().withSeed(9))) {
            ApiClient other = new ApiClient(twin);
            other.load("Account", "upsert", "Name,Source_System_ID__c\nTwo,a2\nOne,a1\n");
            other.load("Contact", "upsert", "Source_System_ID__c,LastName,Account.Source_System_ID__c\nc2,B,a2\nc1,A,a1\n");
            assertThat(twin.state(null)).isEqualTo(org.state(null));
            assertThat(other.get("/emulator/state").body()).isEqualTo(client.get("/emulator/state").body()).contains("\"Contact\":{\"records\":2,\"sha256\":\"");
            other.load("Contact", "upsert", "Source_System_ID__c,LastName\nc2,Changed\n");
            assertThat(json(other.get("/emulator/state")).at("/objects/Contact")).isNotEqualTo(json(client.get("/emulator/state")).at("/objects/Contact"));
            assertThat(json(other.get("/emulator/state")).at("/objects/Account")).isEqualTo(json(client.get("/emulator/state")).at("/objects/Account"));
        }
        assertThat(client.get("/emulator/state?object=Contact").body().lines()).first().asString()
            .isEqualTo("{\"object\":\"Contact\",\"AccountId\":\"Account:a1\",\"LastName\":\"A\",\"Source_System_ID__c\":\"c1\"}");
    }

    @Test
    void recordsCanBeThereBeforeAndStatsTellWhatHappened() {
        assertThat(client.post("/emulator/records/Contact", "[{\"LastName\":\"Old\",\"Email\":\"old@x.dk\"}]").statusCode()).isEqualTo(201);
        assertThat(client.records("SELECT Id FROM Contact WHERE Email = 'OLD@x.dk'")).hasSize(1);
        client.load("Contact", "insert", "LastName\nA\n\"\"\n");
        JsonNode stats = json(client.get("/emulator/stats"));
        assertThat(stats.at("/rows/Contact/created").asInt()).isEqualTo(1);
        assertThat(stats.at("/records/Contact").asInt()).isEqualTo(2);
        assertThat(stats.at("/ingestJobs/JobComplete").asInt()).isEqualTo(1);
        assertThat(org.stats().callsTo("PUT /services/data/{version}/jobs/ingest/{job}/batches 201")).isEqualTo(1);
        assertThat(org.stats().maxParallelJobs()).isEqualTo(1);
    }
}

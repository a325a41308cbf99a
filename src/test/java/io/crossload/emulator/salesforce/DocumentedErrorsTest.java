package io.crossload.emulator.salesforce;

import static io.crossload.emulator.salesforce.ApiClient.DATA;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.crossload.emulator.salesforce.fault.FaultPlan;
import io.crossload.emulator.salesforce.setting.OrgFile;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Each error of {@code documented-errors.yaml} is provoked by HTTP, and comes as written there. */
class DocumentedErrorsTest {
    private static final YAMLMapper YAML = new YAMLMapper();
    private static final Pattern PLACE = Pattern.compile("(?s)\n.*\n *\\^\nERROR at Row:(\\d+):Column:(\\d+)\n(.*)");
    @TempDir
    private static Path folder;
    private static final Map<String, SalesforceEmulator> ORGS = new HashMap<>();
    private static final Map<String, String> NAMES = new HashMap<>();
    private static JsonNode table;

    @BeforeAll
    static void read() throws IOException {
        try (InputStream in = DocumentedErrorsTest.class.getResourceAsStream("documented-errors.yaml")) {
            table = YAML.readTree(in);
        }
        prepare(org("plain"));
    }

    @AfterAll
    static void stop() { ORGS.values().forEach(SalesforceEmulator::close); }

    private static SalesforceEmulator org(String name) throws IOException {
        if (ORGS.containsKey(name)) return ORGS.get(name);
        JsonNode setup = table.get("orgs").get(name);
        OrgOptions options = OrgOptions.defaults().withFaults(FaultPlan.parse(setup.has("faults") ? setup.get("faults").toString() : ""));
        if (setup.has("settings")) options = options.withSettings(OrgFile.read(Files.writeString(folder.resolve(name + ".yaml"), setup.get("settings").toString())));
        if (setup.has("client")) options = options.withClient(setup.get("client").asText(), "secret");
        ORGS.put(name, SalesforceEmulator.start(options));
        return ORGS.get(name);
    }

    /** The records and jobs that the table names. */
    private static void prepare(SalesforceEmulator org) {
        ApiClient client = new ApiClient(org);
        create(client, "account", "Account", "{\"Name\":\"Acme\"}");
        create(client, "contact", "Contact", "{\"LastName\":\"One\",\"Source_System_ID__c\":\"K1\"}");
        create(client, "twin", "Contact", "{\"LastName\":\"T\",\"Email\":\"twin@x.example\"}");
        create(client, "otherTwin", "Contact", "{\"LastName\":\"T\",\"Email\":\"twin@x.example\"}");
        create(client, "deleted", "Contact", "{\"LastName\":\"Gone\"}");
        client.send("DELETE", DATA + "/sobjects/Contact/" + NAMES.get("deleted"), null);
        create(client, "lead", "Lead", "{\"LastName\":\"L\",\"Company\":\"C\",\"Email\":\"lead@x.example\"}");
        create(client, "campaign", "Campaign", "{\"Name\":\"Message\"}");
        create(client, "member", "CampaignMember", "{\"CampaignId\":\"" + NAMES.get("campaign") + "\",\"ContactId\":\"" + NAMES.get("contact") + "\"}");
        create(client, "version", "ContentVersion", "{\"PathOnClient\":\"a.txt\",\"VersionData\":\"YQ==\"}");
        NAMES.put("sent", client.records("SELECT Id FROM CampaignMemberStatus WHERE Label = 'Sent'").get(0).get("Id").asText());
        NAMES.put("left", client.records("SELECT Id FROM User WHERE Username = 'left@x.example'").get(0).get("Id").asText());
        NAMES.put("permissionSet", client.records("SELECT Id FROM PermissionSet").get(0).get("Id").asText());
        for (String name : List.of("contact", "left", "permissionSet")) NAMES.put(name + "15", NAMES.get(name).substring(0, 15));
        create(client, "assignment", "PermissionSetAssignment", "{\"PermissionSetId\":\"" + NAMES.get("permissionSet") + "\",\"AssigneeId\":\"" + NAMES.get("left") + "\"}");
        NAMES.put("openJob", client.openJob(Map.of("object", "Contact", "operation", "insert")));
        NAMES.put("fullJob", client.openJob(Map.of("object", "Contact", "operation", "insert")));
        client.upload(NAMES.get("fullJob"), "LastName\nA\n");
        NAMES.put("endedJob", client.load("Account", "insert", "Name\nB\n").id());
        NAMES.put("queryJob", queryJob(client));
        NAMES.put("16384 letters", "x".repeat(16_384));
        NAMES.put("201 ids", (NAMES.get("contact") + ",").repeat(201));
    }

    private static void create(ApiClient client, String name, String object, String json) {
        HttpResponse<String> created = client.post(DATA + "/sobjects/" + object, json);
        assertThat(created.statusCode()).as(created.body()).isEqualTo(201);
        NAMES.put(name, ApiClient.json(created).get("id").asText());
    }

    private static String queryJob(ApiClient client) {
        String id = ApiClient.json(client.post(DATA + "/jobs/query", "{\"operation\":\"query\",\"query\":\"SELECT Id FROM Account\"}")).get("id").asText();
        while (!"JobComplete".equals(ApiClient.json(client.get(DATA + "/jobs/query/" + id)).get("state").asText())) Thread.onSpinWait();
        return id;
    }

    @TestFactory
    Stream<DynamicTest> everyDocumentedError() {
        List<DynamicTest> tests = new ArrayList<>();
        table.get("errors").forEach(entry -> tests.add(DynamicTest.dynamicTest(entry.get("error").asText(), () -> check(filled(entry)))));
        assertThat(tests).hasSizeGreaterThan(100).extracting(DynamicTest::getDisplayName).doesNotHaveDuplicates();
        return tests.stream();
    }

    @Test
    void textsOfOurOwnAreListedInTheDocument() throws IOException {
        String document = Files.readString(Path.of("docs/emulator.md")).split("## Texts of its own\n")[1].split("\n## ")[0];
        for (JsonNode entry : table.get("errors")) {
            if (!entry.has("own")) continue;
            String own = entry.get("own").asText();
            assertThat(document).as(entry.get("error").asText()).contains(own);
            assertThat(entry.findValuesAsText("message") + entry.path("answer").path("text").asText("") + entry.path("rows") + entry.path("job").asText("") + entry.path("problem").asText(""))
                .contains(own);
        }
    }

    /** The entry with names replaced by what they stand for. */
    private static JsonNode filled(JsonNode entry) throws IOException {
        Matcher name = Pattern.compile("\\$\\{([^}]+)}").matcher(entry.toString());
        return YAML.readTree(name.replaceAll(found -> {
            assertThat(NAMES).containsKey(found.group(1));
            return Matcher.quoteReplacement(NAMES.get(found.group(1)));
        }));
    }

    private static void check(JsonNode entry) throws IOException {
        ApiClient client = new ApiClient(org(entry.path("org").asText("plain")));
        if (entry.has("load")) checkLoad(client, entry);
        else if (entry.has("deploy")) checkDeployment(client, entry);
        else checkAnswer(answer(client, entry), entry.get("answer"));
    }

    private static void checkLoad(ApiClient client, JsonNode entry) {
        ApiClient.Result result = client.load(job(entry.get("load")), entry.get("csv").asText());
        if (entry.has("job")) {
            assertThat(result.state()).isEqualTo("Failed");
            assertThat(result.error()).isEqualTo(entry.get("job").asText());
            assertThat(result.processed()).isZero();
        } else {
            assertThat(result.state()).isEqualTo("JobComplete");
            assertThat(result.errors()).isEqualTo(texts(entry.get("rows")));
        }
    }

    private static Map<String, String> job(JsonNode load) {
        if (load.isObject()) return ApiClient.JSON.convertValue(load, ApiClient.JSON.getTypeFactory().constructMapType(Map.class, String.class, String.class));
        String[] words = load.asText().split(" ");
        Map<String, String> job = new HashMap<>(Map.of("operation", words[0], "object", words[1]));
        if (words.length > 2) job.put("externalIdFieldName", words[2]);
        return job;
    }

    private static void checkDeployment(ApiClient client, JsonNode entry) {
        Packages source = Packages.aPackage();
        entry.get("deploy").fields().forEachRemaining(file -> source.file(file.getKey(), file.getKey().startsWith("objects/") ? "CustomObject" : "PermissionSet", file.getValue().asText()));
        JsonNode result = client.deployed(source, "{\"checkOnly\":true,\"rollbackOnError\":true,\"singlePackage\":true}");
        assertThat(result.get("status").asText()).isEqualTo("Failed");
        assertThat(result.at("/details/componentFailures").findValuesAsText("problem")).contains(entry.get("problem").asText());
    }

    private static HttpResponse<String> answer(ApiClient client, JsonNode entry) {
        if (entry.has("query")) return client.query(entry.get("query").asText());
        if (entry.has("form")) return client.form("/services/oauth2/token", entry.get("form").asText());
        if (entry.has("jwt")) return client.form("/services/oauth2/token", "grant_type=urn:ietf:params:oauth:grant-type:jwt-bearer&assertion=" + assertion(entry.get("jwt")));
        if (entry.has("soap")) return soap(client, entry);
        String[] call = entry.get("call").asText().split(" ", 2);
        JsonNode body = entry.get("body");
        List<String> headers = new ArrayList<>();
        entry.path("headers").fields().forEachRemaining(header -> headers.addAll(List.of(header.getKey(), header.getValue().asText())));
        if (body != null && body.isObject()) headers.addAll(List.of("Content-Type", "application/json"));
        if (headers.contains("Authorization")) client.token = null;
        return client.send(call[0], call[1].startsWith("/services") ? call[1] : DATA + call[1], body == null ? null : body.isObject() ? body.toString() : body.asText(),
            headers.toArray(String[]::new));
    }

    private static String assertion(JsonNode claims) {
        Base64.Encoder encoder = Base64.getUrlEncoder().withoutPadding();
        return encoder.encodeToString("{\"alg\":\"RS256\"}".getBytes(StandardCharsets.UTF_8)) + "."
            + encoder.encodeToString(claims.toString().getBytes(StandardCharsets.UTF_8)) + ".c2ln";
    }

    private static HttpResponse<String> soap(ApiClient client, JsonNode entry) {
        String session = entry.at("/headers/session").asText(client.token);
        return client.send("POST", "/services/Soap/u/66.0", "<soapenv:Envelope xmlns:soapenv=\"http://schemas.xmlsoap.org/soap/envelope/\"><soapenv:Header>"
            + "<SessionHeader xmlns=\"urn:partner.soap.sforce.com\"><sessionId>" + session + "</sessionId></SessionHeader></soapenv:Header><soapenv:Body>"
            + entry.get("soap").asText() + "</soapenv:Body></soapenv:Envelope>", "Content-Type", "text/xml", "SOAPAction", "\"\"");
    }

    private static void checkAnswer(HttpResponse<String> answer, JsonNode expected) throws IOException {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(expected.get("status").asInt());
        if (expected.has("text")) {
            assertThat(answer.body()).contains(expected.get("text").asText());
            return;
        }
        JsonNode body = ApiClient.json(answer);
        if (expected.has("is")) {
            assertThat(texts(body)).isEqualTo(texts(expected.get("is")));
            return;
        }
        JsonNode error = body.at(expected.path("at").asText("/0"));
        if (!expected.has("at")) assertThat(body).as("an array with one error").hasSize(1);
        expected.fields().forEachRemaining(property -> {
            if (!List.of("status", "at", "row", "column", "message").contains(property.getKey())) {
                assertThat(error.get(property.getKey())).as(property.getKey() + " of " + answer.body()).isEqualTo(property.getValue());
            }
        });
        if (expected.has("message")) checkMessage(error.path("message").asText(), expected);
        if (expected.path("statusCode").isMissingNode()) assertThat(error.has("fields")).as("fields of " + answer.body()).isEqualTo(expected.has("fields"));
    }

    /** The errors of queries show the place before the reason. */
    private static void checkMessage(String message, JsonNode expected) {
        if (!expected.has("row")) {
            assertThat(message).isEqualTo(expected.get("message").asText());
            return;
        }
        Matcher place = PLACE.matcher(message);
        assertThat(place.matches()).as(message).isTrue();
        assertThat(List.of(place.group(1), place.group(2), place.group(3)))
            .containsExactly(expected.get("row").asText(), expected.get("column").asText(), expected.get("message").asText());
    }

    private static List<String> texts(JsonNode array) {
        List<String> texts = new ArrayList<>();
        array.forEach(text -> texts.add(text.asText()));
        return texts;
    }
}

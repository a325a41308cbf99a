package io.crossload.emulator.salesforce;

import static io.crossload.emulator.salesforce.ApiClient.DATA;
import static io.crossload.emulator.salesforce.ApiClient.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.sforce.soap.partner.Connector;
import com.sforce.soap.partner.PartnerConnection;
import com.sforce.ws.ConnectorConfig;
import com.sforce.ws.bind.XmlObject;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the query resources answer around the records. */
class QueryResourcesTest {
    private static final SalesforceEmulator ORG = SalesforceEmulator.start(OrgOptions.defaults());
    private static final ApiClient CLIENT = new ApiClient(ORG);
    private static String ann;

    @BeforeAll
    static void records() {
        String acme = ORG.add("Account", Map.of("Name", "Acme", "Source_System_ID__c", "acme"));
        ORG.add("Account", Map.of("Name", "Beta", "Source_System_ID__c", "beta"));
        ann = ORG.add("Contact", Map.of("LastName", "Ann", "AccountId", acme, "NPS_Score__c", "9", "Source_System_ID__c", "c1"));
        ORG.add("Contact", Map.of("LastName", "Bo", "AccountId", acme));
        ORG.add("Task", Map.of("Subject", "Call", "WhoId", ann));
    }

    @AfterAll
    static void stop() { ORG.close(); }

    private static JsonNode ask(String resource, String parameter, String soql, String more) {
        HttpResponse<String> response = CLIENT.get(DATA + "/" + resource + "?" + parameter + "=" + URLEncoder.encode(soql, StandardCharsets.UTF_8) + more);
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return json(response);
    }

    @Test
    void childrenAreResultsInside() {
        JsonNode records = CLIENT.records("SELECT Name, (SELECT LastName FROM Contacts) FROM Account ORDER BY Name");
        JsonNode contacts = records.get(0).get("Contacts");
        assertThat(contacts.get("totalSize").asInt()).isEqualTo(2);
        assertThat(contacts.get("done").booleanValue()).isTrue();
        assertThat(contacts.at("/records/0/attributes/url").asText()).isEqualTo(DATA + "/sobjects/Contact/" + ann);
        assertThat(contacts.at("/records/1/LastName").asText()).isEqualTo("Bo");
        assertThat(records.get(1).get("Contacts").isNull()).isTrue();
    }

    @Test
    void childrenBeyondABatchComeByPagesOfTheirOwn() throws Exception {
        try (SalesforceEmulator large = SalesforceEmulator.start(OrgOptions.defaults())) {
            ApiClient client = new ApiClient(large);
            String account = large.add("Account", Map.of("Name", "Large"));
            for (int i = 0; i < 450; i++) large.add("Contact", Map.of("LastName", "C" + (1000 + i), "AccountId", account));
            String soql = URLEncoder.encode("SELECT Name, (SELECT LastName FROM Contacts ORDER BY LastName) FROM Account", StandardCharsets.UTF_8);
            JsonNode page = json(client.send("GET", DATA + "/query?q=" + soql, null, "Sforce-Query-Options", "batchSize=200"));
            assertThat(page.get("done").booleanValue()).isTrue();
            JsonNode children = page.at("/records/0/Contacts");
            List<String> names = new ArrayList<>();
            List<Integer> sizes = new ArrayList<>();
            while (true) {
                assertThat(children.get("totalSize").asInt()).isEqualTo(450);
                names.addAll(children.findValuesAsText("LastName"));
                sizes.add(children.get("records").size());
                assertThat(children.get("done").booleanValue()).isEqualTo(!children.has("nextRecordsUrl"));
                if (!children.has("nextRecordsUrl")) break;
                children = json(client.send("GET", children.get("nextRecordsUrl").asText(), null, "Sforce-Query-Options", "batchSize=200"));
            }
            assertThat(sizes).containsExactly(200, 200, 50);
            assertThat(names).isEqualTo(IntStream.range(1000, 1450).mapToObj(i -> "C" + i).toList());
            assertThat(json(client.get(DATA + "/query?q=" + soql)).at("/records/0/Contacts/done").booleanValue()).isTrue();
            ConnectorConfig config = new ConnectorConfig();
            config.setServiceEndpoint(large.url() + "/services/Soap/u/65.0");
            config.setSessionId(large.token());
            PartnerConnection soap = Connector.newConnection(config);
            soap.setQueryOptions(200);
            XmlObject inside = soap.query("SELECT Name, (SELECT LastName FROM Contacts) FROM Account").getRecords()[0].getChild("Contacts");
            assertThat(soap.queryMore(inside.getChild("queryLocator").getValue().toString()).getRecords()).hasSizeGreaterThan(0);
        }
    }

    @Test
    void whatIsBehindAPolymorphicReferenceIsAName() {
        JsonNode plain = CLIENT.records("SELECT Who.Name FROM Task").get(0).get("Who");
        assertThat(plain.at("/attributes/type").asText()).isEqualTo("Name");
        assertThat(plain.at("/attributes/url").asText()).endsWith("/sobjects/Contact/" + ann);
        assertThat(CLIENT.records("SELECT TYPEOF Who WHEN Contact THEN LastName END FROM Task").get(0).at("/Who/attributes/type").asText()).isEqualTo("Contact");
    }

    @Test
    void groupsAreAggregateResults() {
        JsonNode answer = ask("query", "q", "SELECT Account.Name, COUNT(Id) CNT, MAX(NPS_Score__c) FROM Contact GROUP BY Account.Name", "");
        assertThat(answer.toString()).isEqualTo("{\"totalSize\":1,\"done\":true,\"records\":[{\"attributes\":{\"type\":\"AggregateResult\"},\"Name\":\"Acme\",\"CNT\":2,\"expr0\":9}]}");
    }

    @Test
    void columnsTellParentsChildrenAndAggregatesApart() {
        JsonNode plain = ask("query", "q", "SELECT Id, Account.Name, Account.Owner.Name, NPS_Score__c FROM Contact", "&columns=true");
        assertThat(plain.get("columnMetadata").findValuesAsText("columnName")).containsExactly("Id", "Account", "Name", "Owner", "Name", "NPS_Score__c");
        assertThat(plain.at("/columnMetadata/1/joinColumns/0/columnName").asText()).isEqualTo("Name");
        assertThat(plain.at("/columnMetadata/2/custom").booleanValue()).isTrue();
        assertThat(plain.get("entityName").asText()).isEqualTo("Contact");
        assertThat(plain.get("idSelected").booleanValue()).isTrue();
        JsonNode groups = ask("query", "q", "SELECT LastName, COUNT(Id) CNT FROM Contact GROUP BY LastName", "&columns=true");
        assertThat(groups.at("/columnMetadata/1").toString()).contains("\"aggregate\":true", "\"columnName\":\"CNT\"", "\"displayName\":\"COUNT(Id)\"");
        assertThat(groups.get("groupBy").booleanValue()).isTrue();
        JsonNode children = ask("query", "q", "SELECT Name, (SELECT LastName FROM Contacts) FROM Account", "&columns=true").at("/columnMetadata/1");
        assertThat(children.get("aggregate").booleanValue()).isTrue();
        assertThat(children.at("/joinColumns/0/columnName").asText()).isEqualTo("LastName");
        assertThat(ask("query", "q", "SELECT COUNT() FROM Contact", "&columns=true").get("columnMetadata")).isEmpty();
    }

    @Test
    void explainTellsTheIndex() {
        JsonNode index = ask("query", "explain", "SELECT Id FROM Contact WHERE AccountId = '0015g0000000001'", "").at("/plans/0");
        assertThat(index.get("leadingOperationType").asText()).isEqualTo("Index");
        assertThat(index.get("fields").get(0).asText()).isEqualTo("AccountId");
        assertThat(index.get("cardinality").asInt()).isEqualTo(2);
        assertThat(ask("query", "explain", "SELECT Id FROM Contact WHERE LastName = 'Bo'", "").at("/plans/0/leadingOperationType").asText()).isEqualTo("TableScan");
    }

    @Test
    void toolingAnswersQueriesToo() {
        assertThat(ask("tooling/query", "q", "SELECT Username FROM User", "").get("size").asInt()).isEqualTo(1);
        HttpResponse<String> unknown = CLIENT.get(DATA + "/tooling/query?q=SELECT+Id+FROM+SourceMember");
        assertThat(unknown.statusCode()).isEqualTo(400);
        assertThat(unknown.body()).contains("INVALID_TYPE");
    }

    @Test
    void queryAllFindsTheDeletedByKey() {
        String id = ORG.add("Lead", Map.of("LastName", "Gone", "Company", "C", "Source_System_ID__c", "gone"));
        CLIENT.send("DELETE", DATA + "/sobjects/Lead/" + id, null);
        String query = "SELECT Id, IsDeleted FROM Lead WHERE Source_System_ID__c = 'gone'";
        assertThat(CLIENT.records(query)).isEmpty();
        assertThat(ask("queryAll", "q", query, "").at("/records/0/IsDeleted").booleanValue()).isTrue();
    }

    @Test
    void badLocatorsAreRefused() {
        for (String locator : List.of("01g000000000000AAA-2000", "nonsense", "01g000000000000AAA-99999999999")) {
            HttpResponse<String> response = CLIENT.get(DATA + "/query/" + locator);
            assertThat(response.statusCode()).isEqualTo(400);
            assertThat(response.body()).contains("INVALID_QUERY_LOCATOR");
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"SELECT COUNT() FROM Contact | Aggregate Relationships not supported in Bulk Query", "SELECT MAX(LastName) FROM Contact | Aggregate Relationships not supported in Bulk Query",
        "SELECT LastName FROM Contact GROUP BY LastName | GROUP BY is not supported in Bulk Query", "SELECT Id FROM Contact OFFSET 1 | OFFSET is not supported in Bulk Query",
        "SELECT Id, (SELECT Id FROM Contacts) FROM Account | Aggregate Relationships not supported in Bulk Query", "SELECT TYPEOF Who WHEN Lead THEN Id END FROM Task | TYPEOF is not supported in Bulk Query"})
    void bulkQueriesAreFlat(String query, String message) {
        HttpResponse<String> response = CLIENT.post(DATA + "/jobs/query", ApiClient.JSON.createObjectNode().put("operation", "query").put("query", query).toString());
        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(json(response).get(0).get("message").asText()).isEqualTo(message);
    }

    @Test
    void bulkQueriesJoinAndFollowParents() {
        String query = "SELECT LastName, Account.Name, NPS_Score__c FROM Contact WHERE AccountId IN (SELECT Id FROM Account WHERE Name = 'Acme') ORDER BY LastName DESC";
        String path = DATA + "/jobs/query/" + json(CLIENT.post(DATA + "/jobs/query", ApiClient.JSON.createObjectNode().put("operation", "query").put("query", query).toString())).get("id").asText();
        while (!json(CLIENT.get(path)).get("state").asText().equals("JobComplete")) Thread.onSpinWait();
        assertThat(CLIENT.get(path + "/results").body()).isEqualTo("\"LastName\",\"Account.Name\",\"NPS_Score__c\"\n\"Bo\",\"Acme\",\"\"\n\"Ann\",\"Acme\",\"9\"\n");
    }
}

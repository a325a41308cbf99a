package io.crossload.emulator.salesforce;

import static io.crossload.emulator.salesforce.ApiClient.DATA;
import static io.crossload.emulator.salesforce.ApiClient.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SoqlTest {
    private static final SalesforceEmulator ORG = SalesforceEmulator.start(OrgOptions.defaults());
    private static final ApiClient CLIENT = new ApiClient(ORG);

    @BeforeAll
    static void records() {
        CLIENT.load("Account", "upsert", "Source_System_ID__c,Name\nacme,Acme\n");
        CLIENT.load("Contact", "upsert", "Source_System_ID__c,LastName,Title,NPS_Score__c,DoNotCall,Birthdate,Actimo_Created_At__c,Account.Source_System_ID__c\n"
            + "c1,Ånd,Boss,9,true,1980-01-01,2026-01-01T00:00:00Z,acme\nc2,Berg,,10,false,1990-05-05,2026-02-01T12:00:00+01:00,acme\n"
            + "c3,O'Neil,100%_sure,2.5,,,,\nC1,Dahl,boss,,,,,\n");
    }

    @AfterAll
    static void stop() { ORG.close(); }

    private static String keys(String where) {
        return CLIENT.records("SELECT Source_System_ID__c FROM Contact WHERE " + where).findValuesAsText("Source_System_ID__c").stream().collect(Collectors.joining(" "));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
        "Title = 'BOSS' | c1 C1", "Title != 'boss' | c2 c3", "Title = null | c2", "Title != null | c1 c3 C1",
        "Source_System_ID__c = 'c1' | c1", "Source_System_ID__c IN ('c1', 'c2', 'zz') | c1 c2", "Source_System_ID__c NOT IN ('c1','C1') | c2 c3",
        "NPS_Score__c > 9 | c2", "NPS_Score__c >= 9.0 | c1 c2", "NPS_Score__c < 10 | c1 c3", "NPS_Score__c = 9 | c1",
        "DoNotCall = true | c1", "DoNotCall = FALSE | c2 c3 C1", "Birthdate < 1985-01-01 | c1", "Actimo_Created_At__c >= 2026-02-01T11:00:00Z | c2",
        "LastName LIKE 'b%' | c2", "LastName LIKE '_erg' | c2", "Title LIKE '100\\%\\_%' | c3", "LastName = 'O\\'Neil' | c3", "LastName = 'ÅND' | c1",
        "Account.Name = 'acme' | c1 c2", "Account.Name = null | c3 C1", "(Title = 'boss' OR NPS_Score__c = 10) AND (NOT Source_System_ID__c = 'C1') | c1 c2",
        "NOT (Title = 'boss' OR Title = null) | c3", "Id = '0035g0000000001' | c1"})
    void filters(String where, String expected) { assertThat(keys(where.trim())).isEqualTo(expected.trim()); }

    @Test
    void ordersLimitsAndSkips() {
        assertThat(keys("Id != null ORDER BY NPS_Score__c")).isEqualTo("C1 c3 c1 c2");
        assertThat(keys("Id != null ORDER BY NPS_Score__c DESC, LastName LIMIT 2 OFFSET 1")).isEqualTo("c1 c3");
        assertThat(keys("Id != null ORDER BY NPS_Score__c ASC NULLS LAST")).isEqualTo("c3 c1 c2 C1");
    }

    @Test
    void counts() {
        assertThat(CLIENT.query("SELECT COUNT() FROM Contact WHERE Title = 'boss'").body()).isEqualTo("{\"totalSize\":2,\"done\":true,\"records\":[]}");
        assertThat(CLIENT.records("SELECT COUNT(Title) titles FROM Contact").get(0).get("titles").asInt()).isEqualTo(3);
    }

    @Test
    void textMayHaveNewlinesAliasesAndAnyCase() {
        assertThat(CLIENT.records("select  c.lastname,\n Contact.Id\nfrom Contact c\nwhere c.Title='boss'\nlimit 1").get(0).has("LastName")).isTrue();
    }

    @Test
    void systemFieldsAndParents() {
        JsonNode record = CLIENT.records("SELECT Id, Name, CreatedDate, IsDeleted, Owner.Username, Account.Owner.Name FROM Contact WHERE Source_System_ID__c='c1'").get(0);
        assertThat(record.get("CreatedDate").asText()).matches("\\d{4}-.*T.*\\.000\\+0000");
        assertThat(record.get("IsDeleted").booleanValue()).isFalse();
        assertThat(record.at("/Owner/Username").asText()).isEqualTo("integration@crossload.example");
        assertThat(record.at("/Account/Owner/Name").asText()).isEqualTo("Integration User");
        assertThat(CLIENT.records("SELECT Id, Account.Name FROM Contact WHERE Source_System_ID__c='c3'").get(0).get("Account").isNull()).isTrue();
        assertThat(CLIENT.records("SELECT Name, IsSandbox, OrganizationType FROM Organization")).hasSize(1);
        assertThat(CLIENT.records("SELECT DeveloperName, IsActive, SobjectType FROM DuplicateRule")).hasSize(3);
    }

    @Test
    void errorsNameThePlace() {
        HttpResponse<String> type = CLIENT.query("SELECT Id FROM XYZZY");
        assertThat(type.statusCode()).isEqualTo(400);
        assertThat(json(type).get(0).get("errorCode").asText()).isEqualTo("INVALID_TYPE");
        assertThat(json(type).get(0).get("message").asText()).startsWith("\nSELECT Id FROM XYZZY\n               ^\nERROR at Row:1:Column:16\nsObject type 'XYZZY' is not supported.");
        assertThat(json(CLIENT.query("SELECT Nope FROM Contact")).get(0).get("message").asText()).contains("ERROR at Row:1:Column:8\nNo such column 'Nope' on entity 'Contact'.");
        assertThat(json(CLIENT.query("SELECT Id\nFROM Contact WHERE\nTitle = ")).get(0).get("message").asText()).contains("Row:3:Column:9").contains("unexpected token: <EOF>");
        for (String bad : List.of("SELECT FROM Contact", "SELECT Id Contact", "SELECT Id FROM Contact LIMIT x", "SELECT Id FROM Contact WHERE Title = 'a", "SELECT Id FROM Contact WHERE Title ~ 'a'", "")) {
            assertThat(json(CLIENT.query(bad)).get(0).get("errorCode").asText()).as(bad).isEqualTo("MALFORMED_QUERY");
        }
        assertThat(json(CLIENT.query("SELECT Id FROM Contact WHERE NPS_Score__c = '9'")).get(0).get("message").asText()).contains("should not be enclosed in quotes");
        assertThat(json(CLIENT.query("SELECT Id FROM Contact WHERE Description = 'x'")).get(0).get("message").asText()).contains("can not be filtered");
        assertThat(json(CLIENT.query("SELECT Nope.Name FROM Contact")).get(0).get("message").asText()).contains("Didn't understand relationship 'Nope'");
    }

    @Test
    void longResultsComeInPages() {
        CLIENT.load("Lead", "insert", "LastName,Company\n" + IntStream.range(0, 4500).mapToObj(i -> "L" + i + ",C\n").collect(Collectors.joining()));
        JsonNode page = json(CLIENT.query("SELECT Id FROM Lead"));
        int rows = page.get("records").size();
        assertThat(rows).isEqualTo(2000);
        assertThat(page.get("totalSize").asInt()).isEqualTo(4500);
        while (!page.get("done").asBoolean()) {
            page = json(CLIENT.get(page.get("nextRecordsUrl").asText()));
            rows += page.get("records").size();
        }
        assertThat(rows).isEqualTo(4500);
        assertThat(json(CLIENT.send("GET", DATA + "/query?q=SELECT+Id+FROM+Lead", null, "Sforce-Query-Options", "batchSize=200")).get("records")).hasSize(200);
        assertThat(CLIENT.get(DATA + "/query/01g000000000000AAA-2000").statusCode()).isEqualTo(400);
    }

    @Test
    void bulkQueryIsReadByLocator() {
        CLIENT.load("Campaign", "insert", "Name,Description\n" + IntStream.range(0, 25).mapToObj(i -> "N" + i + ",\"say \"\"hi\"\"\"\n").collect(Collectors.joining()));
        HttpResponse<String> created = CLIENT.post(DATA + "/jobs/query", "{\"operation\":\"query\",\"query\":\"SELECT Name, Description, EndDate FROM Campaign\"}");
        String path = DATA + "/jobs/query/" + json(created).get("id").asText();
        assertThat(json(created).get("state").asText()).isEqualTo("UploadComplete");
        while (!json(CLIENT.get(path)).get("state").asText().equals("JobComplete")) Thread.onSpinWait();
        assertThat(json(CLIENT.get(path)).get("numberRecordsProcessed").asInt()).isEqualTo(25);
        HttpResponse<String> page = CLIENT.get(path + "/results?maxRecords=10");
        assertThat(page.body()).startsWith("\"Name\",\"Description\",\"EndDate\"\n\"N0\",\"say \"\"hi\"\"\",\"\"\n");
        assertThat(page.headers().firstValue("Sforce-NumberOfRecords")).hasValue("10");
        int rows = ApiClient.csv(page.body()).size();
        String locator = page.headers().firstValue("Sforce-Locator").orElseThrow();
        while (!locator.equals("null")) {
            page = CLIENT.get(path + "/results?maxRecords=10&locator=" + locator);
            rows += ApiClient.csv(page.body()).size();
            locator = page.headers().firstValue("Sforce-Locator").orElseThrow();
        }
        assertThat(rows).isEqualTo(25);
        assertThat(CLIENT.get(path.replace("v66.0", "v65.0") + "/results").statusCode()).isEqualTo(409);
        assertThat(CLIENT.send("DELETE", path, null).statusCode()).isEqualTo(204);
        assertThat(CLIENT.get(path).statusCode()).isEqualTo(404);
        assertThat(CLIENT.post(DATA + "/jobs/query", "{\"operation\":\"query\",\"query\":\"SELECT Id FROM Nope\"}").body()).contains("INVALID_TYPE");
    }

    @Test
    void aWaitingQueryJobCanBeAborted() {
        try (SalesforceEmulator slow = SalesforceEmulator.start(OrgOptions.defaults().withProcessingDelay(java.time.Duration.ofHours(1)))) {
            ApiClient client = new ApiClient(slow);
            String id = json(client.post(DATA + "/jobs/query", "{\"operation\":\"query\",\"query\":\"SELECT Id FROM Contact\"}")).get("id").asText();
            assertThat(json(client.patch(DATA + "/jobs/query/" + id, "{\"state\":\"Aborted\"}")).get("state").asText()).isEqualTo("Aborted");
            String job = client.openJob(Map.of("object", "Contact", "operation", "insert"));
            client.upload(job, "LastName\nA\n");
            client.close(job);
            assertThat(client.job(job).get("state").asText()).isEqualTo("UploadComplete");
        }
    }
}

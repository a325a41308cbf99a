package io.crossload.emulator.salesforce;

import static io.crossload.emulator.salesforce.ApiClient.DATA;
import static io.crossload.emulator.salesforce.ApiClient.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.crossload.emulator.salesforce.setting.OrgSettings;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Bulk jobs beside the way of their rows: lists, pages of results, limits. */
class JobListTest {
    private SalesforceEmulator org = SalesforceEmulator.start(OrgOptions.defaults());
    private ApiClient client = new ApiClient(org);

    @AfterEach
    void stop() { org.close(); }

    private HttpResponse<String> query(String soql) {
        return client.post(DATA + "/jobs/query", ApiClient.JSON.createObjectNode().put("operation", "query").put("query", soql).toString());
    }

    private String completed(String soql) {
        String path = DATA + "/jobs/query/" + json(query(soql)).get("id").asText();
        while (!json(client.get(path)).get("state").asText().equals("JobComplete")) Thread.onSpinWait();
        return path;
    }

    private JsonNode records(String path) { return json(client.get(DATA + path)).get("records"); }

    @Test
    void listsHoldTheJobsThatWereAskedFor() {
        client.openJob(Map.of("object", "Contact", "operation", "insert"));
        query("SELECT Id FROM Contact");
        assertThat(records("/jobs/ingest?jobType=V2Ingest")).hasSize(1);
        assertThat(records("/jobs/ingest?jobType=Classic")).isEmpty();
        assertThat(records("/jobs/ingest?isPkChunkingEnabled=true")).isEmpty();
        assertThat(records("/jobs/query?jobType=V2Query&concurrencyMode=parallel")).hasSize(1);
        assertThat(records("/jobs/query?jobType=Classic")).isEmpty();
    }

    @Test
    void pagesOfResultsThatCannotBeMeantAreRefused() {
        client.load("Contact", "insert", "LastName\nA\nB\nC\n");
        String path = completed("SELECT LastName FROM Contact");
        HttpResponse<String> two = client.get(path + "/results?maxRecords=2");
        String locator = two.headers().firstValue("Sforce-Locator").orElseThrow();
        assertThat(client.get(path + "/results?locator=" + locator).headers().firstValue("Sforce-NumberOfRecords")).contains("1");
        for (String bad : new String[] {"maxRecords=many", "maxRecords=0", "maxRecords=-1", "locator=LTU", "locator=OTk5", "locator=%25"}) {
            assertThat(client.get(path + "/results?" + bad).statusCode()).as(bad).isEqualTo(400);
        }
    }

    @Test
    void pagesOfResultsCanBeReadSideBySide() {
        client.load("Contact", "insert", "LastName\nA\n");
        String path = completed("SELECT LastName FROM Contact");
        JsonNode pages = json(client.get(path + "/resultPages"));
        assertThat(pages.get("done").asBoolean()).isTrue();
        assertThat(client.get(pages.at("/resultPages/0/resultUrl").asText()).body()).isEqualTo("\"LastName\"\n\"A\"\n");
        assertThat(client.get(path.replace("v66.0", "v65.0") + "/resultPages").statusCode()).isEqualTo(409);
    }

    @Test
    void queryJobsAreFoundByTheShortIdAndDeletedBeforeTheyRun() {
        org.close();
        org = SalesforceEmulator.start(OrgOptions.defaults().withProcessingDelay(Duration.ofMinutes(1)));
        client = new ApiClient(org);
        String path = DATA + "/jobs/query/" + json(query("SELECT Id FROM Contact")).get("id").asText();
        String shortPath = path.substring(0, path.length() - 3);
        assertThat(json(client.get(shortPath)).get("state").asText()).isEqualTo("UploadComplete");
        assertThat(client.send("DELETE", shortPath, null).statusCode()).isEqualTo(204);
        assertThat(client.get(path).statusCode()).isEqualTo(404);
    }

    @Test
    void queryJobsHaveADailyLimit() {
        assertThat(json(client.get(DATA + "/limits")).at("/DailyBulkV2QueryJobs/Max").asInt()).isEqualTo(10_000);
        org.close();
        org = SalesforceEmulator.start(OrgOptions.defaults()
            .withSettings(OrgSettings.defaults().withLimits(new OrgSettings.Limits(null, null, null, null, null, 2L))));
        client = new ApiClient(org);
        for (int i = 0; i < 2; i++) assertThat(query("SELECT Id FROM Contact").statusCode()).isEqualTo(200);
        assertThat(query("SELECT Id FROM Contact").body()).contains("EXCEEDEDQUOTA");
        assertThat(json(client.get(DATA + "/limits")).get("DailyBulkV2QueryJobs").toString()).isEqualTo("{\"Max\":2,\"Remaining\":0}");
    }

    @Test
    void rowsAndHeadersHaveALongestForm() {
        String header = "LastName," + IntStream.range(0, 5000).mapToObj(i -> "F" + i + "__c").collect(Collectors.joining(","));
        assertThat(client.load("Contact", "insert", header + "\n" + ",".repeat(5000) + "\n").error()).isEqualTo("InvalidBatch : The header has more than 5000 fields");
        assertThat(client.load("Contact", "insert", "LastName," + "F".repeat(32_000) + "\nA,x\n").error()).isEqualTo("InvalidBatch : The header has more than 32000 characters");
        ApiClient.Result rows = client.load("Contact", "insert", "LastName,Description\nA," + "ø".repeat(32_000) + "\nB," + "x".repeat(400_000) + "\n");
        assertThat(rows.errors()).containsExactly("UNKNOWN_EXCEPTION:The row has more than 400,000 characters:--");
        assertThat(rows.successes()).hasSize(1);
    }

    @Test
    void jobsOfTheTwoBulkApisDoNotShareIds() {
        String query = json(query("SELECT Id FROM Contact")).get("id").asText();
        String older = json(client.send("POST", "/services/async/66.0/job", "{\"operation\":\"insert\",\"object\":\"Contact\",\"contentType\":\"CSV\"}",
            "Content-Type", "application/json", "Accept", "application/json")).get("id").asText();
        String ingest = client.openJob(Map.of("object", "Contact", "operation", "insert"));
        assertThat(java.util.Set.of(query, older, ingest)).hasSize(3);
    }

    @Test
    void aRowWithBrokenQuotesIsReportedInAFileThatCanBeRead() {
        ApiClient.Result result = client.load("Contact", "insert", "LastName,FirstName\n\"A\" ,x\nB,y\n");
        assertThat(result.failures().get(0).getField("LastName")).isEqualTo("\"A\" ");
        assertThat(result.successes()).hasSize(1);
    }
}

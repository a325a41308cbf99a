package io.crossload.emulator.salesforce;

import static io.crossload.emulator.salesforce.ApiClient.DATA;
import static io.crossload.emulator.salesforce.ApiClient.json;
import static org.assertj.core.api.Assertions.assertThat;

import io.crossload.emulator.salesforce.setting.OrgSettings;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RestartTest {
    @TempDir
    Path data;

    private SalesforceEmulator start() {
        OrgSettings settings = new OrgSettings(null, null, null, null, null, List.of(Map.of("Username", "anna@x.example", "LastName", "Anna", "Email", "anna@x.example",
            "Alias", "anna")), Map.of("Account", List.of(Map.of("Name", "Old customer"))), null);
        return SalesforceEmulator.start(OrgOptions.defaults().withData(data).withSettings(settings));
    }

    @Test
    void recordsUsersFilesAndCountersAreThereAgainAndJobsAreGone() {
        String job;
        String version;
        String state;
        long used;
        try (SalesforceEmulator org = start()) {
            ApiClient client = new ApiClient(org);
            job = client.load("Contact", "upsert", "Source_System_ID__c,LastName\nk1,A\nk2,B\n").id();
            client.load("Contact", "upsert", "Source_System_ID__c,LastName\nk2,C\n");
            version = json(client.post(DATA + "/sobjects/ContentVersion", "{\"PathOnClient\":\"a.txt\",\"VersionData\":\"aGVsbG8=\"}")).get("id").asText();
            state = org.state(null);
            used = Long.parseLong(client.get(DATA + "/limits").headers().firstValue("Sforce-Limit-Info").orElseThrow().replaceAll(".*=(\\d+)/.*", "$1"));
        }
        try (SalesforceEmulator org = start()) {
            ApiClient client = new ApiClient(org);
            assertThat(org.state(null)).isEqualTo(state).contains("\"LastName\":\"C\"");
            assertThat(client.records("SELECT Name FROM Account")).as("first records are added once").hasSize(1);
            assertThat(client.records("SELECT Username FROM User")).hasSize(2);
            assertThat(client.get(DATA + "/sobjects/ContentVersion/" + version + "/VersionData").body()).isEqualTo("hello");
            assertThat(client.get(DATA + "/jobs/ingest/" + job).statusCode()).isEqualTo(404);
            assertThat(client.openJob(Map.of("object", "Contact", "operation", "insert"))).as("Ids of jobs do not come again").isNotEqualTo(job);
            assertThat(client.get(DATA + "/limits").headers().firstValue("Sforce-Limit-Info").orElseThrow()).isEqualTo("api-usage=" + (used + 6) + "/1000000");
            assertThat(json(client.get(DATA + "/limits")).at("/DailyBulkApiBatches/Remaining").asInt()).isEqualTo(14_998);
        }
    }
}

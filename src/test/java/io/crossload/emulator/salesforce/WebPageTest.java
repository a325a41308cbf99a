package io.crossload.emulator.salesforce;

import static org.assertj.core.api.Assertions.assertThat;

import io.crossload.emulator.salesforce.fault.FaultPlan;
import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class WebPageTest {
    private final SalesforceEmulator org = SalesforceEmulator.start(OrgOptions.defaults()
        .withFaults(FaultPlan.none().withLockErrors(new FaultPlan.LockErrors(0.001, 1, "Task"))));
    private final ApiClient client = new ApiClient(org);

    @AfterEach
    void stop() { org.close(); }

    private String page(String path) {
        String token = client.token;
        client.token = null;
        HttpResponse<String> response = client.get(path);
        client.token = token;
        assertThat(response.statusCode()).as(path).isEqualTo(200);
        assertThat(response.headers().firstValue("Content-Type")).hasValue("text/html;charset=UTF-8");
        return response.body();
    }

    @Test
    void theOverviewShowsObjectsJobsCallsAndFaults() {
        String job = client.load("Contact", "insert", "LastName\nA\n\"\"\n").id();
        String page = page("/");
        assertThat(page).contains("<a href=\"/emulator/objects/Contact\">Contact</a></td><td>Contact</td><td class=\"n\">1</td>")
            .contains(job + "</td><td>2.0</td><td>insert</td><td>Contact</td><td>JobComplete</td><td class=\"n\">2</td><td class=\"bad\">1</td>")
            .contains("/services/data/{version}/jobs/ingest/{job}/batches").contains("lockErrors").doesNotContain("<script").doesNotContain("src=");
    }

    @Test
    void recordsAreShownPageByPage() {
        StringBuilder csv = new StringBuilder("LastName\n");
        for (int i = 0; i < 120; i++) csv.append(String.format("Name-%03d%n", i).replace("\r", ""));
        client.load("Contact", "insert", csv.toString());
        String first = page("/emulator/objects/Contact");
        assertThat(first).contains("120 records", "Name-000", "Name-049", "?from=50\">Next").doesNotContain("Name-050", "Previous");
        String last = page("/emulator/objects/Contact?from=100");
        assertThat(last).contains("Name-119", "?from=50\">Previous").doesNotContain(">Next<");
        assertThat(page("/emulator/objects/Contact?from=x")).contains("Name-000");
    }

    @Test
    void aRecordShowsEveryFieldAndLeadsToItsParent() {
        String account = org.add("Account", Map.of("Name", "Acme"));
        String contact = org.add("Contact", Map.of("LastName", "A", "AccountId", account));
        assertThat(page("/emulator/objects/Contact/" + contact)).contains("<td>Last Name</td><td>LastName</td><td>A</td>")
            .contains("<a href=\"/emulator/objects/Account/" + account + "\">");
        assertThat(client.get("/emulator/objects/Contact/003000000000099").statusCode()).isEqualTo(404);
        assertThat(client.get("/emulator/objects/Nope").statusCode()).isEqualTo(404);
    }

    @Test
    void whatRecordsHoldIsTextNotMarkup() {
        String evil = "<script>alert('x')</script>\"&";
        String id = org.add("Account", Map.of("Name", evil));
        for (String path : new String[] {"/emulator/objects/Account", "/emulator/objects/Account/" + id}) {
            assertThat(page(path)).contains("&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt;&quot;&amp;").doesNotContain("<script");
        }
    }
}

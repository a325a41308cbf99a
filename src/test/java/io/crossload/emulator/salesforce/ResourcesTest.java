package io.crossload.emulator.salesforce;

import static io.crossload.emulator.salesforce.ApiClient.DATA;
import static io.crossload.emulator.salesforce.ApiClient.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ResourcesTest {
    private static final Clock NOW = Clock.fixed(Instant.parse("2026-11-22T12:00:30Z"), ZoneOffset.UTC);
    private final SalesforceEmulator org = SalesforceEmulator.start(OrgOptions.defaults().withClock(NOW));
    private final ApiClient client = new ApiClient(org);

    @AfterEach
    void stop() { org.close(); }

    private HttpResponse<String> search(String sosl) { return client.get(DATA + "/search?q=" + URLEncoder.encode(sosl, StandardCharsets.UTF_8)); }

    private String changes(String kind, String start, String end) {
        return DATA + "/sobjects/Contact/" + kind + "/?start=" + URLEncoder.encode(start, StandardCharsets.UTF_8) + "&end=" + URLEncoder.encode(end, StandardCharsets.UTF_8);
    }

    @Test
    void updatedAndDeletedTellWhatChangedInASpan() {
        String id = org.add("Contact", Map.of("LastName", "A"));
        String gone = org.add("Contact", Map.of("LastName", "B"));
        client.send("DELETE", DATA + "/sobjects/Contact/" + gone, null);
        assertThat(client.get(changes("updated", "2026-11-22T12:00:00+00:00", "2026-11-22T12:01:00+00:00")).body())
            .isEqualTo("{\"ids\":[\"" + id + "\"],\"latestDateCovered\":\"2026-11-22T12:01:00.000+0000\"}");
        assertThat(client.get(changes("deleted", "2026-11-22T12:00:00Z", "2026-11-22T12:01:00Z")).body())
            .startsWith("{\"deletedRecords\":[{\"deletedDate\":\"2026-11-22T12:00:30.000+0000\",\"id\":\"" + gone + "\"}],\"earliestDateAvailable\":");
        assertThat(json(client.get(changes("updated", "2026-11-22T11:00:00Z", "2026-11-22T12:00:59Z"))).get("ids")).as("seconds do not count").isEmpty();
        assertThat(client.get(changes("updated", "2026-11-22T12:00:00Z", "2026-11-22T12:00:00Z")).body()).contains("INVALID_REPLICATION_DATE");
        assertThat(client.get(changes("updated", "2026-01-22T12:00:00Z", "2026-11-22T12:00:00Z")).body()).contains("INVALID_REPLICATION_DATE");
        assertThat(client.get(DATA + "/sobjects/Contact/updated").statusCode()).isEqualTo(400);
    }

    @Test
    void searchFindsWordsInTheFieldsOfItsGroup() {
        org.add("Contact", Map.of("LastName", "Sørensen", "FirstName", "Anna", "Email", "anna@acme.dk", "Title", "Baker"));
        org.add("Contact", Map.of("LastName", "Baker", "FirstName", "Bo"));
        org.add("Lead", Map.of("LastName", "Baker", "Company", "Acme"));
        JsonNode names = json(search("FIND {baker} IN NAME FIELDS RETURNING Contact(Id, Name), Lead")).get("searchRecords");
        assertThat(names).hasSize(2);
        assertThat(names.get(0).get("Name").asText()).isEqualTo("Bo Baker");
        assertThat(names.get(1).at("/attributes/type").asText()).isEqualTo("Lead");
        assertThat(json(search("FIND {baker} RETURNING Contact(Id)")).get("searchRecords")).hasSize(2);
        assertThat(json(search("FIND {bak}")).get("searchRecords")).isEmpty();
        assertThat(json(search("FIND {bak*}")).get("searchRecords")).hasSize(3);
        assertThat(json(search("FIND {anna\\@acme.dk} IN EMAIL FIELDS RETURNING Contact(Id)")).get("searchRecords")).hasSize(1);
        assertThat(json(search("FIND {anna OR bo} RETURNING Contact(Id, FirstName WHERE FirstName LIKE 'B%' ORDER BY LastName LIMIT 5) LIMIT 9")).get("searchRecords"))
            .singleElement().satisfies(record -> assertThat(record.get("FirstName").asText()).isEqualTo("Bo"));
        assertThat(json(search("FIND {\"anna sørensen\"} IN NAME FIELDS RETURNING Contact")).get("searchRecords")).hasSize(1);
    }

    @Test
    void searchRefusesWhatItDoesNotUnderstand() {
        assertThat(search("FIND baker").body()).contains("MALFORMED_SEARCH");
        assertThat(search("FIND {a}").body()).contains("INVALID_SEARCH");
        assertThat(search("FIND {baker} RETURNING Nope").body()).contains("INVALID_TYPE");
        assertThat(search("FIND {baker} RETURNING Contact WITH NETWORK = 'x'").statusCode()).isEqualTo(501);
        assertThat(search("FIND {baker AND NOT anna}").statusCode()).isEqualTo(501);
    }

    @Test
    void parameterizedSearchAsGetAndAsPost() {
        org.add("Account", Map.of("Name", "Acme Bakery"));
        org.add("Account", Map.of("Name", "Acme Farm"));
        assertThat(json(client.get(DATA + "/parameterizedSearch/?q=Acme&sobject=Account&Account.fields=id,name&Account.limit=1")).get("searchRecords"))
            .singleElement().satisfies(record -> assertThat(record.get("Name").asText()).isEqualTo("Acme Bakery"));
        assertThat(json(client.post(DATA + "/parameterizedSearch", "{\"q\":\"acme\",\"fields\":[\"Name\"],\"sobjects\":[{\"name\":\"Account\",\"where\":\"Name LIKE '%Farm'\"}],\"in\":\"NAME\"}"))
            .get("searchRecords").findValuesAsText("Name")).containsExactly("Acme Farm");
        assertThat(client.get(DATA + "/parameterizedSearch").statusCode()).isEqualTo(400);
    }

    @Test
    void layoutsShowTheFields() {
        JsonNode layouts = json(client.get(DATA + "/sobjects/Contact/describe/layouts"));
        assertThat(layouts.at("/layouts/0/detailLayoutSections/0/layoutRows").findValuesAsText("value")).contains("LastName", "Email");
        assertThat(layouts.at("/recordTypeMappings/0/name").asText()).isEqualTo("Master");
        assertThat(json(client.get(DATA + "/sobjects/Contact/describe/compactLayouts")).at("/compactLayouts/0/name").asText()).isEqualTo("SYSTEM");
        assertThat(client.get(DATA + "/sobjects/Nope/describe/layouts").statusCode()).isEqualTo(404);
        assertThat(client.get(DATA + "/sobjects/Contact/describe/layouts/012000000000000AAA").statusCode()).isEqualTo(501);
    }

    @Test
    void whatNobodyMadeIsEmpty() {
        for (String path : new String[] {"/recent", "/tabs", "/quickActions", "/sobjects/Contact/quickActions"}) {
            assertThat(client.get(DATA + path).body()).as(path).isEqualTo("[]");
        }
        assertThat(client.get(DATA + "/theme").body()).isEqualTo("{\"themeItems\":[]}");
        assertThat(client.get(DATA + "/appMenu/AppSwitcher").body()).isEqualTo("{\"appMenuItems\":[]}");
        assertThat(client.get(DATA + "/sobjects/Contact/listviews").body())
            .isEqualTo("{\"done\":true,\"listviews\":[],\"nextRecordsUrl\":null,\"size\":0,\"sobjectType\":\"Contact\"}");
    }

    @Test
    void everyResourceOfTheVersionIsThere() {
        JsonNode resources = json(client.get(DATA));
        assertThat(resources.get("sobjects").asText()).isEqualTo(DATA + "/sobjects");
        for (String name : new String[] {"sobjects", "limits", "composite", "recent", "tabs", "theme", "quickActions"}) {
            assertThat(client.get(resources.get(name).asText()).statusCode()).as(name).isEqualTo(200);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/chatter/feeds", "/ui-api/records/001000000000001", "/actions/standard", "/wave/dashboards", "/tooling/sobjects", "/process/approvals", "/sobjects/Contact/listviews/00B"})
    void whatIsNotEmulatedSaysSoByName(String path) {
        HttpResponse<String> response = client.get(DATA + path);
        assertThat(response.statusCode()).isEqualTo(501);
        assertThat(json(response).at("/0/errorCode").asText()).isEqualTo("NOT_IMPLEMENTED");
        assertThat(json(response).at("/0/message").asText()).contains(path.substring(1));
    }
}

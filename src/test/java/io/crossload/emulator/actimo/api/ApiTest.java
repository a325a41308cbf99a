package io.crossload.emulator.actimo.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.crossload.emulator.actimo.ActimoEmulator;
import io.crossload.emulator.actimo.Options;
import io.crossload.emulator.actimo.customer.Changes;
import io.crossload.emulator.actimo.customer.Customer;
import io.crossload.emulator.actimo.customer.Lists;
import io.crossload.emulator.actimo.customer.Mess;
import io.crossload.emulator.actimo.customer.Scale;
import io.crossload.emulator.actimo.customer.Table;
import io.crossload.emulator.actimo.customer.Tables;
import io.crossload.emulator.actimo.customer.Times;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The API over real HTTP. */
class ApiTest {
    private static final Customer CUSTOMER = Customer.generate(Scale.SMALL, 1, Mess.NONE);
    private static final Options OPTIONS = Options.of(CUSTOMER).withRequestsPerSecond(100_000);
    private ActimoEmulator emulator;
    private Client client;

    @AfterEach
    void stop() { emulator.close(); }

    @Test
    void theProbeAnswersWithAnArrayOfOne() {
        start(OPTIONS);
        JsonNode answer = client.json("/project");
        assertThat(answer.get("status").asText()).isEqualTo("ok");
        assertThat(answer.get("data")).hasSize(1);
    }

    @Test
    void contactsComeWholeWhenNoPageIsAskedFor() {
        start(OPTIONS);
        JsonNode answer = client.json("/contacts");
        assertThat(Client.ids(answer)).isEqualTo(Lists.column(CUSTOMER.liveContacts(), "id"));
        assertThat(answer.at("/meta/total").asLong()).isEqualTo(CUSTOMER.liveContacts().size());
    }

    @Test
    void valuesHaveTheirJsonTypes() {
        start(OPTIONS);
        JsonNode contact = client.json("/contacts/100001").get("data").get(0);
        assertThat(contact.get("id").isInt()).isTrue();
        assertThat(contact.get("employee_id").isTextual()).isTrue();
        assertThat(contact.get("allow_sms").isBoolean()).isTrue();
        assertThat(contact.get("tags").isArray()).isTrue();
        assertThat(contact.get("manager_id").isNull()).isTrue();
        assertThat(client.json("/scores?limit=1").get("data").get(0).get("value").isNumber()).isTrue();
        assertThat(client.json("/users").get("data").get(0).get("workspaces")).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource(PagingStyle.class)
    void everyPagingStyleGivesEveryContactOnce(PagingStyle style) {
        start(OPTIONS.withPaging(style));
        assertThat(readAll(style, "/contacts?include_deleted=true&limit=90")).isEqualTo(Lists.column(CUSTOMER.rows(Tables.CONTACT), "id"));
    }

    @Test
    void aPageHoldsFiveHundredRowsAtMost() {
        start(OPTIONS);
        assertThat(client.json("/contacts?page=1&limit=5000").get("data")).hasSize(500);
        assertThat(client.json("/contacts?page=99").get("data")).isEmpty();
        assertThat(client.json("/contacts?page=1").get("data")).hasSize(100);
    }

    @Test
    void deletedAndAnonymisedContactsComeOnlyWhenAskedFor() {
        start(OPTIONS);
        assertThat(client.json("/contacts").get("data")).noneMatch(c -> c.get("anonymized").asBoolean() || !c.get("deleted_at").isNull());
        assertThat(client.json("/contacts?include_deleted=true").get("data")).anyMatch(c -> c.get("anonymized").asBoolean())
            .hasSize((int) CUSTOMER.rows(Tables.CONTACT).size());
    }

    @Test
    void contactsAreFoundByExactValueAndBySearch() {
        start(OPTIONS);
        Table table = Tables.CONTACT;
        List<String> someone = Lists.all(CUSTOMER.liveContacts()).stream()
            .filter(r -> r.get(table.at("email")) != null && r.get(table.at("data4")) != null).findFirst().orElseThrow();
        assertThat(Client.ids(client.json("/contacts?employee_id=" + someone.get(table.at("employee_id"))))).containsExactly(someone.get(0));
        assertThat(Client.ids(client.json("/contacts?email=" + someone.get(table.at("email")).toUpperCase(java.util.Locale.ROOT))))
            .containsExactly(someone.get(0));
        assertThat(Client.ids(client.json("/contacts?data4=" + someone.get(table.at("data4"))))).contains(someone.get(0));
        String name = someone.get(table.at("name"));
        assertThat(client.json("/contacts?search=" + URLEncoder.encode(name, StandardCharsets.UTF_8)).get("data"))
            .isNotEmpty().allMatch(c -> c.get("name").asText().equals(name));
        assertThat(client.json("/contacts?search=").get("data")).hasSize((int) CUSTOMER.liveContacts().size());
        assertThat(client.json("/contacts?employee_id=nobody").get("data")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"workspace", "custom_field", "user", "group", "relationship", "score"})
    void everyListHoldsTheCustomersRecords(String type) {
        start(OPTIONS);
        Table table = Tables.ALL.stream().filter(t -> t.type().equals(type)).findFirst().orElseThrow();
        JsonNode data = client.json(table.path()).get("data");
        List<List<String>> rows = Lists.all(CUSTOMER.rows(table));
        assertThat(data).hasSameSizeAs(rows);
        for (int i = 0; i < rows.size(); i++) {
            assertThat(data.get(i).get(table.columns().get(1).name()).asText()).isEqualTo(rows.get(i).get(1));
        }
    }

    @Test
    void membersAndRelationshipsAreReadPerParent() {
        start(OPTIONS);
        Table members = Tables.GROUP_MEMBER;
        Set<List<String>> read = new HashSet<>();
        for (String group : Lists.column(CUSTOMER.rows(Tables.GROUP), "id")) {
            client.json("/groups/" + group + "/contacts").get("data").forEach(m -> read.add(List.of(m.get("group_id").asText(), m.get("contact_id").asText())));
        }
        assertThat(read).isEqualTo(new HashSet<>(Lists.all(CUSTOMER.rows(members)).stream().map(r -> List.of(r.get(0), r.get(1))).toList()));
        String report = Lists.all(CUSTOMER.rows(Tables.RELATIONSHIP)).get(0).get(0);
        assertThat(client.json("/contacts/" + report + "/relationships").get("data")).isNotEmpty().allMatch(r -> r.get("contact_ref").asText().equals(report));
    }

    @Test
    void updatedSinceGivesWhatChangedAndNothingElse() {
        start(OPTIONS);
        emulator.advance(4);
        Changes changes = emulator.customer().changesSince(0);
        String query = "/contacts?updated_since=" + Times.iso(Times.DAY_ZERO);
        Set<String> live = new HashSet<>(changes.created());
        live.addAll(changes.started());
        live.addAll(changes.edited());
        assertThat(Client.ids(client.json(query))).containsExactlyInAnyOrderElementsOf(live);
        live.addAll(changes.deleted());
        assertThat(Client.ids(client.json(query + "&include_deleted=true"))).containsExactlyInAnyOrderElementsOf(live);
        assertThat(client.json("/contacts?updated_since=2999-01-01T00:00:00Z").get("data")).isEmpty();
        assertThat(client.json("/scores?updated_since=" + Times.iso(Times.DAY_ZERO)).get("data")).isNotEmpty();
        assertThat(client.get("/contacts?updated_since=yesterday").statusCode()).isEqualTo(400);
    }

    @Test
    void daysPassOverHttp() {
        start(OPTIONS);
        assertThat(client.control("/emulator/advance?n=2").get("day").asInt()).isEqualTo(2);
        assertThat(client.control("/emulator/stats").get("day").asInt()).isEqualTo(2);
        assertThat(client.control("/emulator/advance?n=900").get("status").asText()).isEqualTo("error");
    }

    @Test
    void onlyGetWithAKnownKeyIsServed() {
        start(OPTIONS);
        assertThat(client.text("GET", "/contacts", null).statusCode()).isEqualTo(401);
        assertThat(client.text("GET", "/contacts", "wrong").statusCode()).isEqualTo(401);
        assertThat(client.text("POST", "/contacts", Options.EMULATOR_KEY).statusCode()).isEqualTo(405);
        assertThat(client.text("DELETE", "/contacts?ids=100001", Options.EMULATOR_KEY).statusCode()).isEqualTo(405);
        assertThat(client.get("/messages/5/contactLink/100001?token=1").statusCode()).isEqualTo(403);
        assertThat(List.of(client.get("/nothing").statusCode(), client.get("/contacts/5").statusCode(), client.get("/groups/5/contacts").statusCode()))
            .containsOnly(404);
        assertThat(client.get("/contacts?cursor=bm9uZQ").statusCode()).isEqualTo(200);
        Stats stats = emulator.stats();
        assertThat(stats.nonGet()).isEqualTo(2);
        assertThat(stats.personalLinks()).isEqualTo(1);
        assertThat(stats.statuses()).containsEntry("405", 2L).containsEntry("403", 1L).containsEntry("401", 2L).containsEntry("404", 3L);
        client.get("/contacts/someone@example.com");
        assertThat(emulator.stats().requests()).as("no personal data in counters").containsKey("(other)").noneSatisfy((path, n) -> assertThat(path).contains("@"));
        assertThat(stats.requests("/messages/{id}/contactLink/{id}")).isEqualTo(1);
    }

    @Test
    void aForeignCursorIsABadRequest() {
        start(OPTIONS.withPaging(PagingStyle.CURSOR));
        assertThat(client.get("/contacts?cursor=bm9uZQ").statusCode()).isEqualTo(400);
        assertThat(client.get("/contacts?cursor=%25%25").statusCode()).isEqualTo(400);
    }

    @Test
    void theTwentyFirstRequestOfASecondIsRefused() {
        long[] now = {0};
        start(Options.of(CUSTOMER).withNanos(() -> now[0]));
        List<Integer> statuses = new ArrayList<>(IntStream.range(0, 20).mapToObj(i -> client.get("/project").statusCode()).toList());
        HttpResponse<String> refused = client.get("/project");
        assertThat(statuses).containsOnly(200);
        assertThat(refused.statusCode()).isEqualTo(429);
        assertThat(refused.headers().firstValue("Retry-After")).contains("1");
        now[0] = 999_999_999L;
        assertThat(client.get("/project").statusCode()).isEqualTo(429);
        now[0] = 1_000_000_000L;
        assertThat(client.get("/project").statusCode()).isEqualTo(200);
        assertThat(emulator.stats().refused()).isEqualTo(2);
        assertThat(emulator.stats().mostInOneSecond()).isEqualTo(22);
    }

    private void start(Options options) {
        emulator = ActimoEmulator.start(options);
        client = new Client(emulator);
    }

    private List<String> readAll(PagingStyle style, String first) {
        List<String> ids = new ArrayList<>();
        String path = style == PagingStyle.OFFSET ? first + "&offset=0" : first;
        for (int page = 2; path != null; page++) {
            HttpResponse<String> answer = client.get(path);
            JsonNode body = Client.parse(answer.body());
            ids.addAll(Client.ids(body));
            boolean last = body.get("data").isEmpty();
            String cursor = body.at("/meta/next_cursor").asText("null");
            path = switch (style) {
                case PAGE -> last ? null : first + "&page=" + page;
                case OFFSET -> last ? null : first + "&offset=" + ids.size();
                case CURSOR -> cursor.equals("null") ? null : first + "&cursor=" + cursor;
                case LINK -> answer.headers().firstValue("Link").map(l -> l.substring(l.indexOf("/api/v1") + 7, l.indexOf('>'))).orElse(null);
                case NONE -> null;
            };
        }
        return ids;
    }
}

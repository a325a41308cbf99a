package io.crossload.emulator.actimo.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.crossload.emulator.actimo.ActimoEmulator;
import io.crossload.emulator.actimo.Options;
import io.crossload.emulator.actimo.customer.Customer;
import io.crossload.emulator.actimo.customer.Lists;
import io.crossload.emulator.actimo.customer.Mess;
import io.crossload.emulator.actimo.customer.MessKind;
import io.crossload.emulator.actimo.customer.Scale;
import io.crossload.emulator.actimo.customer.Table;
import io.crossload.emulator.actimo.customer.Tables;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Lists below parents and files over real HTTP. */
class ContentApiTest {
    private ActimoEmulator emulator;
    private Client client;

    @AfterEach
    void stop() { emulator.close(); }

    @ParameterizedTest
    @ValueSource(strings = {"message_contact", "message_event", "enrolment", "survey_question", "survey_answer", "survey_aggregate"})
    void theListsOfAllParentsTogetherAreTheWholeList(String type) {
        start(Mess.ALL);
        Customer customer = emulator.customer();
        Table table = Tables.ALL.stream().filter(t -> t.type().equals(type)).findFirst().orElseThrow();
        Table parents = table.path().startsWith("/messages") ? Tables.MESSAGE : table.path().startsWith("/academies") ? Tables.ACADEMY : Tables.SURVEY;
        List<String> read = new ArrayList<>();
        int key = type.startsWith("survey_agg") || type.equals("message_contact") ? 1 : 0;
        for (String parent : Lists.column(customer.rows(parents), "id")) {
            String path = table.path().replace("{id}", parent);
            for (int page = 1; ; page++) {
                JsonNode data = client.json(path + "?limit=50&page=" + page).get("data");
                data.forEach(row -> read.add(row.get(table.columns().get(key).name()).asText()));
                if (data.isEmpty()) {
                    break;
                }
            }
        }
        assertThat(read).containsExactlyInAnyOrderElementsOf(Lists.column(customer.rows(table), table.columns().get(key).name()));
        assertThat(client.get(table.path().replace("{id}", "5")).statusCode()).isEqualTo(404);
    }

    @Test
    void filesAreServedWithTheKeyAndPicturesOfTheirOwnAddressWithout() throws Exception {
        start(Mess.NONE);
        List<String> row = Lists.all(emulator.customer().rows(Tables.FILE)).get(0);
        HttpResponse<byte[]> download = client.bytes("/files/" + row.get(0) + "/download");
        assertThat(Integer.toString(download.body().length)).isEqualTo(row.get(Tables.FILE.at("size_bytes")));
        assertThat(download.headers().firstValue("Content-Type")).contains("image/jpeg");
        assertThat(client.text("GET", "/files/" + row.get(0) + "/download", null).statusCode()).isEqualTo(401);
        String url = row.get(Tables.FILE.at("url"));
        assertThat(url).startsWith(emulator.address() + "/cdn/");
        assertThat(open(url).body()).isEqualTo(download.body());
        assertThat(open(emulator.address() + "/cdn/1.jpg").statusCode()).isEqualTo(404);
        assertThat(emulator.stats().keysOnCdn()).isZero();
    }

    @Test
    void brokenFilesAreBrokenAsNamed() throws Exception {
        start(Mess.ALL);
        assertThat(status(MessKind.EXPIRED_LINK_403)).isEqualTo(403);
        assertThat(status(MessKind.EXPIRED_LINK_404)).isEqualTo(404);
        assertThat(client.bytes(path(MessKind.EMPTY_FILE)).body()).isEmpty();
        assertThat(new String(client.bytes(path(MessKind.HTML_AS_IMAGE)).body(), java.nio.charset.StandardCharsets.UTF_8)).contains("<html>");
        assertThat(client.bytes(path(MessKind.OVERSIZE_FILE)).body().length).isGreaterThan(25 * 1024 * 1024);
    }

    @Test
    void whatChangedIsFoundOnEveryPageOfAFilteredList() {
        start(Mess.NONE);
        emulator.advance(3);
        List<String> since = Lists.all(emulator.customer().rows(Tables.MESSAGE)).stream()
            .filter(r -> r.get(Tables.MESSAGE.at("updated_at")).compareTo("2026-06-01T00:00:00Z") >= 0).map(r -> r.get(0)).toList();
        List<String> read = new ArrayList<>();
        for (int page = 1; page <= since.size() + 1; page++) {
            read.addAll(Client.ids(client.json("/messages?updated_since=2026-06-01T00:00:00Z&limit=1&page=" + page)));
        }
        assertThat(since).hasSizeGreaterThan(3);
        assertThat(read).isEqualTo(since);
    }

    private int status(MessKind kind) throws IOException { return client.bytes(path(kind)).statusCode(); }

    private String path(MessKind kind) { return "/files/" + emulator.customer().truth().affected(kind).get(0) + "/download"; }

    private static HttpResponse<byte[]> open(String url) throws IOException, InterruptedException {
        return HttpClient.newHttpClient().send(HttpRequest.newBuilder(URI.create(url)).build(), HttpResponse.BodyHandlers.ofByteArray());
    }

    private void start(Mess mess) {
        emulator = ActimoEmulator.start(Options.of(Customer.generate(Scale.TINY, 1, mess)).withRequestsPerSecond(100_000));
        client = new Client(emulator);
    }
}

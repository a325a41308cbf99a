package io.crossload.emulator.actimo.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.crossload.emulator.actimo.ActimoEmulator;
import io.crossload.emulator.actimo.Options;
import io.crossload.emulator.actimo.customer.Changes;
import io.crossload.emulator.actimo.customer.Customer;
import io.crossload.emulator.actimo.customer.Mess;
import io.crossload.emulator.actimo.customer.Scale;
import io.crossload.emulator.actimo.customer.Times;
import io.crossload.emulator.actimo.fault.Fault;
import io.crossload.emulator.actimo.fault.FaultKind;
import io.crossload.emulator.actimo.fault.Faults;
import io.crossload.emulator.actimo.fault.RetryAfter;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Every fault shows on the wire as named, once, and then the same request succeeds. */
class FaultTest {
    private static final Customer CUSTOMER = Customer.generate(Scale.TINY, 1, Mess.NONE);
    private static final String PAGE = "/contacts?page=1&limit=10";
    private ActimoEmulator emulator;
    private Client client;

    @AfterEach
    void stop() { emulator.close(); }

    @Test
    void aBurstOf429sSaysWhenToComeBack() {
        with(Fault.on(FaultKind.TOO_MANY_REQUESTS, "/contacts").from(2).times(2).seconds(3));
        assertThat(statuses(PAGE, 5)).containsExactly(200, 429, 429, 200, 200);
        with(Fault.on(FaultKind.TOO_MANY_REQUESTS, "/contacts").seconds(3));
        assertThat(client.get(PAGE).headers().firstValue("Retry-After")).contains("3");
        with(Fault.on(FaultKind.TOO_MANY_REQUESTS, "/contacts").retryAfter(RetryAfter.NONE));
        assertThat(client.get(PAGE).headers().firstValue("Retry-After")).isEmpty();
        with(Fault.on(FaultKind.TOO_MANY_REQUESTS, "/contacts").retryAfter(RetryAfter.DATE).seconds(60));
        HttpResponse<String> dated = client.get(PAGE);
        assertThat(date(dated, "Retry-After")).isBetween(date(dated, "Date").plusSeconds(50), date(dated, "Date").plusSeconds(70));
        assertThat(emulator.stats().faults()).containsEntry("too-many-requests", 1L);
        assertThat(emulator.stats().refused()).isZero();
    }

    @Test
    void statusesAndPagesOfOthersReplaceTheAnswer() {
        with(Fault.on(FaultKind.BAD_GATEWAY, "/contacts"), Fault.on(FaultKind.OK_WITH_ERROR_STATUS, "/contacts").from(2),
            Fault.on(FaultKind.OK_WITH_HTML, "/contacts").from(3), Fault.on(FaultKind.NOT_OFFERED, "/scores").always());
        HttpResponse<String> gateway = client.get(PAGE);
        assertThat(gateway.statusCode()).isEqualTo(502);
        assertThat(gateway.body()).startsWith("<html>");
        assertThat(client.json(PAGE).get("status").asText()).isEqualTo("error");
        HttpResponse<String> html = client.get(PAGE);
        assertThat(html.statusCode()).isEqualTo(200);
        assertThat(html.body()).startsWith("<!DOCTYPE html>");
        assertThat(client.json(PAGE).get("data")).hasSize(10);
        assertThat(statuses("/scores", 2)).containsOnly(404);
    }

    @Test
    void aKeyCanBeRevokedInTheMiddle() {
        with(Fault.on(FaultKind.UNAUTHORIZED, Fault.ANY).from(3).always());
        assertThat(statuses(PAGE, 4)).containsExactly(200, 200, 401, 401);
    }

    @Test
    void onlyRequestsWithACursorFindItExpired() {
        emulator = ActimoEmulator.start(Options.of(CUSTOMER).withPaging(PagingStyle.CURSOR)
            .withFaults(Faults.of(Fault.on(FaultKind.CURSOR_EXPIRED, "/contacts"))));
        client = new Client(emulator);
        String cursor = client.json("/contacts?limit=10").at("/meta/next_cursor").asText();
        assertThat(statuses("/contacts?limit=10&cursor=" + cursor, 2)).containsExactly(410, 200);
    }

    @Test
    void redirectsAreServedAndFollowersAreCounted() throws IOException {
        with(Fault.on(FaultKind.REDIRECT_HOST, "/contacts"), Fault.on(FaultKind.REDIRECT_HTTP, "/contacts").from(2));
        HttpResponse<String> host = client.get(PAGE);
        assertThat(host.statusCode()).isEqualTo(302);
        assertThat(host.headers().firstValue("Location").orElseThrow()).startsWith("http://localhost:");
        HttpResponse<String> http = client.get(PAGE);
        String location = http.headers().firstValue("Location").orElseThrow();
        assertThat(location).startsWith("http://127.0.0.1:");
        assertThat(emulator.stats().redirectsFollowed()).isZero();
        client.get(location.substring(location.indexOf("/api/v1") + 7));
        assertThat(emulator.stats().redirectsFollowed()).isEqualTo(1);
    }

    @Test
    void connectionsBreak() {
        // The JDK's client asks again by itself after a reset.
        with(Fault.on(FaultKind.CONNECTION_RESET, "/groups").always(), Fault.on(FaultKind.TIMEOUT_MID_BODY, "/contacts").seconds(0));
        assertThatThrownBy(() -> client.bytes("/groups")).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> client.bytes(PAGE)).isInstanceOf(IOException.class);
        assertThat(client.get(PAGE).statusCode()).isEqualTo(200);
        assertThat(emulator.stats().statuses()).containsKey("reset");
    }

    @Test
    void aStalledBodyStaysSilentUntilTheEmulatorStops() throws IOException, InterruptedException {
        with(Fault.on(FaultKind.TIMEOUT_MID_BODY, "/contacts").seconds(600));
        HttpResponse<InputStream> answer = HttpClient.newHttpClient().send(HttpRequest.newBuilder(URI.create(emulator.url() + PAGE))
            .header("api-key", Options.EMULATOR_KEY).build(), HttpResponse.BodyHandlers.ofInputStream());
        long promised = answer.headers().firstValueAsLong("Content-Length").orElseThrow();
        assertThat(answer.body().readNBytes((int) promised / 2)).hasSize((int) promised / 2);
        emulator.close();
        assertThatThrownBy(() -> answer.body().read()).isInstanceOf(IOException.class);
    }

    @Test
    void bodiesComeCutDrippingMarkedMislabelledOrZipped() throws IOException {
        with(Fault.on(FaultKind.TRUNCATED_JSON, "/contacts"), Fault.on(FaultKind.SLOW_DRIP, "/contacts").from(2).millis(0),
            Fault.on(FaultKind.BYTE_ORDER_MARK, "/contacts").from(3), Fault.on(FaultKind.WRONG_CONTENT_TYPE, "/contacts").from(4),
            Fault.on(FaultKind.GZIP, "/contacts").from(5), Fault.on(FaultKind.CLOCK_SKEW, "/contacts").from(6).seconds(7_200));
        byte[] cut = client.bytes(PAGE).body();
        assertThatThrownBy(() -> new ObjectMapper().readTree(cut)).isInstanceOf(JsonProcessingException.class);
        byte[] dripped = client.bytes(PAGE).body();
        assertThat(new ObjectMapper().readTree(dripped).get("data")).hasSize(10);
        assertThat(cut).isEqualTo(java.util.Arrays.copyOf(dripped, dripped.length / 2));
        assertThat(client.bytes(PAGE).body()).startsWith(0xEF, 0xBB, 0xBF);
        assertThat(client.get(PAGE).headers().firstValue("Content-Type")).contains("text/html");
        HttpResponse<byte[]> zipped = client.bytes(PAGE);
        assertThat(zipped.headers().firstValue("Content-Encoding")).contains("gzip");
        assertThat(new GZIPInputStream(new ByteArrayInputStream(zipped.body())).readAllBytes()).isEqualTo(dripped);
        HttpResponse<String> skewed = client.get(PAGE);
        assertThat(date(skewed, "Date")).isAfter(date(client.get(PAGE), "Date").plusSeconds(7_000));
    }

    @Test
    void dataComesInOtherShapes() {
        with(Fault.on(FaultKind.DATA_NULL, "/contacts"), Fault.on(FaultKind.DATA_SINGLE_OBJECT, "/contacts").from(2),
            Fault.on(FaultKind.DATA_KEYED_BY_ID, "/contacts").from(3), Fault.on(FaultKind.IDS_AS_STRINGS, "/contacts").from(4),
            Fault.on(FaultKind.DUPLICATE_ROWS, "/contacts").from(5), Fault.on(FaultKind.UNKNOWN_FIELDS, "/contacts").from(6),
            Fault.on(FaultKind.TOTAL_DISAGREES, "/contacts").from(7), Fault.on(FaultKind.UPDATED_BEFORE_CREATED, "/contacts").from(8));
        assertThat(client.json(PAGE).get("data").isNull()).isTrue();
        assertThat(client.json(PAGE).at("/data/id").asText()).isEqualTo("100001");
        assertThat(client.json(PAGE).at("/data/100003/id").asInt()).isEqualTo(100003);
        assertThat(client.json(PAGE).at("/data/0/id").isTextual()).isTrue();
        List<String> twice = Client.ids(client.json(PAGE));
        assertThat(twice).hasSize(11).startsWith("100001").endsWith("100001");
        assertThat(client.json(PAGE).at("/data/0/x_links").isObject()).isTrue();
        JsonNode disagreeing = client.json(PAGE);
        JsonNode early = client.json(PAGE).at("/data/0");
        assertThat(early.get("updated_at").asText()).isLessThan(early.get("created_at").asText());
        JsonNode right = client.json(PAGE);
        assertThat(disagreeing.at("/meta/total").asLong()).isNotEqualTo(right.at("/meta/total").asLong());
        assertThat(right.at("/data/0/id").isNumber()).isTrue();
    }

    @Test
    void pagesAreIgnoredOrDriftWhileReading() {
        with(Fault.on(FaultKind.PAGE_IGNORED, "/contacts").always());
        assertThat(Client.ids(client.json("/contacts?page=3&limit=10"))).isEqualTo(Client.ids(client.json(PAGE)));
        with(Fault.on(FaultKind.PAGE_DRIFT, "/contacts").from(2).always());
        List<String> first = Client.ids(client.json(PAGE));
        List<String> second = Client.ids(client.json("/contacts?page=2&limit=10"));
        assertThat(second.get(0)).isEqualTo(first.get(9));
        List<String> again = Client.ids(client.json(PAGE));
        assertThat(again.subList(1, 10)).isEqualTo(first.subList(0, 9));
        assertThat(first).doesNotContain(again.get(0));
    }

    @Test
    void updatedSinceIsIgnored() {
        with(Fault.on(FaultKind.UPDATED_SINCE_IGNORED, "/contacts").always());
        assertThat(client.json("/contacts?updated_since=2999-01-01T00:00:00Z").get("data")).isNotEmpty();
    }

    @Test
    void changesArriveLate() {
        int late = 2 * 86_400;
        with(Fault.on(FaultKind.LATE_ARRIVAL, "/contacts").from(2).seconds(late));
        emulator.advance(1);
        Changes changes = emulator.customer().changesSince(0);
        String query = "/contacts?updated_since=" + Times.iso(Times.DAY_ZERO);
        assertThat(client.json(query).get("data")).hasSize(changes.created().size() + changes.started().size() + changes.edited().size());
        assertThat(client.json(query).get("data")).as("late: their updated_at lies before the watermark").isEmpty();
    }

    @Test
    void theSameFaultsStrikeTheSameRequestsAgain() {
        Fault every = Fault.on(FaultKind.BAD_GATEWAY, "/contacts").from(2).every(3).times(2);
        List<List<Integer>> runs = new ArrayList<>();
        for (int run = 0; run < 2; run++) {
            with(every);
            runs.add(statuses(PAGE, 9));
        }
        assertThat(runs.get(0)).containsExactly(200, 502, 200, 200, 502, 200, 200, 200, 200).isEqualTo(runs.get(1));
    }

    private void with(Fault... faults) {
        if (emulator != null) {
            emulator.close();
        }
        emulator = ActimoEmulator.start(Options.of(CUSTOMER).withFaults(Faults.of(faults)));
        client = new Client(emulator);
    }

    private List<Integer> statuses(String path, int requests) {
        List<Integer> statuses = new ArrayList<>();
        for (int i = 0; i < requests; i++) {
            statuses.add(client.get(path).statusCode());
        }
        return statuses;
    }

    private static ZonedDateTime date(HttpResponse<String> answer, String header) {
        return ZonedDateTime.parse(answer.headers().firstValue(header).orElseThrow(), DateTimeFormatter.RFC_1123_DATE_TIME);
    }
}

package io.crossload.emulator.salesforce;

import static org.assertj.core.api.Assertions.assertThat;

import io.crossload.kill.Child;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The emulator as a process of its own, killed with signal 9 while it takes records in. */
class EmulatorKillTest {
    private static final int CONFIRMED = 200;

    @TempDir
    Path data;

    private final HttpClient http = HttpClient.newHttpClient();

    private String send(String url, String type, String token, String body) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url)).header("Content-Type", type).POST(HttpRequest.BodyPublishers.ofString(body));
        if (token != null) request.header("Authorization", "Bearer " + token);
        return http.send(request.build(), HttpResponse.BodyHandlers.ofString()).body();
    }

    @Test
    void everythingConfirmedBeforeTheKillIsThereAfterIt() throws IOException, InterruptedException {
        Child child = Child.start(Map.of(), "emulate", "salesforce", "--with-setup", "--port", "0", "--data", data.toString());
        int confirmed = 0;
        try {
            child.awaitOutput("GET /emulator/stats");
            Matcher address = Pattern.compile("http://[\\d.:]+").matcher(child.output());
            assertThat(address.find()).isTrue();
            String url = address.group();
            String login = send(url + "/services/oauth2/token", "application/x-www-form-urlencoded", null, "grant_type=client_credentials&client_id=a&client_secret=b");
            String token = login.replaceAll(".*\"access_token\":\"([^\"]+)\".*", "$1");
            Thread killer = null;
            for (int i = 0; ; i++) {
                if (confirmed == CONFIRMED) {
                    killer = new Thread(child::kill);
                    killer.start();
                }
                String answer = send(url + "/services/data/v66.0/sobjects/Contact", "application/json", token, "{\"LastName\":\"N\",\"Source_System_ID__c\":\"k" + i + "\"}");
                assertThat(answer).contains("\"success\":true");
                confirmed++;
            }
        } catch (IOException killed) {
            assertThat(confirmed).isGreaterThanOrEqualTo(CONFIRMED);
        } finally {
            child.kill();
        }
        try (SalesforceEmulator again = SalesforceEmulator.start(OrgOptions.defaults().withData(data))) {
            assertThat(again.stats().records().get("Contact")).isBetween(confirmed, confirmed + 1);
            ApiClient client = new ApiClient(again);
            assertThat(client.records("SELECT Id FROM Contact WHERE Source_System_ID__c = 'k" + (confirmed - 1) + "'")).hasSize(1);
        }
    }
}

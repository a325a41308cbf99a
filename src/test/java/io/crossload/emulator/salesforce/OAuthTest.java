package io.crossload.emulator.salesforce;

import static io.crossload.emulator.salesforce.ApiClient.DATA;
import static io.crossload.emulator.salesforce.ApiClient.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OAuthTest {
    private static final Clock NOW = Clock.fixed(Instant.parse("2026-11-22T12:00:00Z"), ZoneOffset.UTC);
    private static final String TOKEN = "/services/oauth2/token";
    private final SalesforceEmulator org = SalesforceEmulator.start(SalesforceEmulator.Options.defaults().withClient("app", "secret").withClock(NOW));
    private final ApiClient client = new ApiClient(org);

    @AfterEach
    void stop() { org.close(); }

    private JsonNode login() { return json(client.form(TOKEN, "format=json&grant_type=client_credentials&client_id=app&client_secret=secret")); }

    private static String jwt(String exp) {
        String header = Base64.getUrlEncoder().encodeToString("{\"alg\":\"RS256\"}".getBytes(StandardCharsets.UTF_8));
        String claims = Base64.getUrlEncoder().encodeToString(
            ("{\"iss\":\"app\",\"sub\":\"integration@crossload.example\",\"aud\":\"http://x/\",\"exp\":" + exp + "}").getBytes(StandardCharsets.UTF_8));
        return header + "." + claims + ".c2ln";
    }

    private HttpResponse<String> bearer(String exp) {
        return client.form(TOKEN, "grant_type=urn%3Aietf%3Aparams%3Aoauth%3Agrant-type%3Ajwt-bearer&assertion=" + jwt(exp).replace("=", "%3D"));
    }

    @Test
    void clientCredentialsGiveATokenThatWorks() {
        JsonNode granted = login();
        assertThat(granted.get("access_token").asText()).matches("00D\\w{12}![.\\w]{96}");
        assertThat(granted.get("id").asText()).matches("http://127.0.0.1:\\d+/id/00D\\w{15}/005\\w{15}");
        assertThat(granted.get("instance_url").asText()).isEqualTo(org.url());
        assertThat(granted.has("refresh_token")).isFalse();
        client.token = granted.get("access_token").asText();
        assertThat(client.get(DATA + "/limits").statusCode()).isEqualTo(200);
    }

    @Test
    void wrongClientsAreRefusedWithStatus400() {
        assertThat(client.form(TOKEN, "grant_type=client_credentials&client_id=app&client_secret=no")).satisfies(response -> {
            assertThat(response.statusCode()).isEqualTo(400);
            assertThat(json(response).get("error").asText()).isEqualTo("invalid_client");
        });
        assertThat(json(client.form(TOKEN, "grant_type=client_credentials&client_id=x&client_secret=secret")).get("error").asText()).isEqualTo("invalid_client_id");
        assertThat(json(client.form(TOKEN, "grant_type=magic")).get("error").asText()).isEqualTo("unsupported_grant_type");
    }

    @Test
    void passwordGivesARefreshTokenAndThatANewSession() {
        JsonNode granted = json(client.form(TOKEN, "grant_type=password&client_id=app&client_secret=secret&username=u&password=p"));
        String refresh = granted.get("refresh_token").asText();
        assertThat(json(client.form(TOKEN, "grant_type=refresh_token&client_id=app&refresh_token=" + refresh)).has("access_token")).isTrue();
        assertThat(client.form(TOKEN, "grant_type=refresh_token&client_id=app&refresh_token=other").statusCode()).isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1795348980", "\"1795348980\"", "1795348980000"})
    void jwtExpiryMayBeSecondsTextOrMilliseconds(String exp) { assertThat(bearer(exp).statusCode()).isEqualTo(200); }

    @ParameterizedTest
    @ValueSource(strings = {"1700000000", "\"1700000000\"", "1700000000000"})
    void expiredJwtIsRefused(String exp) {
        assertThat(json(bearer(exp)).get("error_description").asText()).isEqualTo("expired authorization code");
    }

    @Test
    void unknownRevokedAndMissingTokensGet401() {
        String token = client.token;
        for (String bad : new String[] {null, "00D000000000000!nope"}) {
            client.token = bad;
            HttpResponse<String> response = client.get(DATA + "/limits");
            assertThat(response.statusCode()).isEqualTo(401);
            assertThat(response.body()).isEqualTo("[{\"message\":\"Session expired or invalid\",\"errorCode\":\"INVALID_SESSION_ID\"}]");
        }
        client.token = token;
        client.get("/services/oauth2/revoke?token=" + token.replace("!", "%21"));
        assertThat(client.get(DATA + "/limits").statusCode()).isEqualTo(401);
    }

    @Test
    void whoAmI() {
        JsonNode info = json(client.get("/services/oauth2/userinfo"));
        assertThat(info.get("user_id").asText()).startsWith("005");
        assertThat(info.get("organization_id").asText()).hasSize(18);
        JsonNode identity = json(client.get(URI.create(login().get("id").asText()).getPath()));
        assertThat(identity.get("username").asText()).isEqualTo(info.get("preferred_username").asText());
    }
}

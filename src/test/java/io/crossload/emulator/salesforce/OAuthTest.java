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
    private final SalesforceEmulator org = SalesforceEmulator.start(OrgOptions.defaults().withClient("app", "secret").withClock(NOW));
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

    @Test
    void aSessionThatIsNotUsedEnds() {
        MovingClock clock = new MovingClock(Instant.parse("2026-11-22T12:00:00Z"));
        Connections connections = Connections.defaults().withSessionTimeout(java.time.Duration.ofMinutes(15));
        try (SalesforceEmulator small = SalesforceEmulator.start(OrgOptions.defaults().withClock(clock), connections)) {
            ApiClient other = new ApiClient(small);
            clock.forward(14 * 60);
            assertThat(other.get(DATA + "/limits").statusCode()).isEqualTo(200);
            clock.forward(14 * 60);
            assertThat(other.get(DATA + "/limits").statusCode()).as("use keeps it open").isEqualTo(200);
            clock.forward(15 * 60);
            assertThat(other.get(DATA + "/limits").statusCode()).isEqualTo(401);
        }
    }

    /** A clock that a test sets forward. */
    private static final class MovingClock extends Clock {
        private volatile Instant now;

        MovingClock(Instant start) { now = start; }

        void forward(long seconds) { now = now.plusSeconds(seconds); }

        @Override
        public java.time.ZoneId getZone() { return ZoneOffset.UTC; }

        @Override
        public Clock withZone(java.time.ZoneId zone) { return this; }

        @Override
        public Instant instant() { return now; }
    }

    @Test
    void theWebServerFlowLogsInAtOnceAndItsCodeIsGoodOnce() throws Exception {
        HttpResponse<String> authorized = client.get("/services/oauth2/authorize?response_type=code&client_id=app&state=s%201&redirect_uri=http%3A%2F%2Flocalhost%3A1717%2FOauthRedirect");
        assertThat(authorized.statusCode()).isEqualTo(302);
        String location = authorized.headers().firstValue("Location").orElseThrow();
        assertThat(location).matches("http://localhost:1717/OauthRedirect\\?code=[^&]+&state=s\\+1");
        String code = location.replaceFirst(".*code=([^&]+)&.*", "$1");
        String form = "grant_type=authorization_code&client_id=app&client_secret=secret&redirect_uri=http%3A%2F%2Flocalhost%3A1717%2FOauthRedirect&code=" + code;
        JsonNode granted = json(client.form(TOKEN, form));
        assertThat(granted.has("refresh_token")).isTrue();
        assertThat(json(client.form(TOKEN, form)).get("error").asText()).isEqualTo("invalid_grant");
        client.token = granted.get("access_token").asText();
        assertThat(client.get(DATA + "/limits").statusCode()).isEqualTo(200);
    }

    @Test
    void aCodeWithAChallengeNeedsItsVerifier() throws Exception {
        String challenge = Base64.getUrlEncoder().withoutPadding().encodeToString(
            java.security.MessageDigest.getInstance("SHA-256").digest("verifier".getBytes(StandardCharsets.US_ASCII)));
        String authorize = "/services/oauth2/authorize?response_type=code&client_id=app&redirect_uri=http://localhost:1/x&code_challenge=" + challenge;
        for (String verifier : new String[] {"other", "verifier"}) {
            String code = client.get(authorize).headers().firstValue("Location").orElseThrow().replaceFirst(".*code=", "");
            int status = client.form(TOKEN, "grant_type=authorization_code&client_id=app&redirect_uri=http://localhost:1/x&code_verifier=" + verifier + "&code=" + code).statusCode();
            assertThat(status).isEqualTo(verifier.equals("verifier") ? 200 : 400);
        }
    }

    @Test
    void revokingARefreshTokenEndsItsSessions() {
        String refresh = json(client.form(TOKEN, "grant_type=password&client_id=app&client_secret=secret&username=u&password=p")).get("refresh_token").asText();
        client.token = json(client.form(TOKEN, "grant_type=refresh_token&client_id=app&refresh_token=" + refresh)).get("access_token").asText();
        client.form("/services/oauth2/revoke", "token=" + refresh);
        assertThat(client.get(DATA + "/limits").statusCode()).isEqualTo(401);
        assertThat(client.form(TOKEN, "grant_type=refresh_token&client_id=app&refresh_token=" + refresh).statusCode()).isEqualTo(400);
    }

    @Test
    void introspectionTellsWhetherAndHowLongATokenIsGood() {
        String token = login().get("access_token").asText();
        JsonNode open = json(client.form("/services/oauth2/introspect", "token=" + token.replace("!", "%21") + "&client_id=app&client_secret=secret"));
        assertThat(open.get("active").asBoolean()).isTrue();
        assertThat(open.get("exp").asLong() - open.get("iat").asLong()).isEqualTo(7200);
        assertThat(json(client.form("/services/oauth2/introspect", "token=nope")).toString()).isEqualTo("{\"active\":false}");
    }

    @Test
    void userInfoAndIdentityRefuseInTheirOwnWords() {
        String path = URI.create(login().get("id").asText()).getPath();
        client.token = "00D000000000000!nope";
        for (String resource : new String[] {"/services/oauth2/userinfo", path}) {
            assertThat(client.get(resource).statusCode()).isEqualTo(403);
            assertThat(client.get(resource).body()).isEqualTo("Bad_OAuth_Token");
        }
        client.token = org.token();
        assertThat(client.get("/id/00D000000000099AAA/005000000000001AAA").body()).isEqualTo("Wrong_Org");
    }

    @Test
    void callsOfTheOlderApisCountToo() {
        long before = org.stats().dataCalls();
        client.send("POST", "/services/Soap/u/64.0", "<x/>", "Content-Type", "text/xml");
        HttpResponse<String> bulk = client.send("GET", "/services/async/64.0/job/750000000000001", null, "X-SFDC-Session", client.token);
        assertThat(org.stats().dataCalls()).isEqualTo(before + 2);
        assertThat(bulk.headers().firstValue("Sforce-Limit-Info")).hasValue("api-usage=" + (before + 2) + "/1000000");
    }
}

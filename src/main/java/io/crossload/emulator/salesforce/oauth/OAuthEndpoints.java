package io.crossload.emulator.salesforce.oauth;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crossload.emulator.salesforce.http.Answer;
import io.crossload.emulator.salesforce.http.Call;
import io.crossload.emulator.salesforce.http.Router;
import io.crossload.emulator.salesforce.schema.Field;
import io.crossload.emulator.salesforce.store.Org;
import io.crossload.emulator.salesforce.store.RecordReader;
import io.crossload.emulator.salesforce.store.Table;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;

/** Logging in and out, and who the caller is. */
public final class OAuthEndpoints {
    private static final String SCOPE = "api id refresh_token";

    private final Org org;
    private final Sessions sessions;
    private final Logins logins;
    private final String clientId;
    private final String clientSecret;
    private final AuthorizationCodes codes;

    /** @param clientId null for any; @param clientSecret null for any */
    public OAuthEndpoints(Org org, Sessions sessions, Logins logins, String clientId, String clientSecret) {
        this.org = org;
        this.sessions = sessions;
        this.logins = logins;
        this.clientId = clientId;
        this.clientSecret = clientSecret;
        this.codes = new AuthorizationCodes(org.clock());
    }

    public void register(Router router) {
        new AuthorizeEndpoint(this, codes).register(router);
        router.add("POST", "/services/oauth2/token", this::token)
            .add("GET", "/services/oauth2/revoke", this::revoke).add("POST", "/services/oauth2/revoke", this::revoke)
            .add("POST", "/services/oauth2/introspect", this::introspect)
            .add("GET", "/services/oauth2/userinfo", this::userInfo).add("POST", "/services/oauth2/userinfo", this::userInfo)
            .add("GET", "/id/{organization}/{user}", this::identity);
    }

    private Answer token(Call call) throws IOException {
        try {
            Map<String, String> form = call.form();
            String grant = form.getOrDefault("grant_type", "");
            switch (grant) {
                case "client_credentials" -> checkClient(call, form, true);
                case "password" -> {
                    checkClient(call, form, true);
                    if (!logins.accepts(form.get("username"), form.get("password"))) throw new OAuthError("invalid_grant", "authentication failure");
                }
                case "refresh_token" -> {
                    checkClient(call, form, false);
                    if (!sessions.isRefreshToken(form.get("refresh_token"))) throw new OAuthError("invalid_grant", "expired access/refresh token");
                }
                case "authorization_code" -> {
                    checkClient(call, form, false);
                    codes.redeem(form.get("code"), clientId(call, form), form.get("redirect_uri"), form.get("code_verifier"));
                }
                case "urn:ietf:params:oauth:grant-type:jwt-bearer" -> {
                    JwtAssertion assertion = JwtAssertion.check(form.get("assertion"), org.clock());
                    checkClientId(assertion.issuer());
                    checkApproval(assertion.subject());
                }
                default -> throw new OAuthError("unsupported_grant_type", "grant type not supported");
            }
            String refresh = switch (grant) {
                case "password", "authorization_code" -> sessions.refreshToken();
                case "refresh_token" -> form.get("refresh_token");
                default -> null;
            };
            return Answer.json(200, granted(call, refresh, !"refresh_token".equals(grant)));
        } catch (OAuthError e) {
            return Answer.json(400, JsonNodeFactory.instance.objectNode().put("error", e.error()).put("error_description", e.getMessage()));
        }
    }

    private void checkClient(Call call, Map<String, String> form, boolean secretNeeded) {
        checkClientId(clientId(call, form));
        String[] basic = basic(call);
        String secret = form.get("client_secret") != null ? form.get("client_secret") : basic.length > 1 ? basic[1] : null;
        boolean wrong = secret != null && clientSecret != null && !clientSecret.equals(secret);
        if (wrong || secretNeeded && secret == null) throw new OAuthError("invalid_client", "invalid client credentials");
    }

    private static String clientId(Call call, Map<String, String> form) {
        String[] basic = basic(call);
        return form.get("client_id") != null ? form.get("client_id") : basic.length > 0 ? basic[0] : null;
    }

    /** Client id and secret of the Authorization header; empty without one. */
    private static String[] basic(Call call) {
        String authorization = call.header("Authorization");
        if (authorization == null || !authorization.startsWith("Basic ")) return new String[0];
        try {
            return new String(Base64.getDecoder().decode(authorization.substring(6).trim()), StandardCharsets.UTF_8).split(":", 2);
        } catch (IllegalArgumentException e) {
            throw new OAuthError("invalid_client", "invalid client credentials");
        }
    }

    void checkClientId(String id) {
        if (id == null || clientId != null && !clientId.equals(id)) throw new OAuthError("invalid_client_id", "client identifier invalid");
    }

    /** An app that is set up knows its users: the subject has to be the name of an active one. Without such an app anybody may come. */
    private void checkApproval(String username) {
        if (clientId == null) return;
        Table users = org.table("User");
        RecordReader reader = new RecordReader(org);
        for (int number = 0; number < users.size(); number++) {
            if (users.isLive(number) && username.equalsIgnoreCase(reader.text(users, number, users.type().definition("Username")))
                && "true".equals(reader.text(users, number, users.type().definition("IsActive")))) return;
        }
        throw new OAuthError("invalid_grant", "user hasn't approved this consumer");
    }

    /** @param show the answer carries the refresh token */
    private ObjectNode granted(Call call, String refreshToken, boolean show) {
        ObjectNode json = JsonNodeFactory.instance.objectNode().put("access_token", sessions.open(refreshToken));
        if (refreshToken != null && show) json.put("refresh_token", refreshToken);
        return json.put("instance_url", call.origin())
            .put("id", call.origin() + "/id/" + org.organizationId() + "/" + org.userId()).put("token_type", "Bearer")
            .put("issued_at", Long.toString(org.clock().millis())).put("signature", "ZW11bGF0ZWQgc2lnbmF0dXJl").put("scope", SCOPE);
    }

    /** What the user agent flow puts behind the redirect address. */
    String grantedFragment(Call call) {
        StringBuilder fragment = new StringBuilder();
        granted(call, null, false).fields().forEachRemaining(entry -> fragment.append(fragment.isEmpty() ? "" : "&").append(entry.getKey()).append('=')
            .append(AuthorizeEndpoint.encode(entry.getValue().asText())));
        return fragment.toString();
    }

    private Answer revoke(Call call) throws IOException {
        String token = call.form().get("token");
        if (token == null) return Answer.json(400, JsonNodeFactory.instance.objectNode().put("error", "unsupported_token_type"));
        sessions.revoke(token);
        return Answer.empty(200);
    }

    private Answer introspect(Call call) throws IOException {
        Map<String, String> form = call.form();
        String token = form.get("token");
        long[] times = token == null ? null : sessions.times(token);
        boolean refresh = sessions.isRefreshToken(token);
        ObjectNode json = JsonNodeFactory.instance.objectNode().put("active", times != null || refresh);
        if (times == null && !refresh) return Answer.json(200, json);
        json.put("scope", SCOPE).put("username", user("Username")).put("sub", call.origin() + "/id/" + org.organizationId() + "/" + org.userId())
            .put("token_type", refresh ? "refresh_token" : "access_token");
        if (times != null) json.put("iat", times[0]).put("nbf", times[0]).put("exp", times[1]);
        if (form.get("client_id") != null) json.put("client_id", form.get("client_id"));
        return Answer.json(200, json);
    }

    private Answer userInfo(Call call) {
        String refused = refused(call);
        if (refused != null) return forbidden(refused);
        return Answer.json(200, JsonNodeFactory.instance.objectNode()
            .put("sub", call.origin() + "/id/" + org.organizationId() + "/" + org.userId()).put("user_id", org.userId())
            .put("organization_id", org.organizationId()).put("preferred_username", user("Username")).put("name", user("Name"))
            .put("email", user("Email")).put("email_verified", true).put("zoneinfo", user("TimeZoneSidKey")));
    }

    private Answer identity(Call call) {
        String refused = refused(call);
        if (refused == null && !same(org.organizationId(), call.variable("organization"))) refused = "Wrong_Org";
        if (refused == null && !same(org.userId(), call.variable("user"))) refused = "Bad_Id";
        if (refused != null) return forbidden(refused);
        ObjectNode json = JsonNodeFactory.instance.objectNode().put("id", call.origin() + call.path()).put("asserted_user", true)
            .put("user_id", org.userId()).put("organization_id", org.organizationId()).put("username", user("Username"))
            .put("display_name", user("Name")).put("email", user("Email")).put("active", true).put("user_type", "STANDARD");
        json.putObject("urls").put("rest", call.origin() + "/services/data/v{version}/")
            .put("sobjects", call.origin() + "/services/data/v{version}/sobjects/").put("query", call.origin() + "/services/data/v{version}/query/")
            .put("partner", call.origin() + "/services/Soap/u/{version}/" + org.organizationId().substring(0, 15))
            .put("metadata", call.origin() + "/services/Soap/m/{version}/" + org.organizationId().substring(0, 15));
        return Answer.json(200, json);
    }

    private static boolean same(String id, String given) { return given.length() >= 15 && id.startsWith(given.substring(0, 15)); }

    /** These two resources refuse in a way of their own: status 403 and one word. Clients know an expired session by it. */
    private String refused(Call call) {
        String token = call.bearer() != null ? call.bearer() : call.query("oauth_token");
        if (token == null) return "Missing_OAuth_Token";
        return sessions.isOpen(token) ? null : "Bad_OAuth_Token";
    }

    private static Answer forbidden(String word) { return Answer.bytes(403, "text/plain;charset=UTF-8", word.getBytes(StandardCharsets.UTF_8)); }

    private String user(String fieldName) {
        Table users = org.table("User");
        Field field = users.type().field(fieldName);
        return new RecordReader(org).text(users, 0, field);
    }
}

package io.crossload.emulator.salesforce.oauth;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crossload.emulator.salesforce.http.Answer;
import io.crossload.emulator.salesforce.http.ApiError;
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
    private final String clientId;
    private final String clientSecret;

    /** @param clientId null for any; @param clientSecret null for any */
    public OAuthEndpoints(Org org, Sessions sessions, String clientId, String clientSecret) {
        this.org = org;
        this.sessions = sessions;
        this.clientId = clientId;
        this.clientSecret = clientSecret;
    }

    public void register(Router router) {
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
                    if (form.get("username") == null || form.get("password") == null) throw new OAuthError("invalid_grant", "authentication failure");
                }
                case "refresh_token" -> {
                    checkClient(call, form, false);
                    if (!sessions.isRefreshToken(form.get("refresh_token"))) throw new OAuthError("invalid_grant", "expired access/refresh token");
                }
                case "urn:ietf:params:oauth:grant-type:jwt-bearer" ->
                    checkClientId(JwtAssertion.check(form.get("assertion"), org.clock()).issuer());
                default -> throw new OAuthError("unsupported_grant_type", "grant type not supported");
            }
            return Answer.json(200, granted(call, "password".equals(grant)));
        } catch (OAuthError e) {
            return Answer.json(400, JsonNodeFactory.instance.objectNode().put("error", e.error()).put("error_description", e.getMessage()));
        }
    }

    private void checkClient(Call call, Map<String, String> form, boolean secretNeeded) {
        String id = form.get("client_id");
        String secret = form.get("client_secret");
        String authorization = call.header("Authorization");
        if (id == null && authorization != null && authorization.startsWith("Basic ")) {
            String[] pair = new String(Base64.getDecoder().decode(authorization.substring(6).trim()), StandardCharsets.UTF_8).split(":", 2);
            id = pair[0];
            secret = pair.length > 1 ? pair[1] : null;
        }
        checkClientId(id);
        if (secretNeeded && (secret == null || clientSecret != null && !clientSecret.equals(secret))) {
            throw new OAuthError("invalid_client", "invalid client credentials");
        }
    }

    private void checkClientId(String id) {
        if (id == null || clientId != null && !clientId.equals(id)) throw new OAuthError("invalid_client_id", "client identifier invalid");
    }

    private ObjectNode granted(Call call, boolean withRefreshToken) {
        ObjectNode json = JsonNodeFactory.instance.objectNode().put("access_token", sessions.open());
        if (withRefreshToken) json.put("refresh_token", sessions.refreshToken());
        return json.put("instance_url", call.origin())
            .put("id", call.origin() + "/id/" + org.organizationId() + "/" + org.userId()).put("token_type", "Bearer")
            .put("issued_at", Long.toString(org.clock().millis())).put("signature", "ZW11bGF0ZWQgc2lnbmF0dXJl").put("scope", SCOPE);
    }

    private Answer revoke(Call call) throws IOException {
        String token = call.form().get("token");
        if (token == null) return Answer.json(400, JsonNodeFactory.instance.objectNode().put("error", "unsupported_token_type"));
        sessions.revoke(token);
        return Answer.empty(200);
    }

    private Answer introspect(Call call) throws IOException {
        boolean open = sessions.isOpen(call.form().get("token"));
        ObjectNode json = JsonNodeFactory.instance.objectNode().put("active", open);
        if (open) json.put("scope", SCOPE).put("token_type", "access_token").put("username", user("Username")).put("sub", call.origin() + "/id/"
            + org.organizationId() + "/" + org.userId());
        return Answer.json(200, json);
    }

    private Answer userInfo(Call call) {
        requireSession(call);
        return Answer.json(200, JsonNodeFactory.instance.objectNode()
            .put("sub", call.origin() + "/id/" + org.organizationId() + "/" + org.userId()).put("user_id", org.userId())
            .put("organization_id", org.organizationId()).put("preferred_username", user("Username")).put("name", user("Name"))
            .put("email", user("Email")).put("email_verified", true).put("zoneinfo", user("TimeZoneSidKey")));
    }

    private Answer identity(Call call) {
        requireSession(call);
        ObjectNode json = JsonNodeFactory.instance.objectNode().put("id", call.origin() + call.path()).put("asserted_user", true)
            .put("user_id", org.userId()).put("organization_id", org.organizationId()).put("username", user("Username"))
            .put("display_name", user("Name")).put("email", user("Email")).put("active", true).put("user_type", "STANDARD");
        json.putObject("urls").put("rest", call.origin() + "/services/data/v{version}/")
            .put("sobjects", call.origin() + "/services/data/v{version}/sobjects/");
        return Answer.json(200, json);
    }

    private void requireSession(Call call) {
        String token = call.bearer() != null ? call.bearer() : call.query("oauth_token");
        if (!sessions.isOpen(token)) throw ApiError.sessionExpired();
    }

    private String user(String fieldName) {
        Table users = org.table("User");
        Field field = users.type().field(fieldName);
        return new RecordReader(org).text(users, 0, field);
    }
}

package io.crossload.emulator.salesforce.oauth;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.crossload.emulator.salesforce.http.Answer;
import io.crossload.emulator.salesforce.http.Call;
import io.crossload.emulator.salesforce.http.Router;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** {@code /services/oauth2/authorize}, where a browser would log in: everybody is logged in as the administrator and sent back at once. */
final class AuthorizeEndpoint {
    private final OAuthEndpoints oauth;
    private final AuthorizationCodes codes;

    AuthorizeEndpoint(OAuthEndpoints oauth, AuthorizationCodes codes) {
        this.oauth = oauth;
        this.codes = codes;
    }

    void register(Router router) { router.add("GET", "/services/oauth2/authorize", this::authorize); }

    private Answer authorize(Call call) {
        String redirect = call.query("redirect_uri");
        String client = call.query("client_id");
        try {
            oauth.checkClientId(client);
            if (redirect == null || !redirect.matches("[A-Za-z][A-Za-z0-9+.-]*:[\\x21-\\x7e]+")) {
                throw new OAuthError("redirect_uri_missing", "missing required redirect_uri");
            }
            String type = call.query("response_type");
            if ("code".equals(type)) return Answer.empty(302).with("Location", redirect + (redirect.contains("?") ? "&" : "?")
                + "code=" + encode(codes.issue(client, redirect, call.query("code_challenge"))) + state(call));
            if ("token".equals(type)) return Answer.empty(302).with("Location", redirect + "#" + oauth.grantedFragment(call) + state(call));
            throw new OAuthError("unsupported_response_type", "response type must be code or token");
        } catch (OAuthError e) {
            return Answer.json(400, JsonNodeFactory.instance.objectNode().put("error", e.error()).put("error_description", e.getMessage()));
        }
    }

    private static String state(Call call) { return call.query("state") == null ? "" : "&state=" + encode(call.query("state")); }

    static String encode(String text) { return URLEncoder.encode(text, StandardCharsets.UTF_8); }
}

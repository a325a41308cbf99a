package io.crossload.emulator.salesforce.soap;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crossload.emulator.salesforce.http.Answer;
import io.crossload.emulator.salesforce.oauth.Logins;
import io.crossload.emulator.salesforce.oauth.Sessions;
import io.crossload.emulator.salesforce.schema.Field;
import io.crossload.emulator.salesforce.store.Org;
import io.crossload.emulator.salesforce.store.RecordReader;
import io.crossload.emulator.salesforce.store.Table;

/** Logging in and out by SOAP, and who the caller is. */
public final class LoginCalls {
    private static final int SESSION_SECONDS = 7200;

    private final Org org;
    private final Sessions sessions;
    private final Logins logins;

    public LoginCalls(Org org, Sessions sessions, Logins logins) {
        this.org = org;
        this.sessions = sessions;
        this.logins = logins;
    }

    public void register(SoapEndpoints soap) {
        Dialect[] data = {Dialect.PARTNER, Dialect.ENTERPRISE};
        soap.add("login", this::login, data).add("logout", this::logout, data)
            .add("getUserInfo", call -> call.answer(out -> out.json("result", userInfo())), data)
            .add("getServerTimestamp", call -> call.answer(out -> out.json("result",
                JsonNodeFactory.instance.objectNode().put("timestamp", RecordReader.dateTime(org.now())))), data);
    }

    private Answer login(Envelope call) {
        String user = call.operation().value("username");
        if (!logins.accepts(user, call.operation().value("password")) || isInactive(user)) {
            throw new SoapFault("INVALID_LOGIN", "Invalid username, password, security token; or user locked out.");
        }
        String end = "/" + call.version() + "/" + org.organizationId().substring(0, 15);
        String soap = call.call().origin() + "/services/Soap/";
        ObjectNode result = JsonNodeFactory.instance.objectNode().put("metadataServerUrl", soap + "m" + end).put("passwordExpired", false)
            .put("sandbox", false).put("serverUrl", soap + call.dialect().letter() + end).put("sessionId", sessions.open()).put("userId", org.userId());
        result.set("userInfo", userInfo());
        return call.answer(out -> out.json("result", result));
    }

    private boolean isInactive(String username) {
        Table users = org.table("User");
        RecordReader reader = new RecordReader(org);
        for (int i = 0; i < users.size(); i++) {
            if (users.isLive(i) && username.equalsIgnoreCase(reader.text(users, i, users.type().definition("Username")))) {
                return !"true".equals(reader.text(users, i, users.type().definition("IsActive")));
            }
        }
        return false;
    }

    private Answer logout(Envelope call) {
        sessions.revoke(call.header("SessionHeader", "sessionId"));
        return call.answer(out -> { });
    }

    private ObjectNode userInfo() {
        return JsonNodeFactory.instance.objectNode().put("accessibilityMode", false).put("chatterExternal", false).put("currencySymbol", "€")
            .put("orgAttachmentFileSizeLimit", 5_242_880).put("orgDefaultCurrencyIsoCode", "EUR").put("orgDefaultCurrencyLocale", "de_DE_EURO").put("orgDisallowHtmlAttachments", false)
            .put("orgHasPersonAccounts", false).put("organizationId", org.organizationId()).put("organizationMultiCurrency", false)
            .put("organizationName", text("Organization", "Name")).put("profileId", text("User", "ProfileId")).put("roleId", "")
            .put("sessionSecondsValid", SESSION_SECONDS).put("userEmail", text("User", "Email")).put("userFullName", text("User", "Name"))
            .put("userId", org.userId()).put("userLanguage", text("User", "LanguageLocaleKey")).put("userLocale", text("User", "LocaleSidKey"))
            .put("userName", text("User", "Username")).put("userTimeZone", text("User", "TimeZoneSidKey")).put("userType", "Standard").put("userUiSkin", "Theme3");
    }

    private String text(String object, String name) {
        Table table = org.table(object);
        Field field = table.type().definition(name);
        return new RecordReader(org).text(table, 0, field);
    }
}

package io.crossload.emulator.salesforce;

import static io.crossload.emulator.salesforce.ApiClient.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sforce.soap.partner.Connector;
import com.sforce.soap.partner.PartnerConnection;
import com.sforce.soap.partner.fault.ExceptionCode;
import com.sforce.soap.partner.fault.LoginFault;
import com.sforce.ws.ConnectionException;
import com.sforce.ws.ConnectorConfig;
import io.crossload.emulator.salesforce.setting.OrgFile;
import io.crossload.emulator.salesforce.setting.OrgSettings;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PasswordTest {
    @TempDir
    private Path folder;
    private SalesforceEmulator org;

    @AfterEach
    void stop() { if (org != null) org.close(); }

    private OrgSettings settings(String users) throws IOException {
        return OrgFile.read(Files.writeString(folder.resolve("org.yaml"), "users:\n  - " + users + "\n"));
    }

    private void start(String users) throws IOException { org = SalesforceEmulator.start(OrgOptions.defaults().withSettings(settings(users))); }

    private void anna() throws IOException { start("{Username: anna@x.example, LastName: Anna, Email: anna@x.example, Password: right1}"); }

    private HttpResponse<String> grant(String user, String password) {
        return new ApiClient(org).form("/services/oauth2/token", "grant_type=password&client_id=c&client_secret=s&username=" + user + "&password=" + password);
    }

    private PartnerConnection soap(String user, String password) throws ConnectionException {
        ConnectorConfig config = new ConnectorConfig();
        config.setAuthEndpoint(org.url() + "/services/Soap/u/65.0");
        config.setUsername(user);
        config.setPassword(password);
        return Connector.newConnection(config);
    }

    @Test
    void withoutPasswordsInTheOrgFileAnyPasswordIsRight() throws Exception {
        start("{Username: anna@x.example, LastName: Anna, Email: anna@x.example}");
        assertThat(grant("anna@x.example", "x").statusCode()).isEqualTo(200);
        assertThat(soap("somebody@x.example", "y").getUserInfo()).isNotNull();
    }

    @Test
    void aUserWithAPasswordGetsInWithItOnly() throws Exception {
        anna();
        assertThat(grant("Anna@x.example", "right1").statusCode()).isEqualTo(200);
        HttpResponse<String> refused = grant("anna@x.example", "wrong1");
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(json(refused).toString()).isEqualTo("{\"error\":\"invalid_grant\",\"error_description\":\"authentication failure\"}");
        assertThat(grant("somebody@x.example", "right1").statusCode()).isEqualTo(400);
        assertThat(soap("anna@x.example", "right1").getUserInfo()).isNotNull();
        assertThatThrownBy(() -> soap("anna@x.example", "wrong1")).isInstanceOfSatisfying(LoginFault.class, fault -> {
            assertThat(fault.getExceptionCode()).isEqualTo(ExceptionCode.INVALID_LOGIN);
            assertThat(fault.getExceptionMessage()).isEqualTo("Invalid username, password, security token; or user locked out.");
        });
        assertThat(new ApiClient(org).form("/services/oauth2/token", "grant_type=client_credentials&client_id=c&client_secret=s").statusCode()).isEqualTo(200);
    }

    @Test
    void passwordsAreNeitherRecordsNorInLogsNorPages() throws Exception {
        PrintStream err = System.err;
        PrintStream out = System.out;
        ByteArrayOutputStream logged = new ByteArrayOutputStream();
        try (PrintStream both = new PrintStream(logged, true, StandardCharsets.UTF_8)) {
            System.setErr(both);
            System.setOut(both);
            anna();
            grant("anna@x.example", "wrong1");
            assertThatThrownBy(() -> soap("anna@x.example", "wrong1")).isInstanceOf(LoginFault.class);
        } finally {
            System.setErr(err);
            System.setOut(out);
        }
        ApiClient client = new ApiClient(org);
        String seen = logged.toString(StandardCharsets.UTF_8) + client.get("/").body() + client.get("/emulator/objects/User").body()
            + client.get("/emulator/stats").body() + org.state(null) + settings("{Username: a@x.example, LastName: A, Password: right1}");
        assertThat(seen).doesNotContain("right1").doesNotContain("wrong1");
    }

    @Test
    void aPasswordNeedsAUserName() {
        assertThatThrownBy(() -> settings("{LastName: A, Password: right1}")).hasMessageContaining("/users/0").hasMessageContaining("Username")
            .satisfies(error -> assertThat(error.getMessage()).doesNotContain("right1"));
        assertThatThrownBy(() -> settings("{Username: a@x.example, Password: 12345}")).hasMessageContaining("/users/0/Password")
            .satisfies(error -> assertThat(error.getMessage()).doesNotContain("12345"));
    }
}

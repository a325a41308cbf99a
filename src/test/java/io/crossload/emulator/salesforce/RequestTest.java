package io.crossload.emulator.salesforce;

import static io.crossload.emulator.salesforce.ApiClient.DATA;
import static io.crossload.emulator.salesforce.ApiClient.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.crossload.emulator.salesforce.setting.OrgSettings;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Requests at the edge: conditional, several records in one, or not readable. */
class RequestTest {
    private SalesforceEmulator org = SalesforceEmulator.start(OrgOptions.defaults());
    private ApiClient client = new ApiClient(org);

    @AfterEach
    void stop() { org.close(); }

    private HttpResponse<String> since(String path, HttpResponse<String> before) {
        return client.send("GET", path, null, "If-Modified-Since", before.headers().firstValue("Last-Modified").orElseThrow());
    }

    @Test
    void describesAreSentAgainOnlyWhenTheyChanged() {
        for (String path : new String[] {DATA + "/sobjects/Contact/describe", DATA + "/sobjects"}) {
            HttpResponse<String> first = client.get(path);
            HttpResponse<String> again = since(path, first);
            assertThat(again.statusCode()).as(path).isEqualTo(304);
            assertThat(again.body()).isEmpty();
            assertThat(client.send("GET", path, null, "If-Modified-Since", "Thu, 01 Jan 1970 00:00:00 GMT").statusCode()).isEqualTo(200);
            assertThat(client.send("GET", path, null, "If-Modified-Since", "yesterday").statusCode()).isEqualTo(200);
        }
        HttpResponse<String> before = client.get(DATA + "/sobjects/Contact/describe");
        String field = Packages.field("Shoe__c", "Number", "<precision>2</precision><scale>0</scale><required>true</required>");
        client.deployed(Packages.aPackage().object("Contact", field), "{\"singlePackage\":true}");
        HttpResponse<String> after = since(DATA + "/sobjects/Contact/describe", before);
        assertThat(after.statusCode()).isEqualTo(200);
        assertThat(after.body()).contains("Shoe__c");
        assertThat(since(DATA + "/sobjects/Contact/describe", after).statusCode()).isEqualTo(304);
    }

    @Test
    void everyApiShowsThatAuditFieldsMayBeSet() {
        org.close();
        org = SalesforceEmulator.start(OrgOptions.defaults().withSettings(OrgSettings.defaults().withFeatures(new OrgSettings.Features(true, true, true, false, false))));
        client = new ApiClient(org);
        assertThat(json(client.get(DATA + "/sobjects/Contact/describe")).get("fields")).filteredOn(field -> field.get("name").asText().equals("CreatedDate"))
            .allMatch(field -> field.get("createable").asBoolean()).hasSize(1);
        String xml = soap("<describeSObject><sObjectType>Contact</sObjectType></describeSObject>", "").body();
        assertThat(xml.replaceAll("(?s).*<fields>((?:(?!<fields>).)*<name>CreatedDate</name>).*", "$1")).contains("<createable>true</createable>");
    }

    private HttpResponse<String> soap(String call, String header) {
        return client.send("POST", "/services/Soap/u/66.0", "<e:Envelope xmlns:e=\"http://schemas.xmlsoap.org/soap/envelope/\"><e:Header><SessionHeader><sessionId>"
            + client.token + "</sessionId></SessionHeader>" + header + "</e:Header><e:Body>" + call + "</e:Body></e:Envelope>", "Content-Type", "text/xml");
    }

    @Test
    void allOrNoneBySoapHoldsAcrossObjects() {
        String right = "<sObjects><type>Account</type><Name>A</Name></sObjects>";
        String wrong = "<sObjects><type>Contact</type><FirstName>B</FirstName></sObjects>";
        String header = "<AllOrNoneHeader><allOrNone>true</allOrNone></AllOrNoneHeader>";
        String answer = soap("<create>" + right + wrong + "</create>", header).body();
        assertThat(answer).contains("ALL_OR_NONE_OPERATION_ROLLED_BACK", "REQUIRED_FIELD_MISSING").doesNotContain("<success>true</success>");
        assertThat(client.records("SELECT Id FROM Account")).isEmpty();
        String account = org.add("Account", Map.of("Name", "stays"));
        assertThat(soap("<delete><ids>" + account + "</ids><ids>nonsense</ids></delete>", header).body()).contains("MALFORMED_ID");
        assertThat(client.records("SELECT Id FROM Account")).hasSize(1);
    }

    @Test
    void aCollectionThatCannotBeReadWritesNothing() {
        HttpResponse<String> answer = client.post(DATA + "/composite/sobjects", "{\"records\":[{\"attributes\":{\"type\":\"Account\"},\"Name\":\"A\"},"
            + "{\"attributes\":{\"type\":\"Contact\"},\"LastName\":\"B\",\"Birthdate\":\"soon\"}]}");
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("JSON_PARSER_ERROR");
        assertThat(client.records("SELECT Id FROM Account")).isEmpty();
    }

    @Test
    void aMalformedIdIsItsRowsErrorOnly() {
        String account = org.add("Account", Map.of("Name", "A"));
        JsonNode rows = json(client.send("DELETE", DATA + "/composite/sobjects?ids=nonsense," + account, null));
        assertThat(rows.findValuesAsText("success")).containsExactly("false", "true");
        assertThat(client.records("SELECT Id FROM Account")).isEmpty();
    }

    @Test
    void aKeyThatSeveralHaveDeletesNone() {
        org.add("Contact", Map.of("LastName", "A", "Email", "x@y.example"));
        org.add("Contact", Map.of("LastName", "B", "Email", "x@y.example"));
        assertThat(client.send("DELETE", DATA + "/sobjects/Contact/Email/x@y.example", null).statusCode()).isEqualTo(300);
        assertThat(client.records("SELECT Id FROM Contact")).hasSize(2);
    }

    @Test
    void theSchemeOfTheSessionIsBearerOrOAuth() {
        String token = client.token;
        client.token = null;
        for (String scheme : new String[] {"Bearer ", "bearer ", "OAuth "}) {
            assertThat(client.send("GET", DATA + "/limits", null, "Authorization", scheme + token).statusCode()).as(scheme).isEqualTo(200);
        }
        assertThat(client.send("GET", DATA + "/limits", null, "Authorization", "Basic " + token).statusCode()).isEqualTo(401);
    }

    @Test
    void headIsGetWithoutABody() {
        HttpResponse<String> head = client.send("HEAD", DATA + "/limits", null);
        assertThat(head.statusCode()).isEqualTo(200);
        assertThat(head.body()).isEmpty();
        assertThat(head.headers().firstValue("Sforce-Limit-Info")).isPresent();
    }

    @Test
    void anAddressThatCannotBeReadIsABadRequest() throws IOException {
        try (Socket socket = new Socket("127.0.0.1", org.port())) {
            socket.getOutputStream().write(("GET " + DATA + "/query?q=%zz HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
            BufferedReader answer = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
            assertThat(answer.readLine()).startsWith("HTTP/1.1 400");
        }
    }
}

package io.crossload.emulator.salesforce;

import static io.crossload.emulator.salesforce.ApiClient.DATA;
import static io.crossload.emulator.salesforce.ApiClient.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** External ids that are numbers: 5, 5.0 and 05 are one key. */
class KeyTest {
    private static final Map<String, String> UPSERT = Map.of("object", "Contact", "operation", "upsert", "externalIdFieldName", "Badge__c");
    private final SalesforceEmulator org = SalesforceEmulator.start(OrgOptions.defaults());
    private final ApiClient client = new ApiClient(org);

    @BeforeEach
    void deploy() {
        String field = Packages.field("Badge__c", "Number", "<precision>9</precision><scale>0</scale><externalId>true</externalId><unique>true</unique>");
        client.deployed(Packages.aPackage().object("Contact", field).permissionSet("Badges", Packages.grant("Contact.Badge__c", true)), "{\"singlePackage\":true}");
        client.assign("Badges");
    }

    @AfterEach
    void stop() { org.close(); }

    private int contacts() { return client.records("SELECT Id FROM Contact WHERE Badge__c != null").size(); }

    @Test
    void upsertsFindTheRecordOfTheirNumber() {
        assertThat(client.load(UPSERT, "Badge__c,LastName\n5,A\n6,B\n").failed()).isZero();
        ApiClient.Result again = client.load(UPSERT, "Badge__c,LastName\n5,A2\n6.0,B2\n");
        assertThat(again.successes()).allMatch(row -> row.getField("sf__Created").equals("false")).hasSize(2);
        assertThat(client.patch(DATA + "/sobjects/Contact/Badge__c/5", "{\"LastName\":\"A3\"}").statusCode()).isEqualTo(200);
        JsonNode rows = json(client.patch(DATA + "/composite/sobjects/Contact/Badge__c", "{\"records\":[{\"attributes\":{\"type\":\"Contact\"},\"Badge__c\":5,\"LastName\":\"A4\"}]}"));
        assertThat(rows.get(0).get("created").asBoolean(true)).isFalse();
        assertThat(json(client.get(DATA + "/sobjects/Contact/Badge__c/05")).get("LastName").asText()).isEqualTo("A4");
        assertThat(contacts()).isEqualTo(2);
    }

    @Test
    void theSameNumberTwiceInAChunkIsRefused() {
        assertThat(client.load(UPSERT, "Badge__c,LastName\n5,A\n5.0,B\n").errors()).hasSize(2).allMatch(error -> error.startsWith("DUPLICATE_VALUE:Duplicate external id specified"));
    }

    @Test
    void parentsAreFoundByTheirNumber() {
        client.load(UPSERT, "Badge__c,LastName\n7,Boss\n");
        assertThat(client.load(Map.of("object", "Contact", "operation", "insert"), "LastName,ReportsTo.Badge__c\nA,7\n").failed()).isZero();
        assertThat(client.post(DATA + "/sobjects/Contact", "{\"LastName\":\"B\",\"ReportsTo\":{\"Badge__c\":7}}").statusCode()).isEqualTo(201);
        assertThat(client.records("SELECT ReportsTo.LastName FROM Contact WHERE ReportsTo.LastName = 'Boss'")).hasSize(2);
    }

    @Test
    void theAddressOfAFileHasTheVersionAskedFor() {
        client.post(DATA + "/sobjects/ContentVersion", "{\"PathOnClient\":\"a.txt\",\"VersionData\":\"YQ==\"}");
        String address = json(client.get("/services/data/v60.0/query?q=SELECT+VersionData+FROM+ContentVersion")).at("/records/0/VersionData").asText();
        assertThat(address).startsWith("/services/data/v60.0/sobjects/ContentVersion/068");
        assertThat(client.get(address).body()).isEqualTo("a");
    }
}

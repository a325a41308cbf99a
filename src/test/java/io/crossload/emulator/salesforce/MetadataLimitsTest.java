package io.crossload.emulator.salesforce;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** How many fields an object may have, and which masters a detail. */
class MetadataLimitsTest {
    private static final String DETAIL = "<label>Detail</label><pluralLabel>Details</pluralLabel><nameField><type>Text</type><label>Name</label></nameField>"
        + "<deploymentStatus>Deployed</deploymentStatus><sharingModel>ControlledByParent</sharingModel>";
    private final SalesforceEmulator org = SalesforceEmulator.start(OrgOptions.defaults().withSetup(false));
    private final ApiClient client = new ApiClient(org);

    @AfterEach
    void stop() { org.close(); }

    private List<String> problems(String object, String content) {
        JsonNode result = client.deployed(Packages.aPackage().object(object, content), "{\"rollbackOnError\":true,\"singlePackage\":true}");
        return result.at("/details/componentFailures").findValuesAsText("problem");
    }

    private static String fields(int count, String type, String more) {
        return IntStream.range(0, count).mapToObj(i -> Packages.field("F" + i + "__c", type, more.replace("#", "R" + i))).collect(Collectors.joining());
    }

    private static String master(String name, String target) {
        return Packages.field(name, "MasterDetail", "<referenceTo>" + target + "</referenceTo><relationshipName>" + name.replace("__c", "s") + "</relationshipName>");
    }

    @Test
    void externalIdsAreTwentyFive() {
        assertThat(problems("Contact", fields(25, "Text", "<length>9</length><externalId>true</externalId>"))).isEmpty();
        assertThat(problems("Contact", Packages.field("One__c", "Text", "<length>9</length><externalId>true</externalId>"))).containsExactly("Contact has more than 25 external id fields");
        assertThat(problems("Contact", fields(25, "Text", "<length>8</length><externalId>true</externalId>"))).as("the same again").isEmpty();
    }

    @Test
    void relationshipsAreForty() {
        assertThat(problems("Contact", fields(41, "Lookup", "<referenceTo>Account</referenceTo><relationshipName>#</relationshipName>")))
            .containsExactly("Contact has more than 40 relationship fields");
    }

    @Test
    void aDetailHasTwoMasters() {
        assertThat(problems("Detail__c", DETAIL + master("A__c", "Account") + master("B__c", "Contact") + master("C__c", "Campaign")))
            .containsExactly("Detail__c has more than 2 master-detail fields");
    }

    @Test
    void usersAndLeadsAreNoMasters() {
        assertThat(problems("Detail__c", DETAIL + master("A__c", "Lead"))).contains("Lead cannot be the master of a master-detail relationship");
    }

    @Test
    void anObjectWithRecordsBecomesNoDetail() {
        String plain = DETAIL.replace("ControlledByParent", "ReadWrite");
        assertThat(problems("Detail__c", plain)).isEmpty();
        org.add("Detail__c", Map.of("Name", "one"));
        assertThat(problems("Detail__c", DETAIL + master("A__c", "Account"))).contains("A master-detail field cannot be added to Detail__c, which has records");
    }
}

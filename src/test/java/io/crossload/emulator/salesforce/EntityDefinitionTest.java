package io.crossload.emulator.salesforce;

import static io.crossload.emulator.salesforce.Packages.aPackage;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EntityDefinitionTest {
    private static final String OPTIONS = "{\"rollbackOnError\":true,\"singlePackage\":true}";
    private static final String COURSE = "<label>Course</label><pluralLabel>Courses</pluralLabel><nameField><label>Name</label><type>Text</type></nameField>";

    /** As a data mover asks for it, over several lines. */
    private static final String OBJECTS = """
        SELECT QualifiedApiName, Label,  DeveloperName,
                        IsEverUpdatable,
                        IsEverCreatable,   IsEverDeletable
                    FROM EntityDefinition
                    WHERE IsRetrieveable = true AND IsQueryable = true
                        AND IsIdEnabled = true
                        AND IsDeprecatedAndHidden = false and IsCustomizable = %s
                    ORDER BY QualifiedApiName""";

    private static List<String> names(ApiClient client, boolean customizable) {
        return client.records(OBJECTS.formatted(customizable)).findValuesAsText("QualifiedApiName");
    }

    @Test
    void eachObjectOfTheOrgIsARow() {
        try (SalesforceEmulator org = SalesforceEmulator.start(OrgOptions.defaults().withSetup(false))) {
            ApiClient client = new ApiClient(org);
            assertThat(names(client, true)).containsExactly("Account", "Campaign", "CampaignMember", "Contact", "ContentVersion", "Event", "Lead", "Task", "User");
            assertThat(names(client, false)).contains("Profile", "PermissionSet", "EntityDefinition").doesNotContain("Account");
            JsonNode account = client.records("SELECT DurableId, KeyPrefix, Label, PluralLabel, IsCustomSetting, NamespacePrefix, PublisherId FROM EntityDefinition "
                + "WHERE QualifiedApiName = 'Account'").get(0);
            assertThat(account.toString()).contains("\"DurableId\":\"Account\",\"KeyPrefix\":\"001\",\"Label\":\"Account\",\"PluralLabel\":\"Accounts\","
                + "\"IsCustomSetting\":false,\"NamespacePrefix\":null,\"PublisherId\":\"System\"");
        }
    }

    @Test
    void deployedObjectsComeAndGoAndSurviveARestart(@TempDir Path data) {
        OrgOptions options = OrgOptions.defaults().withData(data);
        try (SalesforceEmulator org = SalesforceEmulator.start(options)) {
            ApiClient client = new ApiClient(org);
            client.deployed(aPackage().object("Course__c", COURSE).object("Gone__c", COURSE), OPTIONS);
            assertThat(names(client, true)).contains("Course__c", "Gone__c");
            client.deployed(aPackage().object("Course__c", COURSE.replace("<label>Course</label><p", "<label>Lesson</label><p")).file("destructiveChanges.xml", "Package",
                "<types><members>Gone__c</members><name>CustomObject</name></types>"), OPTIONS);
        }
        try (SalesforceEmulator org = SalesforceEmulator.start(options)) {
            ApiClient client = new ApiClient(org);
            assertThat(names(client, true)).contains("Course__c").doesNotContain("Gone__c").doesNotHaveDuplicates();
            JsonNode course = client.records("SELECT Label, DeveloperName, DurableId FROM EntityDefinition WHERE KeyPrefix LIKE 'a%'").get(0);
            assertThat(course.get("Label").asText()).isEqualTo("Lesson");
            assertThat(course.get("DeveloperName").asText()).isEqualTo("Course");
            assertThat(course.get("DurableId").asText()).startsWith("01I").hasSize(15);
        }
    }
}

package io.crossload.emulator.salesforce;

import static io.crossload.emulator.salesforce.ApiClient.DATA;
import static io.crossload.emulator.salesforce.ApiClient.json;
import static io.crossload.emulator.salesforce.Packages.aPackage;
import static io.crossload.emulator.salesforce.Packages.field;
import static io.crossload.emulator.salesforce.Packages.grant;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What was deployed is there after a restart, and the records that hold its values. */
class MetadataRestartTest {
    private static final String OPTIONS = "{\"rollbackOnError\":true,\"singlePackage\":true}";
    private static final String TEXT = "<length>80</length>";
    private static final String KEY = TEXT + "<externalId>true</externalId><unique>true</unique>";
    private static final String COURSE = "<label>Course</label><pluralLabel>Courses</pluralLabel><sharingModel>ReadWrite</sharingModel>"
        + "<nameField><label>Name</label><type>Text</type></nameField>";
    private static final String TEACHER = field("Teacher__c", "Lookup", "<referenceTo>Contact</referenceTo><relationshipName>Courses</relationshipName>"
        + "<relationshipLabel>Courses</relationshipLabel>");

    @TempDir
    Path data;

    private SalesforceEmulator start() { return SalesforceEmulator.start(OrgOptions.defaults().withSetup(false).withData(data)); }

    private static void deploy(ApiClient client, Packages source) {
        JsonNode result = client.deployed(source, OPTIONS);
        assertThat(result.get("status").asText()).as(result.toString()).isEqualTo("Succeeded");
    }

    private static Packages course() {
        return aPackage().object("Course__c", COURSE + field("Key__c", "Text", KEY) + field("Room__c", "Text", TEXT) + TEACHER)
            .object("Contact", field("Source_Key__c", "Text", KEY) + field("Secret__c", "Text", TEXT))
            .permissionSet("Migration", grant("Contact.Source_Key__c", true) + grant("Course__c.Key__c", true) + grant("Course__c.Room__c", false)
                + grant("Course__c.Teacher__c", true));
    }

    private static String destroy(String type, String name) { return "<types><members>" + name + "</members><name>" + type + "</name></types>"; }

    private static List<String> fields(ApiClient client, String object) {
        List<String> names = new ArrayList<>();
        json(client.get(DATA + "/sobjects/" + object + "/describe")).get("fields").forEach(field -> names.add(field.toString()));
        return names;
    }

    /** Upserts by the first column. */
    private static ApiClient.Result upsert(ApiClient client, String object, String csv) {
        return client.load(Map.of("object", object, "operation", "upsert", "externalIdFieldName", csv.substring(0, csv.indexOf(','))), csv);
    }

    private static String teachers(ApiClient client) {
        return client.records("SELECT Name, Key__c, Teacher__r.Source_Key__c FROM Course__c ORDER BY Name").toString();
    }

    @Test
    void objectsFieldsGrantsAndRecordsAreThereAgain() {
        List<String> courseFields;
        List<String> contactFields;
        String courses;
        String state;
        try (SalesforceEmulator org = start()) {
            ApiClient client = new ApiClient(org);
            deploy(client, course());
            client.assign("Migration");
            assertThat(upsert(client, "Contact", "Source_Key__c,LastName\nc1,Ada\nc2,Bo\n").failed()).isZero();
            assertThat(upsert(client, "Course__c", "Key__c,Name,Teacher__r.Source_Key__c\nk1,Algebra,c1\nk2,Botany,c2\n").failed()).isZero();
            courseFields = fields(client, "Course__c");
            contactFields = fields(client, "Contact");
            courses = teachers(client);
            state = org.state("Course__c");
        }
        try (SalesforceEmulator org = start()) {
            ApiClient client = new ApiClient(org);
            assertThat(fields(client, "Course__c")).isEqualTo(courseFields).hasSizeGreaterThan(10);
            assertThat(fields(client, "Contact")).isEqualTo(contactFields);
            assertThat(teachers(client)).isEqualTo(courses).contains("\"Source_Key__c\":\"c2\"");
            assertThat(org.state("Course__c")).isEqualTo(state);
            assertThat(client.query("SELECT Secret__c FROM Contact").body()).as("still not granted").contains("No such column 'Secret__c'");
            assertThat(client.patch(DATA + "/sobjects/Course__c/Key__c/k1", "{\"Name\":\"Analysis\"}").statusCode()).as("found by its key").isEqualTo(200);
            assertThat(client.patch(DATA + "/sobjects/Contact/Source_Key__c/c1", "{\"LastName\":\"Ada\"}").statusCode()).isEqualTo(200);
            assertThat(client.post(DATA + "/sobjects/Course__c", "{\"Name\":\"Again\",\"Key__c\":\"k2\"}").body()).contains("DUPLICATE_VALUE");
            assertThat(client.post(DATA + "/sobjects/Course__c", "{\"Name\":\"X\",\"Room__c\":\"1\"}").body()).as("granted for reading only")
                .contains("INVALID_FIELD_FOR_INSERT_UPDATE");
        }
    }

    @Test
    void fieldsAndObjectsThatCameAndWentDoNotMixTheirValues() {
        try (SalesforceEmulator org = start()) {
            ApiClient client = new ApiClient(org);
            deploy(client, course());
            client.assign("Migration");
            upsert(client, "Contact", "Source_Key__c,LastName\nc1,Ada\n");
            upsert(client, "Course__c", "Key__c,Name\nold,Old\n");
            deploy(client, aPackage().file("destructiveChanges.xml", "Package", destroy("CustomObject", "Course__c") + destroy("CustomField", "Contact.Secret__c")));
            deploy(client, aPackage().object("Course__c", COURSE + field("Key__c", "Text", KEY)).object("Contact", field("Nick__c", "Text", TEXT))
                .permissionSet("Later", grant("Course__c.Key__c", true) + grant("Contact.Nick__c", true)));
            client.assign("Later");
            upsert(client, "Course__c", "Key__c,Name\nnew,New\n");
            upsert(client, "Contact", "Source_Key__c,LastName,Nick__c\nc1,Ada,Addy\n");
        }
        for (int starts = 0; starts < 2; starts++) {
            try (SalesforceEmulator org = start()) {
                ApiClient client = new ApiClient(org);
                assertThat(client.records("SELECT Id, Key__c, Name FROM Course__c")).singleElement().satisfies(course -> {
                    assertThat(course.get("Key__c").asText()).isEqualTo("new");
                    assertThat(course.get("Id").asText()).as("a prefix of its own").startsWith("a01");
                });
                assertThat(client.records("SELECT Nick__c, Source_Key__c FROM Contact").get(0).get("Nick__c").asText()).isEqualTo("Addy");
                if (starts == 1) deploy(client, aPackage().object("Seat__c", COURSE));
                assertThat(json(client.get(DATA + "/sobjects")).get("sobjects").findValuesAsText("keyPrefix")).doesNotHaveDuplicates();
            }
        }
    }

    @Test
    void aPackageThatFailedIsNotKept() {
        try (SalesforceEmulator org = start()) {
            assertThat(new ApiClient(org).deployed(aPackage().object("Contact", field("Wrong__c", "Text", "")), OPTIONS).get("status").asText()).isEqualTo("Failed");
        }
        try (SalesforceEmulator org = start()) {
            deploy(new ApiClient(org), aPackage().object("Contact", field("Right__c", "Text", TEXT)));
        }
    }
}

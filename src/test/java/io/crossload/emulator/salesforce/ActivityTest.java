package io.crossload.emulator.salesforce;

import static io.crossload.emulator.salesforce.ApiClient.DATA;
import static io.crossload.emulator.salesforce.ApiClient.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tasks and events: whom and what they may be about, and what they know of themselves. */
class ActivityTest {
    private static final String COURSE = "<label>Course</label><pluralLabel>Courses</pluralLabel><nameField><type>Text</type><label>Name</label></nameField>"
        + "<deploymentStatus>Deployed</deploymentStatus><sharingModel>ReadWrite</sharingModel><enableActivities>%s</enableActivities>";
    private static final String OPTIONS = "{\"rollbackOnError\":true,\"singlePackage\":true}";
    private SalesforceEmulator org = SalesforceEmulator.start(OrgOptions.defaults().withSetup(false));
    private ApiClient client = new ApiClient(org);

    @AfterEach
    void stop() { org.close(); }

    private String create(String object, String json) { return json(client.post(DATA + "/sobjects/" + object, json)).get("id").asText(); }

    private JsonNode task(String id) { return json(client.get(DATA + "/sobjects/Task/" + id)); }

    private void deployCourse(boolean activities) {
        assertThat(client.deployed(Packages.aPackage().object("Course__c", COURSE.formatted(activities)), OPTIONS).get("success").asBoolean()).isTrue();
    }

    @Test
    void aLeadIsWithoutACompanyToRelateAnActivityTo() {
        String lead = create("Lead", "{\"LastName\":\"L\",\"Company\":\"C\"}");
        String account = create("Account", "{\"Name\":\"A\"}");
        String contact = create("Contact", "{\"LastName\":\"C\"}");
        assertThat(client.load("Task", "insert", "Subject,WhoId,WhatId\na," + lead + "," + account + "\nb," + contact + "," + account + "\nc," + lead + ",\n").errors())
            .containsExactly("FIELD_INTEGRITY_EXCEPTION:An activity of a lead cannot be related to another record: WhoId, WhatId:WhoId, WhatId --");
        String event = create("Event", "{\"Subject\":\"E\",\"DurationInMinutes\":30,\"ActivityDateTime\":\"2026-01-01T10:00:00Z\",\"WhatId\":\"" + account + "\"}");
        assertThat(client.patch(DATA + "/sobjects/Event/" + event, "{\"WhoId\":\"" + lead + "\"}").body()).contains("FIELD_INTEGRITY_EXCEPTION");
        assertThat(client.patch(DATA + "/sobjects/Event/" + event, "{\"WhoId\":\"" + lead + "\",\"WhatId\":null}").statusCode()).isEqualTo(204);
    }

    @Test
    void aTaskKnowsWhenItWasCompletedUntilItIsOpenedAgain() {
        String id = create("Task", "{\"Subject\":\"a\",\"Priority\":\"High\"}");
        assertThat(task(id).get("CompletedDateTime").isNull()).isTrue();
        assertThat(task(id).get("IsHighPriority").booleanValue()).isTrue();
        client.patch(DATA + "/sobjects/Task/" + id, "{\"Status\":\"Completed\",\"Priority\":\"Low\"}");
        assertThat(task(id).get("CompletedDateTime").asText()).isEqualTo(task(id).get("LastModifiedDate").asText());
        assertThat(task(id).get("IsHighPriority").booleanValue()).isFalse();
        client.patch(DATA + "/sobjects/Task/" + id, "{\"Status\":\"In Progress\"}");
        assertThat(task(id).get("CompletedDateTime").isNull()).isTrue();
        assertThat(org.state("Task")).doesNotContain("CompletedDateTime");
    }

    @Test
    void theStateOfTheOrgDoesNotSayWhenATaskWasCompleted() {
        create("Task", "{\"Subject\":\"a\",\"Status\":\"Completed\",\"ActivityDate\":\"2026-01-01\"}");
        assertThat(org.state("Task")).contains("2026-01-01").doesNotContain("CompletedDateTime");
    }

    private int all(String soql) {
        return json(client.get(DATA + "/queryAll?q=" + URLEncoder.encode(soql, StandardCharsets.UTF_8))).get("totalSize").asInt();
    }

    @Test
    void eventsOfAYearAgoAndOldClosedTasksWithoutADayAreInTheArchive() {
        org.close();
        OrgBehaviourTest.HandClock clock = new OrgBehaviourTest.HandClock();
        org = SalesforceEmulator.start(OrgOptions.defaults().withClock(clock), Connections.defaults().withSessionTimeout(Duration.ofDays(1000)));
        client = new ApiClient(org);
        client.load("Event", "insert", "Subject,ActivityDateTime,ActivityDate,DurationInMinutes\nold,2025-03-01T10:00:00Z,,30\nyoung,2025-03-02T10:00:00Z,,30\nday,,2020-01-01,60\n");
        assertThat(client.records("SELECT Subject FROM Event").findValuesAsText("Subject")).containsExactly("young");
        assertThat(all("SELECT Id FROM Event WHERE IsArchived = true")).isEqualTo(2);
        client.load("Task", "insert", "Subject,Status\nclosed,Completed\nopen,Not Started\n");
        clock.pass(Duration.ofDays(364));
        assertThat(client.records("SELECT Subject FROM Task")).hasSize(2);
        clock.pass(Duration.ofDays(1));
        assertThat(client.records("SELECT Subject FROM Task").findValuesAsText("Subject")).containsExactly("open");
        assertThat(all("SELECT Id FROM Task")).isEqualTo(2);
    }

    @Test
    void activitiesAreRelatedToCustomObjectsThatAllowThem() {
        deployCourse(false);
        String course = create("Course__c", "{\"Name\":\"First aid\"}");
        String task = "{\"Subject\":\"a\",\"WhatId\":\"" + course + "\"}";
        assertThat(client.post(DATA + "/sobjects/Task", task).body()).contains("MALFORMED_ID");
        deployCourse(true);
        String id = create("Task", task);
        assertThat(client.records("SELECT What.Name FROM Task WHERE Id = '" + id + "'").get(0).at("/What/Name").asText()).isEqualTo("First aid");
        assertThat(json(client.get(DATA + "/sobjects/Task/describe")).get("fields")).filteredOn(field -> field.get("name").asText().equals("WhatId"))
            .singleElement().satisfies(field -> assertThat(field.get("referenceTo").toString()).isEqualTo("[\"Account\",\"Campaign\",\"Course__c\"]"));
        assertThat(client.send("DELETE", DATA + "/sobjects/Course__c/" + course, null).statusCode()).isEqualTo(204);
        assertThat(client.records("SELECT Id FROM Task")).as("they go with the course").isEmpty();
    }

    @Test
    void whatActivitiesMayBeRelatedToOutlivesARestart(@TempDir Path folder) {
        org.close();
        org = SalesforceEmulator.start(OrgOptions.defaults().withData(folder));
        client = new ApiClient(org);
        deployCourse(true);
        String course = create("Course__c", "{\"Name\":\"First aid\"}");
        org.close();
        org = SalesforceEmulator.start(OrgOptions.defaults().withData(folder));
        client = new ApiClient(org);
        assertThat(client.post(DATA + "/sobjects/Task", "{\"Subject\":\"a\",\"WhatId\":\"" + course + "\"}").statusCode()).isEqualTo(201);
    }

    @Test
    void filesAreLinkedToCustomObjects() {
        deployCourse(false);
        String course = create("Course__c", "{\"Name\":\"First aid\"}");
        String version = create("ContentVersion", "{\"PathOnClient\":\"a.txt\",\"VersionData\":\"YQ==\",\"FirstPublishLocationId\":\"" + course + "\"}");
        String document = client.records("SELECT ContentDocumentId FROM ContentVersion WHERE Id = '" + version + "'").get(0).get("ContentDocumentId").asText();
        assertThat(client.records("SELECT Id FROM ContentDocumentLink WHERE ContentDocumentId = '" + document + "' AND LinkedEntityId = '" + course + "'")).hasSize(1);
    }

    @Test
    void anObjectThatWasDestroyedIsNoTargetAnyMore() {
        deployCourse(true);
        Packages destroy = Packages.aPackage().file("destructiveChanges.xml", "Package", "<types><members>Course__c</members><name>CustomObject</name></types>");
        assertThat(client.deployed(destroy, OPTIONS).get("success").asBoolean()).isTrue();
        assertThat(client.get(DATA + "/sobjects/Task/describe").body()).doesNotContain("Course__c");
        assertThat(client.load(Map.of("object", "Task", "operation", "insert"), "Subject,Course__c:What.Name\na,b\n").error()).contains("Field name not found");
    }
}

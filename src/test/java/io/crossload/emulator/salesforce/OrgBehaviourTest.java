package io.crossload.emulator.salesforce;

import static io.crossload.emulator.salesforce.ApiClient.DATA;
import static io.crossload.emulator.salesforce.ApiClient.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.crossload.emulator.salesforce.ApiClient.Result;
import io.crossload.emulator.salesforce.setting.OrgSettings;
import io.crossload.emulator.salesforce.setting.OrgSettings.Action;
import io.crossload.emulator.salesforce.setting.OrgSettings.DuplicateRule;
import io.crossload.emulator.salesforce.setting.OrgSettings.Features;
import io.crossload.emulator.salesforce.setting.OrgSettings.Limits;
import io.crossload.emulator.salesforce.setting.OrgSettings.ValidationRule;
import java.net.http.HttpResponse;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What an org does with records on its own account. */
class OrgBehaviourTest {
    /** A clock that tests move. */
    static final class HandClock extends Clock {
        volatile Instant now = Instant.parse("2026-03-01T12:00:00Z");

        @Override
        public ZoneId getZone() { return ZoneOffset.UTC; }

        @Override
        public Clock withZone(ZoneId zone) { return this; }

        @Override
        public Instant instant() { return now; }

        void pass(Duration time) { now = now.plus(time); }
    }

    private final HandClock clock = new HandClock();
    private SalesforceEmulator org;
    private ApiClient client;

    private ApiClient with(OrgSettings settings) {
        org = SalesforceEmulator.start(OrgOptions.defaults().withClock(clock).withSettings(settings), Connections.defaults().withSessionTimeout(java.time.Duration.ofDays(1000)));
        client = new ApiClient(org);
        return client;
    }

    private ApiClient plain() { return with(OrgSettings.defaults()); }

    @AfterEach
    void stop() { if (org != null) org.close(); }

    private String create(String object, String json) {
        HttpResponse<String> response = client.post(DATA + "/sobjects/" + object, json);
        assertThat(response.statusCode()).as(response.body()).isEqualTo(201);
        return json(response).get("id").asText();
    }

    private String refusal(String object, String json) {
        HttpResponse<String> response = client.post(DATA + "/sobjects/" + object, json);
        assertThat(response.statusCode()).as(response.body()).isEqualTo(400);
        JsonNode error = json(response).get(0);
        return error.get("errorCode").asText() + ": " + error.get("message").asText();
    }

    private HttpResponse<String> delete(String object, String id) { return client.send("DELETE", DATA + "/sobjects/" + object + "/" + id, null); }

    private int all(String soql) {
        HttpResponse<String> response = client.get(DATA + "/queryAll?q=" + URLEncoder.encode(soql, StandardCharsets.UTF_8));
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return json(response).get("totalSize").asInt();
    }

    private int count(String object) { return client.records("SELECT Id FROM " + object).size(); }

    @Test
    void anAccountTakesItsContactsAndTheirActivitiesAlongButOnlyEmptiesLookups() {
        plain();
        String account = create("Account", "{\"Name\":\"A\"}");
        String child = create("Account", "{\"Name\":\"Daughter\",\"ParentId\":\"" + account + "\"}");
        String contact = create("Contact", "{\"LastName\":\"C\",\"AccountId\":\"" + account + "\"}");
        String other = create("Contact", "{\"LastName\":\"D\",\"ReportsToId\":\"" + contact + "\"}");
        create("Task", "{\"Subject\":\"who\",\"WhoId\":\"" + contact + "\"}");
        create("Task", "{\"Subject\":\"what\",\"WhatId\":\"" + account + "\"}");
        create("Task", "{\"Subject\":\"free\",\"WhoId\":\"" + other + "\"}");
        assertThat(delete("Account", account).statusCode()).isEqualTo(204);
        assertThat(client.records("SELECT LastName, ReportsToId FROM Contact")).singleElement().satisfies(left -> {
            assertThat(left.get("LastName").asText()).isEqualTo("D");
            assertThat(left.get("ReportsToId").isNull()).isTrue();
        });
        assertThat(client.records("SELECT Subject FROM Task").findValuesAsText("Subject")).containsExactly("free");
        assertThat(json(client.get(DATA + "/sobjects/Account/" + child)).get("ParentId").isNull()).isTrue();
        assertThat(all("SELECT Id FROM Contact WHERE IsDeleted = true")).isEqualTo(1);
    }

    @Test
    void aCampaignTakesItsMembersAndStatusesAlong() {
        plain();
        String campaign = create("Campaign", "{\"Name\":\"M\"}");
        String contact = create("Contact", "{\"LastName\":\"C\"}");
        create("CampaignMember", "{\"CampaignId\":\"" + campaign + "\",\"ContactId\":\"" + contact + "\"}");
        delete("Campaign", campaign);
        assertThat(count("CampaignMember")).isZero();
        assertThat(count("CampaignMemberStatus")).isZero();
        assertThat(count("Contact")).isEqualTo(1);
    }

    @Test
    void objectsThatCannotBeDeletedSaySo() {
        plain();
        String profile = json(client.query("SELECT Id FROM Profile WHERE Name = 'Standard User'")).at("/records/0/Id").asText();
        create("User", "{\"Username\":\"a@x.example\",\"LastName\":\"A\",\"Email\":\"a@x.example\",\"Alias\":\"a\",\"ProfileId\":\"" + profile + "\"}");
        HttpResponse<String> refused = delete("User", client.records("SELECT Id FROM User WHERE Username = 'a@x.example'").get(0).get("Id").asText());
        assertThat(refused.body()).contains("INVALID_TYPE").contains("does not support delete");
    }

    @Test
    void aContactOrLeadIsAMemberOfACampaignOnce() {
        plain();
        String campaign = create("Campaign", "{\"Name\":\"M\"}");
        String another = create("Campaign", "{\"Name\":\"N\"}");
        String contact = create("Contact", "{\"LastName\":\"C\"}");
        String lead = create("Lead", "{\"LastName\":\"L\",\"Company\":\"X\"}");
        String member = "{\"CampaignId\":\"" + campaign + "\",\"ContactId\":\"" + contact + "\"}";
        String first = create("CampaignMember", member);
        assertThat(refusal("CampaignMember", member)).isEqualTo("DUPLICATE_VALUE: Already a campaign member.");
        create("CampaignMember", member.replace(campaign, another));
        create("CampaignMember", "{\"CampaignId\":\"" + campaign + "\",\"LeadId\":\"" + lead + "\"}");
        assertThat(refusal("CampaignMember", "{\"CampaignId\":\"" + campaign + "\",\"LeadId\":\"" + lead + "\"}")).contains("Already a campaign member.");
        assertThat(refusal("CampaignMember", "{\"CampaignId\":\"" + campaign + "\"}")).startsWith("REQUIRED_FIELD_MISSING");
        delete("CampaignMember", first);
        assertThat(json(client.get(DATA + "/sobjects/CampaignMember/" + create("CampaignMember", member.replace("}", ",\"LeadId\":\"" + lead + "\"}")))).get("LeadId").isNull())
            .as("with both given the lead is dropped").isTrue();
        Result bulk = client.load("CampaignMember", "insert", "CampaignId,ContactId\n" + campaign + "," + contact + "\n");
        assertThat(bulk.errors()).containsExactly("DUPLICATE_VALUE:Already a campaign member.:--");
    }

    @Test
    void anUnknownMemberStatusBecomesTheDefaultWithoutAWord() {
        plain();
        String campaign = create("Campaign", "{\"Name\":\"M\"}");
        create("CampaignMemberStatus", "{\"CampaignId\":\"" + campaign + "\",\"Label\":\"Opened\",\"HasResponded\":true}");
        String csv = IntStream.range(0, 3).mapToObj(i -> create("Contact", "{\"LastName\":\"C\"}")).collect(Collectors.joining(","));
        String[] contacts = csv.split(",");
        String head = "{\"CampaignId\":\"" + campaign + "\",\"ContactId\":\"";
        create("CampaignMember", head + contacts[0] + "\",\"Status\":\"opened\"}");
        create("CampaignMember", head + contacts[1] + "\",\"Status\":\"Unheard of\"}");
        create("CampaignMember", head + contacts[2] + "\"}");
        JsonNode members = client.records("SELECT Status, HasResponded, FirstRespondedDate FROM CampaignMember");
        assertThat(members.findValuesAsText("Status")).containsExactly("Opened", "Sent", "Sent");
        assertThat(members.findValuesAsText("HasResponded")).containsExactly("true", "false", "false");
        assertThat(members.get(0).get("FirstRespondedDate").asText()).isEqualTo("2026-03-01");
    }

    @Test
    void memberStatusesAreUniqueHaveOneDefaultAndStayWhileInUse() {
        plain();
        String campaign = create("Campaign", "{\"Name\":\"M\"}");
        assertThat(client.records("SELECT Label FROM CampaignMemberStatus").findValuesAsText("Label")).containsExactly("Sent", "Responded");
        String status = "{\"CampaignId\":\"" + campaign + "\",\"Label\":\"";
        assertThat(refusal("CampaignMemberStatus", status + "sent\"}")).startsWith("DUPLICATE_VALUE: duplicate value found: Label");
        assertThat(refusal("CampaignMemberStatus", status + "X\",\"SortOrder\":1}")).startsWith("DUPLICATE_VALUE: duplicate value found: SortOrder");
        String opened = create("CampaignMemberStatus", status + "Opened\",\"IsDefault\":true}");
        assertThat(client.records("SELECT Label FROM CampaignMemberStatus WHERE IsDefault = true").findValuesAsText("Label")).containsExactly("Opened");
        assertThat(delete("CampaignMemberStatus", opened).body()).contains("DELETE_FAILED").contains("default");
        String sent = client.records("SELECT Id FROM CampaignMemberStatus WHERE Label = 'Sent'").get(0).get("Id").asText();
        String responded = client.records("SELECT Id FROM CampaignMemberStatus WHERE Label = 'Responded'").get(0).get("Id").asText();
        String contact = create("Contact", "{\"LastName\":\"C\"}");
        String member = create("CampaignMember", "{\"CampaignId\":\"" + campaign + "\",\"ContactId\":\"" + contact + "\",\"Status\":\"Sent\"}");
        assertThat(delete("CampaignMemberStatus", sent).body()).contains("DELETE_FAILED").contains("status of campaign members");
        assertThat(delete("CampaignMemberStatus", responded).body()).contains("only responded status");
        delete("CampaignMember", member);
        assertThat(delete("CampaignMemberStatus", sent).statusCode()).isEqualTo(204);
    }

    @Test
    void auditFieldsNeedThePermissionAndAnInsert() {
        plain();
        assertThat(refusal("Contact", "{\"LastName\":\"A\",\"CreatedDate\":\"2020-01-01T00:00:00Z\"}")).isEqualTo("INVALID_FIELD_FOR_INSERT_UPDATE: "
            + "Unable to create/update fields: CreatedDate. Please check the security settings of this field and verify that it is read/write for your profile or permission set.");
        stop();
        with(OrgSettings.defaults().withFeatures(new Features(true, true, true, false, false)));
        String user = client.records("SELECT Id FROM User").get(0).get("Id").asText();
        String contact = create("Contact", "{\"LastName\":\"A\",\"CreatedDate\":\"2020-01-01T01:00:00+01:00\",\"CreatedById\":\"" + user
            + "\",\"LastModifiedDate\":\"2021-01-01T00:00:00Z\",\"LastModifiedById\":\"" + user + "\"}");
        JsonNode kept = json(client.get(DATA + "/sobjects/Contact/" + contact));
        assertThat(kept.get("CreatedDate").asText()).isEqualTo("2020-01-01T00:00:00.000+0000");
        assertThat(kept.get("LastModifiedDate").asText()).isEqualTo("2021-01-01T00:00:00.000+0000");
        assertThat(kept.get("SystemModstamp").asText()).startsWith("2026-03-01");
        assertThat(client.patch(DATA + "/sobjects/Contact/" + contact, "{\"Title\":\"T\"}").statusCode()).isEqualTo(204);
        assertThat(json(client.get(DATA + "/sobjects/Contact/" + contact)).get("LastModifiedDate").asText()).startsWith("2026-03-01");
        assertThat(client.patch(DATA + "/sobjects/Contact/" + contact, "{\"CreatedDate\":\"2020-01-01T00:00:00Z\"}").body()).contains("INVALID_FIELD_FOR_INSERT_UPDATE");
        assertThat(refusal("Contact", "{\"LastName\":\"A\",\"CreatedDate\":\"1969-12-31T00:00:00Z\"}")).startsWith("FIELD_INTEGRITY_EXCEPTION");
        assertThat(refusal("Contact", "{\"LastName\":\"A\",\"CreatedById\":\"0055g00000000zzAAA\"}")).contains("INVALID_CROSS_REFERENCE_KEY: invalid cross reference id");
        assertThat(refusal("Campaign", "{\"Name\":\"A\",\"CreatedDate\":\"2020-01-01T00:00:00Z\"}")).startsWith("INVALID_FIELD_FOR_INSERT_UPDATE");
        assertThat(client.load("Contact", "upsert", "Source_System_ID__c,LastName,CreatedDate\nk,A,2020-01-01T00:00:00Z\n").failed()).isEqualTo(1);
        assertThat(client.load("Task", "insert", "Subject,WhoId,CreatedDate,LastModifiedDate\nS," + contact + ",2020-01-01T00:00:00Z,2020-01-02T00:00:00Z\n").failed()).isZero();
        JsonNode task = client.records("SELECT CreatedDate, LastModifiedDate FROM Task").get(0);
        assertThat(task.get("CreatedDate").asText()).startsWith("2020-01-01");
        assertThat(task.get("LastModifiedDate").asText()).startsWith("2026-03-01");
        assertThat(client.get(DATA + "/sobjects/Contact/describe").body()).contains("CreatedDate");
        for (JsonNode field : json(client.get(DATA + "/sobjects/Contact/describe")).get("fields")) {
            if (field.get("name").asText().equals("CreatedDate")) assertThat(field.get("createable").asBoolean()).isTrue();
        }
    }

    @Test
    void duplicateRulesBlockAlertOrStayOut() {
        with(OrgSettings.defaults().withDuplicateRules(new DuplicateRule("Contact", "Standard_Contact_Duplicate_Rule", List.of("Email"), Action.ALERT, null),
            new DuplicateRule("Lead", "Same_Lead", List.of("LastName", "Company"), Action.BLOCK, "We know them."),
            new DuplicateRule("Account", "Same_Account", List.of("Name"), Action.OFF, null)));
        assertThat(client.records("SELECT DeveloperName FROM DuplicateRule WHERE IsActive = true").findValuesAsText("DeveloperName"))
            .containsExactly("Standard_Contact_Duplicate_Rule", "Same_Lead");
        String first = create("Contact", "{\"LastName\":\"A\",\"Email\":\"a@x.dk\"}");
        create("Contact", "{\"LastName\":\"No mail\"}");
        create("Contact", "{\"LastName\":\"No mail\"}");
        HttpResponse<String> alerted = client.post(DATA + "/sobjects/Contact", "{\"LastName\":\"B\",\"Email\":\"A@x.dk\"}");
        JsonNode error = json(alerted).get(0);
        assertThat(alerted.statusCode()).isEqualTo(400);
        assertThat(error.get("errorCode").asText()).isEqualTo("DUPLICATES_DETECTED");
        assertThat(error.get("message").asText()).isEqualTo("Use one of these records?");
        assertThat(error.at("/duplicateResult/allowSave").asBoolean()).isTrue();
        assertThat(error.at("/duplicateResult/matchResults/0/matchRecords/0/record/Id").asText()).isEqualTo(first);
        assertThat(client.load("Contact", "insert", "LastName,Email\nB,a@x.dk\n").errors()).containsExactly("DUPLICATES_DETECTED:Use one of these records?:--");
        String[] allow = {"Content-Type", "application/json", "Sforce-Duplicate-Rule-Header", "allowSave=true; includeRecordDetails=false"};
        assertThat(client.send("POST", DATA + "/sobjects/Contact", "{\"LastName\":\"B\",\"Email\":\"a@x.dk\"}", allow).statusCode()).isEqualTo(201);
        assertThat(client.patch(DATA + "/sobjects/Contact/" + first, "{\"Title\":\"T\"}").body()).as("an update of a duplicate is checked too").contains("DUPLICATES_DETECTED");
        create("Lead", "{\"LastName\":\"L\",\"Company\":\"X\"}");
        create("Lead", "{\"LastName\":\"L\",\"Company\":\"Y\"}");
        HttpResponse<String> blocked = client.send("POST", DATA + "/composite/sobjects", "{\"records\":[{\"attributes\":{\"type\":\"Lead\"},\"LastName\":\"l\",\"Company\":\"x\"}]}", allow);
        assertThat(json(blocked).at("/0/errors/0/statusCode").asText()).isEqualTo("DUPLICATES_DETECTED");
        assertThat(json(blocked).at("/0/errors/0/message").asText()).isEqualTo("We know them.");
        assertThat(json(blocked).at("/0/errors/0/duplicateResult/allowSave").asBoolean()).isFalse();
        create("Account", "{\"Name\":\"A\"}");
        create("Account", "{\"Name\":\"A\"}");
    }

    @Test
    void validationRulesLookAtWhatWouldBeSaved() {
        with(OrgSettings.defaults().withValidationRules(new ValidationRule("Contact", "Boss_needs_phone", "Phone", null, true, "A phone is needed", "Phone"),
            new ValidationRule("Contact", "No_tests", "LastName", "(?i)test.*", false, "No tests here", null)));
        assertThat(client.load("Contact", "insert", "LastName,Phone\nA,\nTesting,1\nB,2\n").errors()).containsExactlyInAnyOrder(
            "FIELD_CUSTOM_VALIDATION_EXCEPTION:A phone is needed:Phone --", "FIELD_CUSTOM_VALIDATION_EXCEPTION:No tests here:--");
        String b = client.records("SELECT Id FROM Contact").get(0).get("Id").asText();
        assertThat(client.patch(DATA + "/sobjects/Contact/" + b, "{\"Title\":\"T\"}").statusCode()).as("the phone is there already").isEqualTo(204);
        assertThat(client.patch(DATA + "/sobjects/Contact/" + b, "{\"Phone\":null}").body()).contains("FIELD_CUSTOM_VALIDATION_EXCEPTION").contains("\"fields\":[\"Phone\"]");
    }

    @Test
    void closedTasksOfAYearAgoAreOnlyInQueryAll() {
        plain();
        client.load("Task", "insert", "Subject,Status,ActivityDate\nold,Completed,2025-03-01\nyoung,Completed,2025-03-02\nopen,Not Started,2020-01-01\n");
        assertThat(client.records("SELECT Subject FROM Task").findValuesAsText("Subject")).containsExactlyInAnyOrder("young", "open");
        assertThat(all("SELECT Id FROM Task")).isEqualTo(3);
        assertThat(all("SELECT Id FROM Task WHERE IsArchived = true")).isEqualTo(1);
        String old = json(client.get(DATA + "/queryAll?q=SELECT+Id+FROM+Task+WHERE+IsArchived+=+true")).at("/records/0/Id").asText();
        assertThat(client.patch(DATA + "/sobjects/Task/" + old, "{\"Priority\":\"High\"}").statusCode()).isEqualTo(204);
        clock.pass(Duration.ofDays(1));
        assertThat(client.records("SELECT Subject FROM Task")).hasSize(1);
        assertThat(delete("Task", old).statusCode()).isEqualTo(204);
    }

    @Test
    void archivedTasksAreMissingFromCountsGroupsSubqueriesAndJoins() {
        plain();
        String account = json(client.post(DATA + "/sobjects/Account", "{\"Name\":\"A\"}")).get("id").asText();
        client.load("Task", "insert", "Subject,Status,ActivityDate,WhatId\nold,Completed,2025-03-01," + account + "\nyoung,Completed,2025-03-02," + account + "\n");
        assertThat(json(client.query("SELECT COUNT() FROM Task")).get("totalSize").asInt()).isEqualTo(1);
        assertThat(client.records("SELECT Status, COUNT(Id) n FROM Task GROUP BY Status").get(0).get("n").asInt()).isEqualTo(1);
        assertThat(client.records("SELECT (SELECT Subject FROM Tasks) FROM Account").findValuesAsText("Subject")).containsExactly("young");
        assertThat(client.records("SELECT Id FROM Account WHERE Id IN (SELECT WhatId FROM Task WHERE Subject = 'old')")).isEmpty();
        assertThat(all("SELECT Id FROM Account WHERE Id IN (SELECT WhatId FROM Task WHERE Subject = 'old')")).isEqualTo(1);
    }

    @Test
    void theRecycleBinForgetsAfterFifteenDaysAndWhenItIsFull() {
        with(OrgSettings.defaults().withLimits(new Limits(null, null, null, null, 3)));
        Result loaded = client.load("Contact", "insert", "LastName\n" + IntStream.range(0, 6).mapToObj(i -> "C" + i + "\n").collect(Collectors.joining()));
        List<String> ids = loaded.successes().stream().map(row -> row.getField("sf__Id")).toList();
        ids.subList(0, 5).forEach(id -> delete("Contact", id));
        assertThat(all("SELECT Id FROM Contact WHERE IsDeleted = true")).as("what is younger than two hours stays").isEqualTo(5);
        clock.pass(Duration.ofHours(3));
        delete("Contact", ids.get(5));
        assertThat(all("SELECT Id FROM Contact WHERE IsDeleted = true")).isEqualTo(3);
        clock.pass(Duration.ofDays(16));
        assertThat(all("SELECT Id FROM Contact")).isZero();
    }

    @Test
    void hardDeleteNeedsItsPermission() {
        with(OrgSettings.defaults().withFeatures(new Features(true, false, false, false, false)));
        HttpResponse<String> refused = client.post(DATA + "/jobs/ingest", "{\"object\":\"Contact\",\"operation\":\"hardDelete\"}");
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.body()).contains("FeatureNotEnabled : hardDelete operation requires special user profile permission");
        String set = client.records("SELECT Id FROM PermissionSet").get(0).get("Id").asText();
        client.patch(DATA + "/sobjects/PermissionSet/" + set, "{\"PermissionsBulkApiHardDelete\":true}");
        assertThat(client.post(DATA + "/jobs/ingest", "{\"object\":\"Contact\",\"operation\":\"hardDelete\"}").statusCode()).isEqualTo(200);
    }

    @Test
    void hardDeleteTakesDetailsAlongForGood() {
        plain();
        String account = create("Account", "{\"Name\":\"A\"}");
        create("Contact", "{\"LastName\":\"C\",\"AccountId\":\"" + account + "\"}");
        assertThat(client.load("Account", "hardDelete", "Id\n" + account + "\n").failed()).isZero();
        assertThat(all("SELECT Id FROM Contact")).isZero();
    }

    @Test
    void recordsTakeTwoKilobytesWithExceptionsAndTheOrgFillsUp() {
        with(OrgSettings.defaults().withLimits(new Limits(null, null, 1L, null, null)));
        String campaign = create("Campaign", "{\"Name\":\"eight\"}");
        Result result = client.load("Contact", "insert", "LastName\n" + "A\n".repeat(510));
        assertThat(result.failed()).isEqualTo(2);
        assertThat(result.errors()).allMatch("STORAGE_LIMIT_EXCEEDED:storage limit exceeded:--"::equals);
        assertThat(refusal("CampaignMember", "{\"CampaignId\":\"" + campaign + "\",\"ContactId\":\"" + result.successes().get(0).getField("sf__Id") + "\"}"))
            .isEqualTo("STORAGE_LIMIT_EXCEEDED: storage limit exceeded");
        assertThat(json(client.get(DATA + "/limits")).at("/DataStorageMB/Remaining").asInt()).isZero();
        assertThat(client.patch(DATA + "/sobjects/Campaign/" + campaign, "{\"Name\":\"still\"}").statusCode()).isEqualTo(204);
        delete("Contact", result.successes().get(0).getField("sf__Id"));
        create("CampaignMember", "{\"CampaignId\":\"" + campaign + "\",\"ContactId\":\"" + result.successes().get(1).getField("sf__Id") + "\"}");
    }

    @Test
    void dailyLimitsRollOverWithTheClock() {
        with(OrgSettings.defaults().withLimits(new Limits(4L, 1L, null, null, null)));
        String job = client.openJob(Map.of("object", "Contact", "operation", "insert"));
        client.upload(job, "LastName\nA\n");
        client.close(job);
        client.get(DATA + "/limits");
        HttpResponse<String> refused = client.get(DATA + "/limits");
        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(refused.body()).isEqualTo("[{\"message\":\"TotalRequests Limit exceeded.\",\"errorCode\":\"REQUEST_LIMIT_EXCEEDED\"}]");
        clock.pass(Duration.ofHours(23));
        assertThat(client.get(DATA + "/limits").statusCode()).isEqualTo(403);
        clock.pass(Duration.ofHours(25));
        assertThat(client.get(DATA + "/limits").headers().firstValue("Sforce-Limit-Info")).hasValue("api-usage=1/4");
        assertThat(client.openJob(Map.of("object", "Contact", "operation", "insert"))).as("batches are there again").isNotEmpty();
    }

    @Test
    void withoutMarketingThereAreNoCampaigns() {
        with(OrgSettings.defaults().withFeatures(new Features(false, true, false, false, false)));
        assertThat(json(client.get(DATA + "/sobjects")).get("sobjects").findValuesAsText("name")).contains("Task").doesNotContain("Campaign", "CampaignMember");
        assertThat(client.get(DATA + "/sobjects/Campaign/describe").statusCode()).isEqualTo(404);
        assertThat(client.query("SELECT Id FROM Campaign").body()).contains("INVALID_TYPE");
        assertThat(client.post(DATA + "/jobs/ingest", "{\"object\":\"CampaignMember\",\"operation\":\"insert\"}").body()).contains("INVALIDENTITY");
        create("Task", "{\"Subject\":\"still\"}");
        assertThat(client.records("SELECT UserPermissionsMarketingUser FROM User").get(0).get("UserPermissionsMarketingUser").asBoolean()).isFalse();
    }

    @Test
    void personAccountsAreOff() {
        plain();
        assertThat(client.query("SELECT IsPersonAccount FROM Account LIMIT 1").body()).contains("INVALID_FIELD");
    }

    @Test
    void inactiveOwnersAreForUpdatesWithThePermissionOnly() {
        with(OrgSettings.defaults().withFeatures(new Features(true, true, false, true, false)));
        String gone = org.add("User", Map.of("Username", "gone@x.example", "LastName", "Gone", "Email", "gone@x.example", "IsActive", "false"));
        String account = create("Account", "{\"Name\":\"A\"}");
        String contact = create("Contact", "{\"LastName\":\"A\"}");
        assertThat(refusal("Account", "{\"Name\":\"B\",\"OwnerId\":\"" + gone + "\"}")).isEqualTo("INACTIVE_OWNER_OR_USER: operation performed with inactive user");
        assertThat(client.patch(DATA + "/sobjects/Account/" + account, "{\"OwnerId\":\"" + gone + "\"}").statusCode()).isEqualTo(204);
        assertThat(client.patch(DATA + "/sobjects/Contact/" + contact, "{\"OwnerId\":\"" + gone + "\"}").body()).contains("INACTIVE_OWNER_OR_USER");
    }

    @Test
    void allOrNoneTakesSideEffectsBack() {
        plain();
        client.post(DATA + "/composite/sobjects", "{\"allOrNone\":true,\"records\":[{\"attributes\":{\"type\":\"Campaign\"},\"Name\":\"A\"},{\"attributes\":{\"type\":\"Campaign\"}}]}");
        assertThat(count("Campaign")).isZero();
        assertThat(count("CampaignMemberStatus")).isZero();
        String account = create("Account", "{\"Name\":\"A\"}");
        create("Contact", "{\"LastName\":\"C\",\"AccountId\":\"" + account + "\"}");
        client.send("DELETE", DATA + "/composite/sobjects?allOrNone=true&ids=" + account + ",0015g00000000zzAAA", null);
        assertThat(count("Account")).isEqualTo(1);
        assertThat(count("Contact")).isEqualTo(1);
    }
}

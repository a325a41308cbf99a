package io.crossload.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.crossload.emulator.actimo.customer.Customer;
import io.crossload.emulator.actimo.customer.Mess;
import io.crossload.emulator.actimo.customer.Scale;
import io.crossload.report.RunSummary;
import io.crossload.report.RunSummary.SourceTypeLine;
import io.crossload.report.RunSummary.TargetLine;

/** A handful of exported rows of every type (fixtures in all-types/) in an org: what each of them becomes. */
class AllTypesTest {
    private static final Path FILES = Path.of("src/test/resources/io/crossload/e2e/all-types");

    @TempDir
    Path folder;
    private Rehearsal rehearsal;

    @BeforeEach
    void start() {
        rehearsal = Rehearsal.of(folder, Customer.generate(Scale.TINY, 1, Mess.NONE)).profile(java.util.List.of("status: { field: employee_status }"));
    }

    @AfterEach
    void stop() { rehearsal.close(); }

    private RunSummary migrate() {
        rehearsal.extract(FILES);
        rehearsal.check();
        return rehearsal.summary(rehearsal.load());
    }

    @Test
    void everyTypeArrivesAndEveryRowIsAccountedFor() {
        RunSummary summary = migrate();
        assertThat(summary.sourceTypes()).allMatch(SourceTypeLine::addsUp);
        assertThat(summary.deadLettered()).as("%s", summary.targets()).isZero();
        Map<String, Long> inOrg = new LinkedHashMap<>();
        summary.targets().forEach(t -> inOrg.put(t.target(), t.inOrg()));
        assertThat(inOrg).containsEntry("Contact", 2L).containsEntry("Lead", 1L).containsEntry("Campaign", 2L).containsEntry("CampaignMember", 3L)
            .containsEntry("CampaignMemberStatus", 8L).containsEntry("Course__c", 1L).containsEntry("Enrollment__c", 2L).containsEntry("Survey__c", 2L)
            .containsEntry("SurveyResponse__c", 4L).containsEntry("Task", 6L).containsEntry("Unmatched_Owner__c", 2L);
        assertThat(summary.filters()).extracting(RunSummary.FilterLine::rule).contains("draft-messages", "anonymised-statistics", "delivery-events", "anonymous-viewers",
            "small-aggregates", "private-one-on-ones", "rebuild-reference");

        assertThat(record("Campaign", "message:88")).containsEntry("Name", "Summer party").containsEntry("StartDate", "2024-06-01").containsEntry("Status", "Completed")
            .containsEntry("Sent_By_Email__c", "2.0").containsEntry("Sent_By_Push__c", "1.0").containsEntry("Anonymous_Views__c", "1.0").containsEntry("IsActive", "true");
        assertThat(record("Campaign", "message:89")).containsEntry("Name", "New message #89");
        assertThat(record("CampaignMember", "message_contact:88/1")).containsEntry("Status", "Clicked").containsEntry("Engagement_Type__c", "Clicked");
        assertThat(record("CampaignMember", "message_contact:88/2")).containsEntry("Status", "Replied");
        assertThat(record("CampaignMember", "message_contact:88/3")).containsEntry("Status", "Opened").containsKey("LeadId").doesNotContainKey("ContactId");
        assertThat(record("Task", "message_event:88/1/opened")).containsEntry("Subject", "Summer party").containsEntry("Engagement_Count__c", "2.0").containsEntry("TaskSubtype", "Task")
            .containsEntry("Type", "Engagement").containsEntry("Status", "Completed").containsEntry("ActivityDate", "2024-06-02").containsKeys("WhoId", "WhatId");
        assertThat(record("Task", "message_event:88/2/replied")).as("the local day").containsEntry("ActivityDate", "2024-06-04");
        assertThat(record("Task", "message_event:88/3/opened")).as("a lead's Task is related to nothing").containsKey("WhoId").doesNotContainKey("WhatId");
        assertThat(record("Task", "one_on_one:1")).containsEntry("Subject", "Talk in spring").containsEntry("ActivityDate", "2024-03-02").containsEntry("Feedback_Position__c", "1.0")
            .containsEntry("Feedback_Thread_Id__c", "T1").containsEntry("Feedback_Author__c", "manager");
        assertThat(record("Task", "one_on_one:2")).containsEntry("Feedback_Position__c", "2.0");
        assertThat(record("Enrollment__c", "enrolment:5/1")).containsEntry("Status__c", "Completed").containsEntry("Score__c", "90.0").containsKeys("Contact__c", "Course__c");
        assertThat(record("Enrollment__c", "enrolment:5/2")).containsEntry("Status__c", "Overdue");
        assertThat(record("SurveyResponse__c", "survey:10/100/1")).containsEntry("Answer__c", "Good").containsEntry("Question__c", "How was lunch?").containsKey("Contact__c");
        assertThat(record("SurveyResponse__c", "survey:10/100/3")).containsKey("Lead__c");
        assertThat(rehearsal.records("SurveyResponse__c").values()).filteredOn(r -> "Anonymous".equals(r.get("Shape__c"))).singleElement()
            .satisfies(r -> assertThat(r).containsEntry("Answer_Number__c", "4.0").doesNotContainKeys("Contact__c", "Lead__c"));
        assertThat(rehearsal.records("SurveyResponse__c").values()).filteredOn(r -> "Aggregate".equals(r.get("Shape__c"))).singleElement()
            .satisfies(r -> assertThat(r).containsEntry("Respondents__c", "12.0").containsEntry("Group__c", "All"));
        assertThat(record("Unmatched_Owner__c", "user:99")).containsEntry("Reason__c", "deleted in Actimo").containsEntry("Name", "Unknown owner 99");
    }

    @Test
    void theSameAgainCreatesNothingAndFailsNowhere() {
        migrate();
        String before = rehearsal.state();
        RunSummary second = migrate();
        assertThat(second.targets()).isNotEmpty().allSatisfy(target -> {
            assertThat(target.created()).as(target.target()).isZero();
            assertThat(target.failed()).as(target.target()).isZero();
            assertThat(target.updated()).as(target.target()).isEqualTo(target.sent());
        });
        assertThat(second.targets()).extracting(TargetLine::target).contains("CampaignMember", "CampaignMemberStatus");
        assertThat(rehearsal.state()).isEqualTo(before);
    }

    private Map<String, String> record(String object, String key) {
        Map<String, String> record = rehearsal.records(object).get(Rehearsal.key(key.substring(0, key.indexOf(':')), key.substring(key.indexOf(':') + 1)));
        assertThat(record).as(object + " " + key + " of " + rehearsal.records(object).keySet()).isNotNull();
        return record;
    }
}

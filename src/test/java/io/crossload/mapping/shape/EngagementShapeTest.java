package io.crossload.mapping.shape;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.crossload.catalogue.Code;

/** Messages, their recipients and what these did: Campaign, CampaignMemberStatus, CampaignMember and engagement Tasks. */
class EngagementShapeTest {
    @TempDir
    Path folder;
    private ShapeScene scene;

    @BeforeEach
    void people() {
        scene = new ShapeScene(folder)
            .row("contact", "id=1", "employee_id=E1", "email=anna@acme.dk", "msisdn=+4520123456")
            .row("contact", "id=2", "employee_id=E2", "email=bo@acme.dk")
            .row("contact", "id=3", "employee_status=invited")
            .row("contact", "id=4", "deleted_at=2024-01-01T00:00:00Z")
            .row("contact", "id=5", "email=shared@acme.dk").row("contact", "id=6", "email=shared@acme.dk")
            .row("message", "id=88", "title=Summer party", "status=published", "published_at=2024-05-31T23:30:00Z");
    }

    @Test
    void everyMessageIsACampaignExceptDraftsDeletedOnesAndTrainings() {
        scene.row("message", "id=1", "status=draft").row("message", "id=2", "deleted_at=2024-01-01T00:00:00Z").row("message", "id=3", "academy_id=5")
            .row("message", "id=4", "title=New message #id").row("message", "id=5", "title=In the list").row("academy", "id=5", "trainings=[{\"message_id\":5,\"title\":\"x\"}]");
        ShapeScene.Shaped campaigns = scene.shape("Campaign");
        assertThat(campaigns.keys()).containsExactly("acme:message:88", "acme:message:4");
        assertThat(campaigns.row("acme:message:4")).containsEntry("campaign_name", "New message #4");
        assertThat(campaigns.filtered()).isEqualTo(Map.of("draft-messages", 1L, "deleted-messages", 1L, "academy-messages", 2L));
        assertThat(campaigns.accounted()).isEqualTo(6);
    }

    @Test
    void aMessageThatCameTwiceIsOneCampaignAndAContradictionIsParked() {
        scene.row("message", "id=7", "title=Old", "updated_at=2024-01-01T00:00:00Z").row("message", "id=7", "title=New", "updated_at=2024-02-01T00:00:00Z")
            .row("message", "id=8", "title=A").row("message", "id=8", "title=B");
        ShapeScene.Shaped campaigns = scene.shape("Campaign");
        assertThat(campaigns.row("acme:message:7")).containsEntry("campaign_name", "New").containsEntry("source_rows", "2");
        assertThat(campaigns.rows()).filteredOn(row -> "DUPLICATE_KEY_CONFLICT".equals(row.get("error"))).hasSize(2);
        assertThat(campaigns.findings()).containsEntry(Code.DUPLICATE_KEY_CONFLICT, 2L).containsEntry(Code.DUPLICATE_KEY, 1L);
        assertThat(campaigns.accounted()).isEqualTo(5);
    }

    @Test
    void aCampaignCountsChannelsReactionsAndAnonymousViewers() {
        recipient("1", "channel=email").recipient("2", "channel=Push");
        scene.row("message_event", "message_id=88", "contact_id=1", "type=reacted").row("message_event", "message_id=88", "type=opened");
        assertThat(scene.shape("Campaign").row("acme:message:88")).containsEntry("by_email", "1").containsEntry("by_push", "1").containsEntry("by_sms", "0")
            .containsEntry("reactions", "1").containsEntry("anonymous_views", "1");
    }

    @Test
    void aCampaignGetsTheStatusesThatSalesforceDoesNotGiveIt() {
        ShapeScene.Shaped statuses = scene.row("message", "id=1", "status=draft").shape("CampaignMemberStatus");
        assertThat(statuses.keys()).containsExactly("acme:message:88/Opened", "acme:message:88/Clicked", "acme:message:88/Bounced", "acme:message:88/Replied");
        assertThat(statuses.column("sort_order")).containsExactly("3", "4", "5", "6");
        assertThat(statuses.accounted()).isZero();
    }

    @Test
    void theStrongestActionOfAPersonIsTheMembersStatus() {
        recipient("1", "first_opened_at=2024-06-01T08:00:00Z", "last_opened_at=2024-06-02T08:00:00Z", "views=3", "notified_at=2024-05-31T23:31:00Z").recipient("2");
        scene.row("message_event", "message_id=88", "contact_id=1", "type=clicked", "occurred_at=2024-06-01T09:00:00Z")
            .row("message_event", "message_id=88", "contact_id=1", "type=replied", "occurred_at=2024-06-03T09:00:00Z");
        ShapeScene.Shaped members = scene.shape("CampaignMember");
        assertThat(members.keys()).containsExactly("acme:message_contact:88/1", "acme:message_contact:88/2");
        assertThat(members.row("acme:message_contact:88/1")).containsEntry("status", "Clicked").containsEntry("activity_at", "2024-06-01T09:00:00Z")
            .containsEntry("contact_key", "acme:contact:1").containsEntry("campaign_key", "acme:message:88").containsEntry("engagement_type", "Clicked");
        assertThat(members.row("acme:message_contact:88/2")).containsEntry("status", "Sent").doesNotContainKey("engagement_type");
    }

    @Test
    void theOrderOfActionsIsTheCustomersChoice() {
        recipient("1", "clicked_at=2024-06-01T09:00:00Z");
        scene.row("message_event", "message_id=88", "contact_id=1", "type=commented", "occurred_at=2024-06-03T09:00:00Z");
        scene.with(new ShapeSettings.Options(List.of("Replied", "Clicked", "Opened", "Bounced", "Sent"), false, "best"));
        assertThat(scene.shape("CampaignMember").column("status")).containsExactly("Replied");
    }

    @Test
    void aReportWithoutIdsIsMatchedByNumberThenEmailThenPhoneButNeverByName() {
        scene.row("message_contact", "message_id=88", "employee_id=E1", "email=bo@acme.dk").row("message_contact", "message_id=88", "email=BO@acme.dk")
            .row("message_contact", "message_id=88", "msisdn=20 12 34 56").row("message_contact", "message_id=88", "name=Anna")
            .row("message_contact", "message_id=88", "email=shared@acme.dk");
        ShapeScene.Shaped members = scene.shape("CampaignMember");
        // E1 and the phone are the same person: one member, two source rows.
        assertThat(members.row("acme:message_contact:88/1")).containsEntry("source_rows", "2");
        assertThat(members.row("acme:message_contact:88/2")).containsEntry("source_rows", "1");
        assertThat(members.column("error")).contains("REFERENCE_ORPHAN", "REFERENCE_AMBIGUOUS");
        assertThat(members.folded()).isEqualTo(1);
        assertThat(members.accounted()).isEqualTo(5);
    }

    @Test
    void leadsAreMembersAsLeadsAndDeletedPeopleAreNone() {
        recipient("3").recipient("4").recipient("99");
        ShapeScene.Shaped members = scene.shape("CampaignMember");
        assertThat(members.row("acme:message_contact:88/3")).containsEntry("lead_key", "acme:contact:3").doesNotContainKey("contact_key");
        assertThat(members.filtered()).isEqualTo(Map.of("filtered-contacts", 1L));
        assertThat(members.findings()).containsEntry(Code.REFERENCE_ORPHAN, 1L);
        assertThat(members.accounted()).isEqualTo(3);
    }

    @Test
    void anonymisedStatisticsAndMessagesThatAreNoCampaignsMakeNoMembersAndNoTasks() {
        scene.row("message", "id=1", "anonymise_statistics=true").row("message", "id=2", "status=draft")
            .row("message_contact", "message_id=1", "contact_id=1").row("message_contact", "message_id=2", "contact_id=1")
            .row("message_event", "message_id=1", "contact_id=1", "type=opened").row("message_event", "message_id=2", "contact_id=1", "type=opened");
        assertThat(scene.shape("CampaignMember").filtered()).isEqualTo(Map.of("anonymised-statistics", 1L, "recipients-of-filtered-messages", 1L));
        ShapeScene.Shaped tasks = scene.shape("Task-engagement");
        assertThat(tasks.rows()).isEmpty();
        assertThat(tasks.filtered()).isEqualTo(Map.of("anonymised-statistics", 1L, "events-of-filtered-messages", 1L));
    }

    @Test
    void eventsOfOneKindAreOneTaskWithCountFirstAndLastTime() {
        event("1", "opened", "2024-06-01T08:00:00Z").event("1", "push_opened", "2024-06-02T08:00:00Z").event("1", "clicked", "2024-06-02T09:00:00Z")
            .event("1", "published", "2024-05-31T00:00:00Z").event("1", "reacted", "2024-06-02T09:00:00Z").event("1", "waved", "2024-06-02T09:00:00Z")
            .event("4", "opened", "2024-06-02T09:00:00Z");
        scene.row("message_event", "message_id=88", "type=opened");
        ShapeScene.Shaped tasks = scene.shape("Task-engagement");
        assertThat(tasks.row("acme:message_event:88/1/opened")).containsEntry("engagement_count", "2").containsEntry("first_at", "2024-06-01T08:00:00Z")
            .containsEntry("last_at", "2024-06-02T08:00:00Z").containsEntry("subject", "Summer party").containsEntry("campaign_key", "acme:message:88");
        assertThat(tasks.row("acme:message_event:88/1/clicked")).containsEntry("engagement_count", "1");
        assertThat(tasks.filtered()).isEqualTo(Map.of("delivery-events", 1L, "engagement-types", 1L, "filtered-contacts", 1L, "anonymous-viewers", 1L));
        assertThat(tasks.findings()).containsEntry(Code.EVENT_TYPE_UNKNOWN, 1L);
        assertThat(tasks.folded()).isEqualTo(1);
        assertThat(tasks.accounted()).isEqualTo(8);
    }

    @Test
    void anEventThatCameTwiceCountsOnce() {
        for (int i = 0; i < 2; i++) {
            scene.row("message_event", "id=9", "row_key=9", "message_id=88", "contact_id=1", "type=opened", "occurred_at=2024-06-01T08:00:00Z");
        }
        ShapeScene.Shaped tasks = scene.shape("Task-engagement");
        assertThat(tasks.row("acme:message_event:88/1/opened")).containsEntry("engagement_count", "1").containsEntry("source_rows", "2");
        assertThat(tasks.accounted()).isEqualTo(2);
    }

    @Test
    void theRecipientsListFillsWhatHasNoEventAndCountsNothingTwice() {
        event("1", "opened", "2024-06-01T08:00:00Z");
        recipient("1", "first_opened_at=2024-06-01T08:00:00Z", "views=4", "clicked_at=2024-06-01T08:05:00Z").recipient("2", "first_opened_at=2024-06-03T08:00:00Z", "views=2");
        ShapeScene.Shaped tasks = scene.shape("Task-engagement");
        assertThat(tasks.row("acme:message_event:88/1/opened")).containsEntry("engagement_count", "1");
        assertThat(tasks.row("acme:message_event:88/1/clicked")).containsEntry("source_rows", "0");
        assertThat(tasks.row("acme:message_event:88/2/opened")).containsEntry("engagement_count", "2").containsEntry("source_rows", "0");
        assertThat(tasks.accounted()).isEqualTo(1);
    }

    @Test
    void everyEventCanBeATaskOfItsOwn() {
        event("1", "opened", "2024-06-01T08:00:00Z").event("1", "opened", "2024-06-02T08:00:00Z");
        scene.with(new ShapeSettings.Options(ShapeSettings.Options.DEFAULT.strongest(), true, "best"));
        assertThat(scene.shape("Task-engagement").rows()).hasSize(2);
    }

    @Test
    void aTaskOfALeadIsRelatedToNothing() {
        event("3", "opened", "2024-06-01T08:00:00Z");
        assertThat(scene.shape("Task-engagement").row("acme:message_event:88/3/opened")).containsEntry("lead_key", "acme:contact:3")
            .doesNotContainKeys("campaign_key", "contact_key");
    }

    @Test
    void aPersonOfTwoConnectionsIsOneMemberOfEachConnectionsMessage() {
        scene.row("contact", "@beta", "id=1", "employee_id=E1").row("message", "@beta", "id=88", "title=Hola")
            .row("message_contact", "@beta", "message_id=88", "contact_id=1");
        recipient("1");
        ShapeScene.Shaped members = scene.shape("CampaignMember");
        assertThat(members.rows()).hasSize(2);
        assertThat(members.column("contact_key")).containsOnly(members.rows().get(0).get("contact_key"));
    }

    private EngagementShapeTest recipient(String contact, String... more) {
        String[] all = java.util.Arrays.copyOf(more, more.length + 3);
        all[more.length] = "message_id=88";
        all[more.length + 1] = "contact_id=" + contact;
        all[more.length + 2] = "row_key=88/" + contact;
        scene.row("message_contact", all);
        return this;
    }

    private EngagementShapeTest event(String contact, String type, String at) {
        scene.row("message_event", "message_id=88", "contact_id=" + contact, "type=" + type, "occurred_at=" + at);
        return this;
    }
}

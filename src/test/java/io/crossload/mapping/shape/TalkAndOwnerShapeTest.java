package io.crossload.mapping.shape;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.crossload.catalogue.Code;

/** One-on-ones as chains of Tasks, and owners that Salesforce does not know. */
class TalkAndOwnerShapeTest {
    @TempDir
    Path folder;

    @Test
    void theEntriesOfAThreadKeepTheirOrder() {
        ShapeScene.Shaped tasks = new ShapeScene(folder).row("contact", "id=1").row("contact", "id=2", "employee_status=invited")
            .row("one_on_one", "id=3", "contact_id=1", "parent_id=2", "created_at=2024-03-01T00:00:00Z")
            .row("one_on_one", "id=1", "contact_id=1", "created_at=2024-01-01T00:00:00Z", "scheduled_at=2024-01-05T23:30:00Z")
            .row("one_on_one", "id=2", "contact_id=1", "parent_id=1", "created_at=2024-02-01T00:00:00Z")
            .row("one_on_one", "id=9", "contact_id=2", "thread_id=T")
            .shape("Task-one-on-one");
        assertThat(tasks.row("acme:one_on_one:1")).containsEntry("thread", "1").containsEntry("place", "1").containsEntry("held_at", "2024-01-05T23:30:00Z");
        assertThat(tasks.row("acme:one_on_one:2")).containsEntry("thread", "1").containsEntry("place", "2");
        assertThat(tasks.row("acme:one_on_one:3")).containsEntry("thread", "1").containsEntry("place", "3");
        assertThat(tasks.row("acme:one_on_one:9")).containsEntry("thread", "T").containsEntry("lead_key", "acme:contact:2");
        assertThat(tasks.keys()).as("leads last").endsWith("acme:one_on_one:9");
    }

    @Test
    void brokenChainsAreCarriedAndTold() {
        ShapeScene.Shaped tasks = new ShapeScene(folder).row("contact", "id=1")
            .row("one_on_one", "id=1", "contact_id=1", "parent_id=2").row("one_on_one", "id=2", "contact_id=1", "parent_id=1")
            .row("one_on_one", "id=3", "contact_id=1", "parent_id=404").row("one_on_one", "id=4", "contact_id=404")
            .shape("Task-one-on-one");
        assertThat(tasks.rows()).hasSize(4).filteredOn(row -> !row.containsKey("error")).allMatch(row -> row.get("thread") != null && row.get("place") != null);
        assertThat(tasks.findings()).isEqualTo(Map.of(Code.REFERENCE_ORPHAN, 2L));
    }

    @Test
    void privateEntriesStayBehind() {
        ShapeScene.Shaped tasks = new ShapeScene(folder).row("contact", "id=1").row("one_on_one", "id=1", "contact_id=1", "visibility=Private")
            .row("one_on_one", "id=2", "contact_id=1", "visibility=shared").shape("Task-one-on-one");
        assertThat(tasks.keys()).containsExactly("acme:one_on_one:2");
        assertThat(tasks.filtered()).isEqualTo(Map.of("private-one-on-ones", 1L));
    }

    @Test
    void ownersWithoutAnActiveSalesforceUserAreListedWithTheReason() {
        ShapeScene.Shaped owners = new ShapeScene(folder).user("005A", "Anna@acme.dk", true).user("005B", "bo@acme.dk", false).user("005C", "two@acme.dk", true).user("005D", "two@acme.dk", true)
            .row("user", "id=1", "email=anna@ACME.dk ").row("user", "id=2", "email=bo@acme.dk").row("user", "id=3", "email=carl@acme.dk").row("user", "id=4").row("user", "id=5", "email=two@acme.dk")
            .row("user", "id=6", "email=gone@acme.dk", "deleted_at=2024-01-01T00:00:00Z")
            .row("message", "id=1", "user_id=77").row("message", "id=2", "user_id=2").shape("Unmatched_Owner__c");
        assertThat(owners.filtered()).isEqualTo(Map.of("matched-users", 1L));
        assertThat(owners.row("acme:user:2")).containsEntry("reason", "inactive in Salesforce").containsEntry("records", "1");
        assertThat(owners.row("acme:user:3")).containsEntry("reason", "not in Salesforce");
        assertThat(owners.row("acme:user:4")).containsEntry("reason", "no email").containsEntry("owner_name", "User 4");
        assertThat(owners.row("acme:user:5")).containsEntry("reason", "several in Salesforce");
        assertThat(owners.row("acme:user:6")).containsEntry("reason", "deleted in Actimo");
        assertThat(owners.row("acme:user:77")).containsEntry("owner_name", "Unknown owner 77").containsEntry("source_rows", "0");
        assertThat(owners.accounted()).isEqualTo(6);
    }
}

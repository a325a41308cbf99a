package io.crossload.emulator.salesforce.dml;

import static org.assertj.core.api.Assertions.assertThat;

import io.crossload.emulator.salesforce.schema.SchemaReader;
import io.crossload.emulator.salesforce.setting.OrgSettings;
import io.crossload.emulator.salesforce.setting.OrgSettings.Features;
import io.crossload.emulator.salesforce.store.Org;
import io.crossload.emulator.salesforce.store.PackedRow;
import io.crossload.emulator.salesforce.store.RowBuffer;
import io.crossload.emulator.salesforce.store.RowLocks;
import io.crossload.emulator.salesforce.store.Table;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class ChunkWriterTest {
    private Org org = new Org(SchemaReader.read(true), Clock.systemUTC());

    private Draft draft(Table table, Map<String, String> values) {
        Map<Integer, String> ordered = new TreeMap<>();
        values.forEach((name, value) -> ordered.put(table.type().field(name).index(), value));
        RowBuffer row = new RowBuffer(64);
        ordered.forEach((index, value) -> row.add(index, value.getBytes(StandardCharsets.UTF_8), 0, value.getBytes(StandardCharsets.UTF_8).length));
        Draft draft = new Draft();
        draft.change = row.toRow();
        return draft;
    }

    private List<Draft> write(String object, Operation operation, Draft... drafts) {
        Table table = org.table(object);
        new ChunkWriter(org, RowGate.OPEN).write(table, operation, table.type().field("Id"), Arrays.asList(drafts));
        return Arrays.asList(drafts);
    }

    private String insert(String object, Map<String, String> values) {
        Draft draft = write(object, Operation.INSERT, draft(org.table(object), values)).get(0);
        assertThat(draft.error).isNull();
        return org.table(object).id(draft.number);
    }

    private RowError byId(String object, Operation operation, String id) {
        Draft draft = new Draft();
        draft.key = id.getBytes(StandardCharsets.US_ASCII);
        return write(object, operation, draft).get(0).error;
    }

    @Test
    void undeleteBringsBackWhatWentAlongButNotCampaignMembers() {
        String account = insert("Account", Map.of("Name", "A"));
        String contact = insert("Contact", Map.of("LastName", "C", "AccountId", account, "Source_System_ID__c", "k"));
        String before = insert("Contact", Map.of("LastName", "Before", "AccountId", account));
        insert("Task", Map.of("Subject", "S", "WhoId", contact));
        String campaign = insert("Campaign", Map.of("Name", "M"));
        insert("CampaignMember", Map.of("CampaignId", campaign, "ContactId", contact));
        byId("Contact", Operation.DELETE, before);
        assertThat(byId("Account", Operation.DELETE, account)).isNull();
        assertThat(org.table("Contact").live()).isZero();
        assertThat(byId("Contact", Operation.UNDELETE, contact).code()).as("its account is still away").isEqualTo("UNDELETE_FAILED");
        assertThat(byId("Account", Operation.UNDELETE, account)).isNull();
        assertThat(org.table("Contact").live()).as("a contact that was deleted on its own stays").isEqualTo(1);
        assertThat(org.table("Task").live()).isEqualTo(1);
        assertThat(org.table("CampaignMember").live()).isZero();
        assertThat(org.table("Contact").find(org.table("Contact").type().field("Source_System_ID__c"), new byte[] {'k'}, 0, 1)).isZero();
        assertThat(byId("Account", Operation.UNDELETE, account).message()).isEqualTo("Entity is not in the recycle bin");
        insert("CampaignMember", Map.of("CampaignId", campaign, "ContactId", contact));
    }

    @Test
    void undeleteIsRefusedForCampaignMembersTakenKeysAndErasedRecords() {
        String contact = insert("Contact", Map.of("LastName", "C", "Source_System_ID__c", "k"));
        byId("Contact", Operation.DELETE, contact);
        insert("Contact", Map.of("LastName", "D", "Source_System_ID__c", "k"));
        assertThat(byId("Contact", Operation.UNDELETE, contact).code()).isEqualTo("DUPLICATE_VALUE");
        assertThat(byId("Contact", Operation.HARD_DELETE, contact)).as("what is in the bin can go for good").isNull();
        assertThat(byId("Contact", Operation.UNDELETE, contact).code()).isEqualTo("INVALID_CROSS_REFERENCE_KEY");
        String campaign = insert("Campaign", Map.of("Name", "M"));
        String member = insert("CampaignMember", Map.of("CampaignId", campaign, "ContactId", insert("Contact", Map.of("LastName", "E"))));
        byId("CampaignMember", Operation.DELETE, member);
        assertThat(byId("CampaignMember", Operation.UNDELETE, member).message()).isEqualTo("entity type cannot be undeleted: CampaignMember");
    }

    @Test
    void aParentThatAnotherChunkHoldsRefusesItsRowsOnly() {
        org = new Org(SchemaReader.read(true), Clock.systemUTC(), OrgSettings.defaults().withFeatures(new Features(true, true, false, false, true))
            .withLocking(new OrgSettings.Locking(0, 0)));
        String held = insert("Account", Map.of("Name", "held"));
        String free = insert("Account", Map.of("Name", "free"));
        Table contacts = org.table("Contact");
        try (RowLocks.Hold other = org.rowLocks().hold()) {
            assertThat(other.take(new TreeSet<>(List.of(held)))).isEmpty();
            List<Draft> rows = write("Contact", Operation.INSERT, draft(contacts, Map.of("LastName", "A", "AccountId", held)),
                draft(contacts, Map.of("LastName", "B", "AccountId", free)), draft(contacts, Map.of("LastName", "C")));
            assertThat(rows.get(0).error.bulk()).isEqualTo("UNABLE_TO_LOCK_ROW:unable to obtain exclusive access to this record or 1 records: " + held + ":--");
            assertThat(rows.get(1).error).isNull();
            assertThat(rows.get(2).error).isNull();
        }
        assertThat(write("Contact", Operation.INSERT, draft(contacts, Map.of("LastName", "A", "AccountId", held))).get(0).error).isNull();
    }

    @Test
    void aRequiredLookupForbidsTheDeleteOfItsParent() {
        String account = insert("Account", Map.of("Name", "A"));
        Table contacts = org.table("Contact");
        assertThat(contacts.type().field("AccountId").cascade()).isTrue();
        // No shipped object has a required lookup that is no master-detail; the rule is looked at through User and Profile.
        String profile = org.table("Profile").id(0);
        RowError refused = new Cascade(org).delete(org.table("Profile"), 0, null, 0);
        assertThat(refused.code()).isEqualTo("DELETE_FAILED");
        assertThat(refused.message()).startsWith("Your attempt to delete " + profile + " could not be completed because it is associated with the following Users.");
        assertThat(byId("Account", Operation.DELETE, account)).isNull();
    }

    @Test
    void childrenMoveWithTheirReference() {
        String first = insert("Account", Map.of("Name", "1"));
        String second = insert("Account", Map.of("Name", "2"));
        for (int i = 0; i < 500; i++) insert("Contact", Map.of("LastName", "C" + i, "AccountId", i % 2 == 0 ? first : second));
        byId("Account", Operation.DELETE, insert("Account", Map.of("Name", "none")));
        Table contacts = org.table("Contact");
        Draft move = draft(contacts, Map.of("AccountId", second));
        move.key = contacts.id(0).getBytes(StandardCharsets.US_ASCII);
        write("Contact", Operation.UPDATE, move);
        byId("Account", Operation.DELETE, first);
        assertThat(contacts.live()).isEqualTo(251);
        assertThat(PackedRow.text(contacts.row(0), contacts.type().field("AccountId"))).isEqualTo(second);
        byId("Account", Operation.DELETE, second);
        assertThat(contacts.live()).isZero();
    }
}

package io.crossload.emulator.salesforce.dml;

import io.crossload.emulator.salesforce.store.Org;
import io.crossload.emulator.salesforce.store.PackedRow;
import io.crossload.emulator.salesforce.store.RecordReader;
import io.crossload.emulator.salesforce.store.Table;
import java.util.List;
import java.util.Set;

/**
 * A contact or lead is a member of a campaign once. With both given the lead is dropped. A status that the campaign does not have becomes
 * the campaign's default, without a word: that is Salesforce's documented behaviour.
 */
final class CampaignMemberRule implements ObjectRule {
    private final MemberStatuses statuses;

    CampaignMemberRule(Org org) { statuses = new MemberStatuses(org); }

    @Override
    public Set<Table> alsoWrites() { return Set.of(statuses.table()); }

    @Override
    public void beforeSave(Save save) {
        if (save.creates()) checkPerson(save);
        if (save.draft().error != null || !save.creates() && !save.sets("Status")) return;
        String campaign = save.value("CampaignId");
        String wanted = save.value("Status");
        int status = wanted == null ? -1 : statuses.find(campaign, wanted);
        if (status < 0) status = statuses.standard(campaign);
        if (status < 0) return;
        save.set("Status", statuses.label(status));
        boolean responded = statuses.hasResponded(status);
        save.set("HasResponded", Boolean.toString(responded));
        if (responded && save.value("FirstRespondedDate") == null) save.set("FirstRespondedDate", RecordReader.dateTime(save.now()).substring(0, 10));
    }

    private void checkPerson(Save save) {
        String contact = save.value("ContactId");
        if (contact == null && save.value("LeadId") == null) {
            save.draft().fail(new RowError("REQUIRED_FIELD_MISSING", "Required fields are missing: [LeadId or ContactId]", List.of("LeadId", "ContactId")));
            return;
        }
        if (contact != null) save.set("LeadId", null);
        byte[] row = PackedRow.merge(PackedRow.EMPTY, save.draft().change);
        if (save.table().memberPairs().taken(row)) save.draft().fail(RowError.of("DUPLICATE_VALUE", "Already a campaign member."));
    }
}

package io.crossload.emulator.salesforce.dml;

import io.crossload.emulator.salesforce.schema.Field;
import io.crossload.emulator.salesforce.store.Ids;
import io.crossload.emulator.salesforce.store.Org;
import io.crossload.emulator.salesforce.store.PackedRow;
import io.crossload.emulator.salesforce.store.Table;
import java.nio.charset.StandardCharsets;
import java.util.Set;

/**
 * A label and a position stand once in a campaign; one status is the default: a new default takes the place of the old one. A status that
 * members have, the default, and the last responded one cannot be deleted.
 */
final class CampaignMemberStatusRule implements ObjectRule {
    private final MemberStatuses statuses;
    private final Table members;
    private final Table campaigns;
    private final Field memberCampaign;
    private final Field memberStatus;

    CampaignMemberStatusRule(Org org) {
        statuses = new MemberStatuses(org);
        members = org.table("CampaignMember");
        campaigns = org.table("Campaign");
        memberCampaign = members.type().field("CampaignId");
        memberStatus = members.type().field("Status");
    }

    @Override
    public Set<Table> alsoWrites() { return Set.of(members); }

    @Override
    public void beforeSave(Save save) {
        String campaign = save.value("CampaignId");
        String label = save.value("Label");
        String order = save.value("SortOrder");
        int last = 0;
        for (int other : statuses.of(campaign)) {
            String taken = statuses.order(other);
            if (taken != null) last = Math.max(last, Integer.parseInt(taken));
            if (other == save.number()) continue;
            if (label.equalsIgnoreCase(statuses.label(other))) refuse(save, "Label", other);
            else if (order != null && order.equals(taken)) refuse(save, "SortOrder", other);
        }
        if (save.draft().error != null) return;
        if (order == null) save.set("SortOrder", Integer.toString(last + 1));
        if (!save.creates() && statuses.isDefault(save.number()) && "false".equals(save.value("IsDefault"))) {
            save.draft().fail(RowError.of("FIELD_INTEGRITY_EXCEPTION", "A campaign must have one default member status", save.field("IsDefault")));
        }
    }

    @Override
    public void afterSave(Save save) {
        if (!statuses.isDefault(save.draft().number)) return;
        for (int other : statuses.of(statuses.campaign(save.draft().number))) {
            if (other == save.draft().number || !statuses.isDefault(other)) continue;
            if (save.undo() != null) save.undo().replacing(save.table(), other);
            statuses.demote(other, save.now());
        }
    }

    @Override
    public RowError beforeDelete(int number) {
        String campaign = statuses.campaign(number);
        String label = statuses.label(number);
        int parent = Ids.number(campaign.getBytes(StandardCharsets.US_ASCII), 0);
        for (int member : members.children(memberCampaign, campaigns, parent)) {
            if (label.equalsIgnoreCase(PackedRow.text(members.row(member), memberStatus))) return refusal("it is the status of campaign members");
        }
        if (statuses.isDefault(number)) return refusal("it is the campaign's default");
        boolean anotherResponded = java.util.Arrays.stream(statuses.of(campaign)).anyMatch(other -> other != number && statuses.hasResponded(other));
        return anotherResponded || !statuses.hasResponded(number) ? null : refusal("it is the campaign's only responded status");
    }

    private static RowError refusal(String why) { return RowError.of("DELETE_FAILED", "The campaign member status cannot be deleted: " + why); }

    private void refuse(Save save, String field, int other) {
        save.draft().fail(RowError.of("DUPLICATE_VALUE", "duplicate value found: " + field + " duplicates value on record with id: "
            + statuses.table().id(other).substring(0, 15)));
    }
}

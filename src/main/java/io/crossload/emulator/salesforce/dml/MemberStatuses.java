package io.crossload.emulator.salesforce.dml;

import io.crossload.emulator.salesforce.schema.Field;
import io.crossload.emulator.salesforce.store.Ids;
import io.crossload.emulator.salesforce.store.Org;
import io.crossload.emulator.salesforce.store.PackedRow;
import io.crossload.emulator.salesforce.store.Table;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** The statuses that the members of each campaign may have. Its methods are called under the lock of that table. */
final class MemberStatuses {
    private final Table table;
    private final Table campaigns;
    private final Field campaign;
    private final Field label;
    private final Field order;
    private final Field isDefault;
    private final Field responded;

    MemberStatuses(Org org) {
        table = org.table("CampaignMemberStatus");
        campaigns = org.table("Campaign");
        campaign = table.type().field("CampaignId");
        label = table.type().field("Label");
        order = table.type().field("SortOrder");
        isDefault = table.type().field("IsDefault");
        responded = table.type().field("HasResponded");
    }

    Table table() { return table; }

    /** Record numbers of the campaign's statuses. */
    int[] of(String campaignId) { return table.children(campaign, campaigns, Ids.number(campaignId.getBytes(StandardCharsets.US_ASCII), 0)); }

    /** The campaign's status with that label in any letter case, -1 for none. */
    int find(String campaignId, String wanted) {
        for (int number : of(campaignId)) if (wanted.equalsIgnoreCase(label(number))) return number;
        return -1;
    }

    /** The status that members get when theirs is not one of the campaign's; -1 when the campaign has none. */
    int standard(String campaignId) {
        int[] all = of(campaignId);
        for (int number : all) if (isDefault(number)) return number;
        return all.length == 0 ? -1 : all[0];
    }

    String label(int number) { return PackedRow.text(table.row(number), label); }

    String order(int number) { return PackedRow.text(table.row(number), order); }

    String campaign(int number) { return PackedRow.text(table.row(number), campaign); }

    boolean isDefault(int number) { return "true".equals(PackedRow.text(table.row(number), isDefault)); }

    boolean hasResponded(int number) { return "true".equals(PackedRow.text(table.row(number), responded)); }

    /** Adds a status and returns its record number. */
    int add(String campaignId, String name, int position, boolean standard, boolean answered, long now) {
        Map<String, String> row = Map.of("CampaignId", campaignId, "Label", name, "SortOrder", Integer.toString(position),
            "IsDefault", Boolean.toString(standard), "HasResponded", Boolean.toString(answered));
        return table.insert(PackedRow.of(table.type(), row), now);
    }

    /** A campaign has one default status: it is no longer this one. */
    void demote(int number, long now) {
        table.replace(number, PackedRow.merge(table.row(number), PackedRow.of(table.type(), Map.of("IsDefault", "false"))), now);
    }
}

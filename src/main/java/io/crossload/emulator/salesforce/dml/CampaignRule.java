package io.crossload.emulator.salesforce.dml;

import io.crossload.emulator.salesforce.store.Org;
import io.crossload.emulator.salesforce.store.Table;
import java.util.Set;

/** Every campaign starts with the member statuses Sent (the default) and Responded. */
final class CampaignRule implements ObjectRule {
    private final MemberStatuses statuses;

    CampaignRule(Org org) { statuses = new MemberStatuses(org); }

    @Override
    public Set<Table> alsoWrites() { return Set.of(statuses.table()); }

    @Override
    public void afterSave(Save save) {
        if (!save.creates()) return;
        String id = save.table().id(save.draft().number);
        int sent = statuses.add(id, "Sent", 1, true, false, save.now());
        int responded = statuses.add(id, "Responded", 2, false, true, save.now());
        if (save.undo() == null) return;
        save.undo().inserted(statuses.table(), sent);
        save.undo().inserted(statuses.table(), responded);
    }
}

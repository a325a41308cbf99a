package io.crossload.emulator.salesforce.dml;

import io.crossload.emulator.salesforce.setting.OrgSettings;
import io.crossload.emulator.salesforce.store.Table;

/**
 * Records that a row duplicates.
 *
 * @param records numbers of the records found
 */
public record DuplicateMatch(OrgSettings.DuplicateRule rule, Table table, int[] records) {
    /** May the row be saved when the client says so? */
    public boolean allowSave() { return rule.action() == OrgSettings.Action.ALERT; }
}

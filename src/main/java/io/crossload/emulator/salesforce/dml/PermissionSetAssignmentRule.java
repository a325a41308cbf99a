package io.crossload.emulator.salesforce.dml;

import io.crossload.emulator.salesforce.store.Ids;
import io.crossload.emulator.salesforce.store.Org;
import io.crossload.emulator.salesforce.store.PackedRow;
import io.crossload.emulator.salesforce.store.Table;
import java.nio.charset.StandardCharsets;

/** A user is assigned to a permission set once; clients know the refusal as "is assigned already". */
final class PermissionSetAssignmentRule implements ObjectRule {
    private static final int SHORT_ID = 15;
    private final Table sets;

    PermissionSetAssignmentRule(Org org) { sets = org.table("PermissionSet"); }

    @Override
    public void beforeSave(Save save) {
        if (!save.creates()) return;
        String user = save.value("AssigneeId");
        String set = save.value("PermissionSetId");
        Table assignments = save.table();
        for (int other : assignments.children(save.field("PermissionSetId"), sets, Ids.number(set.getBytes(StandardCharsets.US_ASCII), 0))) {
            if (!user.equals(PackedRow.text(assignments.row(other), save.field("AssigneeId")))) continue;
            save.draft().fail(RowError.of("DUPLICATE_VALUE", "Duplicate PermissionSetAssignment. Assignee: " + user.substring(0, SHORT_ID)
                + "; Permission Set: " + set.substring(0, SHORT_ID)));
            return;
        }
    }
}

package io.crossload.emulator.salesforce.dml;

import io.crossload.emulator.salesforce.store.RecordReader;
import java.util.List;

/**
 * Tasks and events: a lead is with no company yet, so that an activity of a lead is related to nothing else. A task knows when it was
 * completed and whether its priority is high.
 */
final class ActivityRule implements ObjectRule {
    private static final String LEAD = "00Q";
    private static final String COMPLETED = "Completed";

    @Override
    public void beforeSave(Save save) {
        String who = save.value("WhoId");
        if (who != null && who.startsWith(LEAD) && save.value("WhatId") != null) {
            save.draft().fail(new RowError("FIELD_INTEGRITY_EXCEPTION", "An activity of a lead cannot be related to another record: WhoId, WhatId",
                List.of("WhoId", "WhatId")));
            return;
        }
        if (save.field("CompletedDateTime") == null) return;
        if (save.creates() || save.sets("Status")) stampCompletion(save);
        if (save.sets("Priority")) save.set("IsHighPriority", Boolean.toString("High".equals(save.value("Priority"))));
    }

    private static void stampCompletion(Save save) {
        boolean completed = COMPLETED.equals(save.value("Status"));
        String before = save.creates() ? null : save.value(save.number(), "CompletedDateTime");
        if (completed && before == null) save.set("CompletedDateTime", RecordReader.dateTime(save.now()));
        else if (!completed && before != null) save.clear("CompletedDateTime");
    }
}

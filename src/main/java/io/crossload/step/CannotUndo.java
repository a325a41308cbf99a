package io.crossload.step;

import java.util.ArrayList;
import java.util.List;

import io.crossload.step.Rollback.TargetPlan;

/** What Salesforce cannot undo, as far as a plan is concerned by it. */
final class CannotUndo {
    private CannotUndo() { }

    static List<String> of(List<TargetPlan> targets) {
        List<String> sentences = new ArrayList<>();
        long deleted = targets.stream().mapToLong(TargetPlan::delete).sum();
        long restored = targets.stream().mapToLong(TargetPlan::restore).sum();
        if (deleted > 0) {
            sentences.add("Deleted records lie in the org's recycle bin for 15 days. It holds about 25 records for each megabyte of data storage; when it is full, its oldest records go for good,"
                + " those that others have deleted among them.");
            sentences.add("Lookups of other records to what is deleted are emptied, and are not filled again when it is taken out of the recycle bin.");
            sentences.add("Numbers that auto-number fields have given, and API requests that were used, are used up.");
        }
        if (targets.stream().anyMatch(t -> t.target().equals("CampaignMember") && t.delete() > 0)) {
            sentences.add("Campaign members are deleted for good: Salesforce does not give them back from the recycle bin.");
        }
        if (restored > 0) {
            sentences.add("Records that are restored keep the time and the user of this change as their last modification; field history and feed show both changes.");
        }
        if (deleted + restored > 0) {
            sentences.add("What triggers and flows of the org did when records were loaded, and e-mails that they sent, stays; deleting and restoring may set them off again.");
            sentences.add("Values that the load added to open picklists, and the objects, fields and permission sets of the setup project, stay.");
        }
        return sentences;
    }
}

package io.crossload.step;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;

import com.fasterxml.jackson.databind.JsonNode;

import io.crossload.ledger.Runs.Run;
import io.crossload.org.OrgException;

/** Times of the org's own clock; ours may differ from it. */
final class OrgChanges {
    /** Before anything: the form in which Salesforce writes times. */
    private static final String NEVER = "1970-01-01T00:00:00.000+0000";
    private final Container container;

    OrgChanges(Container container) { this.container = container; }

    /** When the newest record of the objects that a run wrote was changed last: what is later was changed after the run. */
    String newest(Run run) {
        Set<String> targets = new TreeSet<>();
        container.ledger().batches().totals(run.number()).forEach(total -> targets.add(total.target()));
        String newest = NEVER;
        try {
            for (String target : targets) {
                List<JsonNode> last = container.orgRest().query("SELECT LastModifiedDate FROM " + target + " ORDER BY LastModifiedDate DESC NULLS LAST LIMIT 1");
                String at = last.isEmpty() ? NEVER : last.get(0).path("LastModifiedDate").asText(NEVER);
                // One form, one zone: they compare as text.
                newest = at.compareTo(newest) > 0 ? at : newest;
            }
        } catch (OrgException e) {
            throw Failures.of(e);
        }
        return newest;
    }
}

package io.crossload.step;

import io.crossload.catalogue.Code;
import io.crossload.catalogue.CrossloadException;
import io.crossload.ledger.Marks;

/** A home belongs to the org that passed its first manifest check: the Salesforce Ids in its ledger mean nothing in another one. */
final class OrgPin {
    static final String MARK = "org";

    private OrgPin() { }

    /** The first call pins the home to the org. */
    static void pin(Container container) {
        Marks marks = container.ledger().marks();
        if (marks.get(MARK).isEmpty()) {
            marks.put(MARK, container.orgId());
        }
    }

    /** @throws CrossloadException ORG_CHANGED when the home is pinned to another org */
    static void require(Container container) {
        container.ledger().marks().get(MARK).filter(pinned -> !pinned.equals(container.orgId())).ifPresent(pinned -> {
            throw new CrossloadException(Code.ORG_CHANGED, "Checked: " + pinned + ", configured now: " + container.orgId() + ".");
        });
    }
}

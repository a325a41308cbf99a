package io.crossload.ledger;

import java.util.Collection;
import java.util.List;
import java.util.Map;

/** What becomes of the records of Actimo's users: what people decided, and who owns whose records since it was confirmed. */
public interface Owners {

    /** What becomes of the records of an Actimo user who is no active Salesforce user. */
    enum Kind {
        /** The user gets a licence; unresolved until there is an active Salesforce user of the same email. */
        PROVISION,
        /** Another Salesforce user takes the records. */
        REASSIGN,
        /** The person stays a Contact at most; the records go to the default owner. */
        DEMOTE
    }

    /**
     * A decision.
     *
     * @param owner source key of the Actimo user
     * @param user  Id of the Salesforce user who takes the records, for REASSIGN only
     * @param by    who decided
     * @param at    epoch milliseconds; 0 to take the ledger's clock
     */
    record Resolution(String owner, Kind kind, String user, String by, long at) { }

    /** Adds decisions; one on the same owner is replaced. */
    void resolve(Collection<Resolution> resolutions);

    /** By owner. */
    List<Resolution> resolutions();

    /** Replaces who owns whose records. @param users Ids of Salesforce users by source key of the Actimo user */
    void confirm(Map<String, String> users);

    /** Ids of Salesforce users by source key of the Actimo user; empty as long as nothing was confirmed. */
    Map<String, String> confirmed();
}

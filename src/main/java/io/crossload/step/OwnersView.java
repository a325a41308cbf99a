package io.crossload.step;

import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;

/**
 * The owners of an extract and what becomes of their records.
 *
 * @param extract      its number
 * @param org          id of the org
 * @param standard     user name of the default owner
 * @param standardId   its Id
 * @param owners       by key
 * @param withoutOwner records per target that have no owner in Actimo; only of targets whose source says owners
 */
@JsonPropertyOrder({"matched", "open"})
public record OwnersView(int extract, String org, String standard, String standardId, List<OwnersView.Owner> owners, Map<String, Long> withoutOwner) {
    public OwnersView {
        owners = List.copyOf(owners);
    }

    /**
     * An Actimo user, in the list of users or only named by content.
     *
     * @param owner      source key
     * @param records    per target
     * @param match      user name of the active Salesforce user of the same email, or null
     * @param reason     why there is none, or null
     * @param resolution provision, reassign or demote, or null when nobody decided
     * @param to         user name of the Salesforce user who owns the records; null as long as it is open
     * @param userId     its Id
     * @param open       what is missing, or null
     * @param by         who decided, or null
     * @param at         when, in epoch milliseconds, or null
     */
    public record Owner(String owner, String name, String email, String role, Map<String, Long> records, String match, String reason, String resolution, String to, String userId,
                        String open, String by, Long at) {
        public boolean resolved() { return open == null; }

        public long total() { return records.values().stream().mapToLong(n -> n).sum(); }
    }

    /** Who have an active Salesforce user of the same email. */
    @JsonProperty("matched")
    public long matched() { return owners.stream().filter(o -> o.match() != null).count(); }

    /** Who have nobody to take their records. */
    @JsonProperty("open")
    public long open() { return owners.stream().filter(o -> !o.resolved()).count(); }
}

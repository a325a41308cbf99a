package io.crossload.step;

import java.util.Map;

import io.crossload.mapping.transform.RecordOwners;

/**
 * Owners of records as they were confirmed.
 *
 * @param users Ids of Salesforce users by source key of the Actimo user; {@link #STANDARD} for records of nobody
 */
record ConfirmedOwners(Map<String, String> users) implements RecordOwners {
    /** Stands for the records that have no owner in Actimo, if the settings name a default owner. */
    static final String STANDARD = "(default)";

    ConfirmedOwners {
        users = Map.copyOf(users);
    }

    @Override
    public String of(String connection, String user) {
        String own = user == null || users.isEmpty() ? null : users.get(key(connection, user));
        return own == null ? users.get(STANDARD) : own;
    }

    static String key(String connection, String user) { return connection + ":user:" + user; }
}

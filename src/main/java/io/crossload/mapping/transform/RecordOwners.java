package io.crossload.mapping.transform;

/** Who owns the records of a connection in the org, as it was confirmed. */
@FunctionalInterface
public interface RecordOwners {
    /** As long as nothing was confirmed, records belong to the user who loads. */
    RecordOwners NONE = (connection, user) -> null;

    /**
     * @param user Actimo's id of the owner or author; null when the record has none
     * @return Id of an active Salesforce user; null for the user who loads
     */
    String of(String connection, String user);
}

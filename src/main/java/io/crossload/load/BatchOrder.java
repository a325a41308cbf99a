package io.crossload.load;

import java.util.Set;

/**
 * What all batches of one kind of one mapping have in common.
 *
 * @param sourceType source type that the accounting counts
 * @param operation  upsert, update, insert; delete when something is taken back
 * @param joinedBy   columns that results are joined by, with {@code /} between them: the external id, or what tells rows of an insert apart
 * @param createOnly columns that Salesforce takes when it creates a record and refuses when it updates one
 */
public record BatchOrder(String mapping, String target, String sourceType, String operation, String joinedBy, Set<String> createOnly) {
    /** Stands where the source type stands in a load. */
    private static final String TAKEN_BACK = "rollback";

    public BatchOrder {
        createOnly = Set.copyOf(createOnly);
    }

    /** The same for records that are there. */
    BatchOrder asUpdate() { return new BatchOrder(mapping, target, sourceType, inserts() ? "upsert" : operation, joinedBy, Set.of()); }

    /** For records that are taken back: by Id, and nothing of them is counted as loaded. */
    static BatchOrder takingBack(String pass, String target, String operation) { return new BatchOrder(pass, target, TAKEN_BACK, operation, "Id", Set.of()); }

    boolean takesBack() { return sourceType.equals(TAKEN_BACK); }

    boolean inserts() { return operation.equals("insert"); }
}

package io.crossload.load;

import java.util.Set;

/**
 * What all batches of one kind of one mapping have in common.
 *
 * @param sourceType source type that the accounting counts
 * @param operation  upsert, update, insert
 * @param joinedBy   columns that results are joined by, with {@code /} between them: the external id, or what tells rows of an insert apart
 * @param createOnly columns that Salesforce takes when it creates a record and refuses when it updates one
 */
public record BatchOrder(String mapping, String target, String sourceType, String operation, String joinedBy, Set<String> createOnly) {
    public BatchOrder {
        createOnly = Set.copyOf(createOnly);
    }

    /** The same for records that are there. */
    BatchOrder asUpdate() { return new BatchOrder(mapping, target, sourceType, inserts() ? "upsert" : operation, joinedBy, Set.of()); }

    boolean inserts() { return operation.equals("insert"); }
}

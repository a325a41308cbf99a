package io.crossload.load;

/**
 * What happens to rows and batches on this node, told as it happens: names of targets, codes and numbers, never values. What is delivered once more after a crash is told once more.
 */
public interface LoadEvents {
    /** Nobody listens. */
    LoadEvents UNHEARD = new LoadEvents() { };

    /** Rows stand in a batch that is registered and goes to its queue. */
    default void mapped(String target, int rows) { }

    /** The calling thread begins to bring a batch into the org. */
    default void submitted() { }

    /** The calling thread has settled a batch. @param jobState how its job ended */
    default void settled(String target, int created, int updated, String jobState) { }

    /** A rollback restored or deleted records, and the org refused others. */
    default void takenBack(String target, int done, int refused) { }

    /** Rows are not sent, because the org has them as they are. */
    default void unchanged(String target, long rows) { }

    /** Rows are sent again. @param code of what refused them */
    default void retried(String target, String code, int rows) { }

    /** A record became a dead letter. @param stage extract, map or load; @param target null at stage extract */
    default void parked(String stage, String target, String code) { }

    /** A call to the org failed and is made again. */
    default void repeated(String code) { }
}

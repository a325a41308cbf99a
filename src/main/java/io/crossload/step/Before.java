package io.crossload.step;

/**
 * How a record was before the row was sent that it is compared with.
 *
 * @param existed whether it was in the org before Crossload came: then it keeps its owner, and what only a creation takes was not sent
 * @param values  what a field keeps for which nothing is sent
 */
record Before(boolean existed, FieldValues values) {
    /** It was created by that row. */
    static final Before NONE = new Before(false, field -> null);

    static Before was(FieldValues values) { return new Before(true, values); }

    /** An earlier load of ours created it: a field for which nothing is sent now may have a value of then. */
    static Before ours(FieldValues now) { return new Before(false, now); }
}

package io.crossload.load;

import java.util.Set;

/**
 * Rows that can share a batch: the columns of an upload are the same for all its rows.
 *
 * @param matched fits a record that was in the org before, so it is updated by Id
 * @param without parent columns that these rows must not have: other objects of a lookup that points to several, and for matched ones what
 *                Salesforce takes only when it creates
 */
record RowKind(boolean matched, Set<String> without) {
    RowKind {
        without = Set.copyOf(without);
    }
}

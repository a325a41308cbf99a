package io.crossload.emulator.salesforce.dml;

import io.crossload.emulator.salesforce.store.Table;
import java.util.Set;

/** What Salesforce does on its own when records of one object are saved. Called under the locks of {@link #alsoWrites} and of the object. */
interface ObjectRule {
    ObjectRule NONE = new ObjectRule() { };

    /** Tables beside the object's own that a save looks at or changes. */
    default Set<Table> alsoWrites() { return Set.of(); }

    /** Fits the draft's change, or refuses it. */
    default void beforeSave(Save save) { }

    default void afterSave(Save save) { }

    /** Why the record may not be deleted, or null. */
    default RowError beforeDelete(int number) { return null; }
}

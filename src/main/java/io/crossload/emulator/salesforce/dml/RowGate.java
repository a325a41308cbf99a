package io.crossload.emulator.salesforce.dml;

import io.crossload.emulator.salesforce.schema.ObjectType;

/** Refuses rows for reasons outside the data model: injected faults, storage. */
public interface RowGate {
    RowGate OPEN = new RowGate() {
        @Override
        public RowError refuse(ObjectType type, Draft draft) { return null; }

        @Override
        public boolean storageFull() { return false; }
    };

    /** Why the row is refused, or null. */
    RowError refuse(ObjectType type, Draft draft);

    /** No further record may be created. */
    boolean storageFull();
}

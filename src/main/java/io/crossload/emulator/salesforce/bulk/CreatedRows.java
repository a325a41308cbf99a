package io.crossload.emulator.salesforce.bulk;

import io.crossload.emulator.salesforce.dml.References;
import io.crossload.emulator.salesforce.store.Table;
import java.util.BitSet;

/**
 * Records that a job has created: Bulk API 2.0 does not find them as parents of the job's other rows. They are marked while their table is
 * locked, so no batch can find one before it is known here.
 */
final class CreatedRows implements References.Hidden {
    private final Table table;
    private final BitSet numbers = new BitSet();

    CreatedRows(Table table) { this.table = table; }

    synchronized void mark(int number) { numbers.set(number); }

    @Override
    public synchronized boolean hides(Table parent, int number) { return parent == table && numbers.get(number); }
}

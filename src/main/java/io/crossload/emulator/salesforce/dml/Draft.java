package io.crossload.emulator.salesforce.dml;

import io.crossload.emulator.salesforce.store.Blobs;
import io.crossload.emulator.salesforce.store.PackedRow;

/** A row on its way into the org, and then what became of it. Reused from chunk to chunk. */
public final class Draft {
    /** What the row sets, see {@link PackedRow}. */
    public byte[] change = PackedRow.EMPTY;
    /** Upsert key or Id as given; null when the row has none. */
    public byte[] key;
    /** Null as long as nothing is wrong. */
    public RowError error;
    /** The record written to, -1 for none. */
    public int number = -1;
    public boolean created;
    /** A file's contents that came beside the row; null for none. */
    public Blobs.Content content;

    public void clear() {
        change = PackedRow.EMPTY;
        key = null;
        error = null;
        number = -1;
        created = false;
        content = null;
    }

    /** What the row wrote is gone, because another row failed. */
    public void takeBack() {
        number = -1;
        created = false;
        fail(RowError.rolledBack());
    }

    /** Keeps the first error of a row. */
    public void fail(RowError reason) {
        if (error == null) error = reason;
    }
}

package io.crossload.emulator.actimo.customer;

import java.io.IOException;

/** The rows of a single unit of a longer list. */
final class OneUnit extends UnitRows {
    private final UnitRows all;
    private final int unit;

    OneUnit(UnitRows all, int unit) {
        super(all.table(), 1);
        this.all = all;
        this.unit = unit;
    }

    @Override int count(int only) { return all.count(unit); }

    @Override void emit(int only, RowSink sink) throws IOException { all.emit(unit, sink); }
}

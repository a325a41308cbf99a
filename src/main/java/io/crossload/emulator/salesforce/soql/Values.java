package io.crossload.emulator.salesforce.soql;

import io.crossload.emulator.salesforce.store.RecordReader;
import io.crossload.emulator.salesforce.store.Table;

/** What a condition is asked about: gives operands their values. */
interface Values {
    String of(Operand operand);

    /** The values of one record after another. */
    final class Record implements Values {
        private final RecordReader reader;
        private final Table table;
        private int number;

        Record(RecordReader reader, Table table) {
            this.reader = reader;
            this.table = table;
        }

        Record at(int record) {
            number = record;
            return this;
        }

        @Override
        public String of(Operand operand) { return ((Term) operand).value(reader, table, number); }
    }

    /** The values of a group. */
    record Group(String[] slots) implements Values {
        @Override
        public String of(Operand operand) { return slots[((Slot) operand).index()]; }
    }
}

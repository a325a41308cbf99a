package io.crossload.emulator.salesforce.soql;

import io.crossload.emulator.salesforce.store.RecordReader;
import io.crossload.emulator.salesforce.store.Table;
import java.util.List;
import java.util.function.Predicate;

/** A WHERE clause or a part of it. */
public sealed interface Condition {

    boolean holds(RecordReader reader, Table table, int number);

    record And(List<Condition> parts) implements Condition {
        @Override
        public boolean holds(RecordReader reader, Table table, int number) {
            for (Condition part : parts) {
                if (!part.holds(reader, table, number)) return false;
            }
            return true;
        }
    }

    record Or(List<Condition> parts) implements Condition {
        @Override
        public boolean holds(RecordReader reader, Table table, int number) {
            for (Condition part : parts) {
                if (part.holds(reader, table, number)) return true;
            }
            return false;
        }
    }

    record Not(Condition part) implements Condition {
        @Override
        public boolean holds(RecordReader reader, Table table, int number) { return !part.holds(reader, table, number); }
    }

    /**
     * A field against values.
     *
     * @param test   of the field's text, which may be null
     * @param equals the values when the test is equality with one of them, for a search by index; else empty
     */
    record Comparison(FieldPath field, Predicate<String> test, List<String> equals) implements Condition {
        @Override
        public boolean holds(RecordReader reader, Table table, int number) { return test.test(field.value(reader, table, number)); }
    }
}

package io.crossload.emulator.salesforce.store;

import io.crossload.emulator.salesforce.schema.Field;
import io.crossload.emulator.salesforce.schema.ObjectType;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;

/**
 * A record's values in one byte array, about as large as its CSV line: per value the field's number, the length (both as
 * variable-length numbers) and the UTF-8 text, in ascending order of fields. Absent means null. A change to a row has the same
 * form; there a length of 0 sets the field to null.
 */
public final class PackedRow {
    public static final byte[] EMPTY = new byte[0];

    private PackedRow() { }

    /** The row that holds these values; null and empty ones are left out. @param values field name -> value */
    public static byte[] of(ObjectType type, Map<String, String> values) {
        Map<Integer, String> ordered = new TreeMap<>();
        values.forEach((name, value) -> {
            if (value != null && !value.isEmpty()) ordered.put(type.definition(name).index(), value);
        });
        RowBuffer row = new RowBuffer(256);
        ordered.forEach((field, value) -> {
            byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
            row.add(field, bytes, 0, bytes.length);
        });
        return row.toRow();
    }

    /** Walks over a row's values. */
    public static final class Cursor {
        private byte[] row = EMPTY;
        private int next;
        private int field;
        private int from;
        private int length;

        public Cursor on(byte[] packed) {
            row = packed;
            next = 0;
            return this;
        }

        /** Moves to the next value; false at the end. */
        public boolean next() {
            if (next >= row.length) return false;
            field = number();
            length = number();
            from = next;
            next += length;
            return true;
        }

        /** Most numbers are a single byte. */
        private int number() {
            byte b = row[next++];
            return b >= 0 ? b : number(b & 0x7F);
        }

        private int number(int lowest) {
            int value = lowest;
            int shift = 7;
            while (true) {
                byte b = row[next++];
                value |= (b & 0x7F) << shift;
                if (b >= 0) return value;
                shift += 7;
            }
        }

        public int field() { return field; }

        public int from() { return from; }

        public int length() { return length; }

        public byte[] row() { return row; }

        public boolean isNull() { return length == 0; }

        public String text() { return new String(row, from, length, StandardCharsets.UTF_8); }

        /** Moves to the field's value; false when the row has none. */
        public boolean seek(Field wanted) { return seek(wanted.index()); }

        boolean seek(int wanted) {
            while (next()) {
                if (field == wanted) return true;
                if (field > wanted) return false;
            }
            return false;
        }
    }

    /** The field's text, or null. */
    public static String text(byte[] row, Field field) {
        Cursor cursor = new Cursor().on(row);
        return cursor.seek(field) && !cursor.isNull() ? cursor.text() : null;
    }

    /** The row after the change: a new array without the fields that were set to null. */
    public static byte[] merge(byte[] row, byte[] change) {
        RowBuffer merged = new RowBuffer(row.length + change.length);
        Cursor old = new Cursor().on(row);
        Cursor fresh = new Cursor().on(change);
        boolean hasOld = old.next();
        boolean hasFresh = fresh.next();
        while (hasOld || hasFresh) {
            if (hasFresh && (!hasOld || fresh.field() <= old.field())) {
                if (hasOld && old.field() == fresh.field()) hasOld = old.next();
                if (!fresh.isNull()) merged.add(fresh.field(), fresh.row(), fresh.from(), fresh.length());
                hasFresh = fresh.next();
            } else {
                merged.add(old.field(), old.row(), old.from(), old.length());
                hasOld = old.next();
            }
        }
        return merged.toRow();
    }

    public static boolean hasNulls(byte[] change) {
        Cursor cursor = new Cursor().on(change);
        while (cursor.next()) {
            if (cursor.isNull()) return true;
        }
        return false;
    }
}

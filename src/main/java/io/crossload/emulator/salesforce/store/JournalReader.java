package io.crossload.emulator.salesforce.store;

import io.crossload.emulator.salesforce.schema.Field;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.zip.CRC32C;

/**
 * Puts the records of a journal back into an org. A last entry that is not whole was being written when the process died: it was never
 * confirmed to a client and is left out. A broken entry with others behind it is damage, and an error.
 */
final class JournalReader {
    /** Takes notes as they come, in order. */
    interface Notes {
        void note(String kind, String key, byte[] content);
    }

    /** @param map new index by old index, -1 for fields that are gone; null when nothing moved */
    private record Shape(Table table, int[] map) { }

    private final Org org;
    private final Notes notes;
    private final Map<Integer, Shape> shapes = new HashMap<>();
    private byte[] entry = new byte[1 << 16];
    private int at;
    private int highestShape = -1;

    JournalReader(Org org, Notes notes) {
        this.org = org;
        this.notes = notes;
    }

    int nextShape() { return highestShape + 1; }

    /** Reads the file and returns the bytes that are whole. */
    long read(Path file) throws IOException {
        long total = Files.size(file);
        try (DataInputStream in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file), 1 << 20))) {
            if (total < Journal.HEADER.length) return 0;
            if (!Arrays.equals(in.readNBytes(Journal.HEADER.length), Journal.HEADER)) {
                throw new IOException(file.getFileName() + " is not a journal of this emulator");
            }
            long good = Journal.HEADER.length;
            while (good + EntryBuffer.HEAD <= total) {
                int length = in.readInt();
                int checksum = in.readInt();
                long end = good + EntryBuffer.HEAD + length;
                if (length <= 0 || end > total) break;
                if (length > entry.length) entry = new byte[length];
                in.readFully(entry, 0, length);
                CRC32C actual = new CRC32C();
                actual.update(entry, 0, length);
                if ((int) actual.getValue() != checksum) {
                    if (end < total) throw new IOException(file.getFileName() + " is damaged at byte " + good + ": a checksum is wrong and more follows");
                    break;
                }
                replay(length);
                good = end;
            }
            return good;
        } catch (EOFException e) {
            throw new IOException(file.getFileName() + " became shorter while it was read", e);
        }
    }

    private void replay(int length) {
        at = 0;
        while (at < length) {
            int operation = (int) number();
            switch (operation) {
                case Journal.SHAPE -> shape();
                case Journal.PUT -> put(shapes.get((int) number()), true);
                case Journal.STAMP -> put(shapes.get((int) number()), false);
                case Journal.ERASE -> {
                    Shape shape = shapes.get((int) number());
                    int number = (int) number();
                    if (shape != null) shape.table().restoreErased(number);
                }
                case Journal.SIZE -> {
                    Shape shape = shapes.get((int) number());
                    int size = (int) number();
                    if (shape != null) shape.table().resize(size);
                }
                case Journal.NOTE -> notes.note(text(), text(), bytes());
                default -> throw new IllegalStateException("Unknown operation " + operation + " in the journal");
            }
        }
    }

    private void put(Shape shape, boolean withRow) {
        int number = (int) number();
        long created = (int) number();
        long modified = (int) number();
        int deletion = (int) number();
        byte[] row = withRow ? bytes() : null;
        // An object that this org does not have any more: its records stay out.
        if (shape == null) return;
        shape.table().restore(number, created, modified, deletion, row == null ? null : moved(row, shape.map()));
    }

    private void shape() {
        int id = (int) number();
        Table table = org.table(text());
        int count = (int) number();
        int[] map = new int[0];
        boolean same = true;
        for (int i = 0; i < count; i++) {
            int index = (int) number();
            String name = text();
            Field field = table == null ? null : table.type().definition(name);
            if (index >= map.length) {
                int old = map.length;
                map = Arrays.copyOf(map, index + 1);
                for (int gap = old; gap <= index; gap++) map[gap] = -1;
            }
            map[index] = field == null ? -1 : field.index();
            same &= map[index] == index;
        }
        highestShape = Math.max(highestShape, id);
        if (table != null) shapes.put(id, new Shape(table, same ? null : map));
    }

    /** The row with the fields where they are in this org. */
    private static byte[] moved(byte[] row, int[] map) {
        if (map == null) return row;
        java.util.TreeMap<Integer, byte[]> values = new java.util.TreeMap<>();
        PackedRow.Cursor cursor = new PackedRow.Cursor().on(row);
        while (cursor.next()) {
            // Fields that the shape does not name had been removed before: their values are gone with them.
            int index = cursor.field() < map.length ? map[cursor.field()] : -1;
            if (index >= 0) values.put(index, Arrays.copyOfRange(row, cursor.from(), cursor.from() + cursor.length()));
        }
        RowBuffer moved = new RowBuffer(row.length);
        values.forEach((index, value) -> moved.add(index, value, 0, value.length));
        return moved.toRow();
    }

    private long number() {
        long value = 0;
        int shift = 0;
        while (true) {
            byte b = entry[at++];
            value |= (long) (b & 0x7F) << shift;
            if (b >= 0) return value;
            shift += 7;
        }
    }

    private byte[] bytes() {
        int length = (int) number();
        byte[] bytes = Arrays.copyOfRange(entry, at, at + length);
        at += length;
        return bytes;
    }

    private String text() { return new String(bytes(), StandardCharsets.UTF_8); }
}

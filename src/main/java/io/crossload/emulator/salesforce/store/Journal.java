package io.crossload.emulator.salesforce.store;

import io.crossload.emulator.salesforce.schema.Field;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32C;

/**
 * Appends what each commit changed to a file: entries of length (4 bytes), CRC-32C (4 bytes) and operations. A change states the record as it
 * is afterwards, so that replaying is putting. An entry is handed to the operating system before its commit returns: it survives the death
 * of the process at any moment. It is forced to the disk when the journal is closed or rewritten; a power failure may cost the last seconds.
 */
final class Journal implements AutoCloseable {
    /** Operations: shape of an object's rows, record, record without its row, erased record, numbers given out, note. */
    static final byte SHAPE = 1, PUT = 2, STAMP = 3, ERASE = 4, SIZE = 5, NOTE = 6;
    static final byte[] HEADER = "CXORG1\n".getBytes(java.nio.charset.StandardCharsets.US_ASCII);

    private record Shape(int id, List<Field> fields) { }

    private final FileChannel file;
    private final Map<Table, Shape> shapes = new HashMap<>();
    private final ThreadLocal<EntryBuffer> buffers = ThreadLocal.withInitial(EntryBuffer::new);
    private int nextShape;
    private long position;
    private boolean broken;

    /** @param nextShape higher than every shape number in the file */
    Journal(FileChannel file, int nextShape) throws IOException {
        this.file = file;
        this.nextShape = nextShape;
        this.position = file.size();
        file.position(position);
    }

    long size() { return position; }

    void put(Table table, int number) {
        int shape = shape(table);
        stamp(buffers.get().number(PUT).number(shape), table, number).bytes(table.row(number));
    }

    void stamp(Table table, int number) {
        int shape = shape(table);
        stamp(buffers.get().number(STAMP).number(shape), table, number);
    }

    private static EntryBuffer stamp(EntryBuffer entry, Table table, int number) {
        return entry.number(number).number(table.created(number) & 0xFFFFFFFFL).number(table.modified(number) & 0xFFFFFFFFL).number(table.deletion(number));
    }

    void erase(Table table, int number) {
        int shape = shape(table);
        buffers.get().number(ERASE).number(shape).number(number);
    }

    void size(Table table) {
        int shape = shape(table);
        buffers.get().number(SIZE).number(shape).number(table.size());
    }

    void note(String kind, String key, byte[] content) { buffers.get().number(NOTE).text(kind).text(key).bytes(content); }

    /** Bytes that this thread has not committed yet. */
    int pending() { return buffers.get().size(); }

    /** Writes what this thread has changed. */
    void commit() {
        EntryBuffer entry = buffers.get();
        if (entry.isEmpty()) return;
        write(entry);
        entry.clear();
    }

    private synchronized void write(EntryBuffer entry) {
        if (broken) throw new IllegalStateException("The journal could not be written before; nothing more is kept");
        CRC32C checksum = new CRC32C();
        checksum.update(entry.bytes(), EntryBuffer.HEAD, entry.size() - EntryBuffer.HEAD);
        entry.head(0, entry.size() - EntryBuffer.HEAD);
        entry.head(4, (int) checksum.getValue());
        ByteBuffer buffer = ByteBuffer.wrap(entry.bytes(), 0, entry.size());
        try {
            while (buffer.hasRemaining()) file.write(buffer);
            position += entry.size();
        } catch (IOException e) {
            broken = true;
            throw new UncheckedIOException("The org's journal cannot be written", e);
        }
    }

    /** The number that stands for the object's present fields; written down before any entry may use it. */
    private synchronized int shape(Table table) {
        List<Field> fields = table.type().definitions();
        Shape known = shapes.get(table);
        if (known != null && known.fields() == fields) return known.id();
        Shape shape = new Shape(nextShape++, fields);
        EntryBuffer entry = new EntryBuffer();
        entry.number(SHAPE).number(shape.id()).text(table.type().name()).number(fields.size());
        for (Field field : fields) entry.number(field.index()).text(field.name());
        write(entry);
        shapes.put(table, shape);
        return shape.id();
    }

    synchronized void force() throws IOException { file.force(true); }

    @Override
    public synchronized void close() throws IOException {
        file.force(true);
        file.close();
    }
}

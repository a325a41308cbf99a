package io.crossload.emulator.salesforce.store;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.stream.Stream;

/**
 * A folder in which an org survives the end of its process: {@code org-NNNNNN.journal} (records and notes, see {@link Journal}), {@code files/}
 * (contents of files) and {@code lock}. When most of a large journal is outdated, opening or closing writes the present state to the next
 * number and renames it when it is whole.
 *
 * <p>Notes are for whoever keeps something beside the records (counters, deployed metadata): bytes under a kind and a key, the last one
 * counts. A handler gets its notes in the order of their first writing, before any record that was written after them.
 */
public final class DataFolder implements AutoCloseable {
    private static final long WORTH_REWRITING = 16 << 20;
    private static final int ENTRY = 1 << 18;

    private final Path folder;
    private final FileChannel lockFile;
    private final Map<String, Map<String, byte[]>> notes = new LinkedHashMap<>();
    private final Map<String, BiConsumer<String, byte[]>> handlers = new HashMap<>();
    private Org org;
    private Journal journal;
    private int number;

    /** Takes the folder for this process. Throws {@link IllegalArgumentException} when another one has it. */
    public DataFolder(Path folder) throws IOException {
        this.folder = folder;
        Files.createDirectories(files());
        lockFile = FileChannel.open(folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock lock = null;
        try {
            lock = lockFile.tryLock();
        } catch (OverlappingFileLockException e) {
            // Held by this very process: as good as by another.
        }
        if (lock == null) {
            lockFile.close();
            throw new IllegalArgumentException("The data folder " + folder.getFileName() + " is in use by another emulator");
        }
    }

    /** Where contents of files lie. */
    public Path files() { return folder.resolve("files"); }

    /** Who takes the notes of a kind (key, content) when the org is opened; register before {@link #open}. */
    public void onNote(String kind, BiConsumer<String, byte[]> handler) { handlers.put(kind, handler); }

    /** Keeps a note. It replaces the one with the same kind and key. */
    public void note(String kind, String key, byte[] content) {
        remember(kind, key, content);
        journal.note(kind, key, content);
        journal.commit();
    }

    private synchronized void remember(String kind, String key, byte[] content) {
        notes.computeIfAbsent(kind, each -> new LinkedHashMap<>()).put(key, content);
    }

    /**
     * Fills the org from the folder, or the folder from the org when it is new, and writes down every commit from now on. Returns whether
     * the folder held an org.
     */
    public boolean open(Org target) throws IOException {
        org = target;
        Path newest = newest();
        boolean known = newest != null;
        if (known) {
            org.tables().forEach(Table::clear);
            JournalReader reader = new JournalReader(org, this::replayed);
            long good = reader.read(newest);
            org.tables().forEach(Table::restored);
            FileChannel file = FileChannel.open(newest, StandardOpenOption.WRITE);
            file.truncate(good);
            journal = new Journal(file, reader.nextShape());
            if (good < Journal.HEADER.length) rewrite();
        } else {
            rewrite();
        }
        attach();
        if (isWasteful()) {
            rewrite();
            attach();
        }
        return known;
    }

    private void attach() { org.tables().forEach(table -> table.journal(journal)); }

    /** An object that came later is kept as well. */
    void added(Table table) { table.journal(journal); }

    private void replayed(String kind, String key, byte[] content) {
        remember(kind, key, content);
        BiConsumer<String, byte[]> handler = handlers.get(kind);
        if (handler != null) handler.accept(key, content);
    }

    void commit() { journal.commit(); }

    private Path newest() throws IOException {
        try (Stream<Path> all = Files.list(folder)) {
            List<Path> journals = all.filter(file -> file.getFileName().toString().matches("org-\\d{6}\\.journal(\\.tmp)?")).toList();
            for (Path file : journals) if (file.toString().endsWith(".tmp")) Files.delete(file);
            List<Path> whole = journals.stream().filter(file -> !file.toString().endsWith(".tmp")).sorted(Comparator.reverseOrder()).toList();
            for (Path old : whole.stream().skip(1).toList()) Files.delete(old);
            if (whole.isEmpty()) return null;
            number = Integer.parseInt(whole.get(0).getFileName().toString().substring(4, 10));
            return whole.get(0);
        }
    }

    private boolean isWasteful() { return journal.size() > WORTH_REWRITING && journal.size() > 2 * org.tables().stream().mapToLong(DataFolder::bytes).sum(); }

    private static long bytes(Table table) {
        long bytes = 0;
        for (int each = 0; each < table.size(); each++) bytes += table.row(each).length + 24;
        return bytes;
    }

    /** Writes the present state as a journal of its own and goes on with it. */
    private void rewrite() throws IOException {
        Path next = folder.resolve(String.format("org-%06d.journal", number + 1));
        Path draft = folder.resolve(next.getFileName() + ".tmp");
        try (OutputStream out = Files.newOutputStream(draft)) {
            out.write(Journal.HEADER);
        }
        Journal fresh = new Journal(FileChannel.open(draft, StandardOpenOption.WRITE), 0);
        notes.forEach((kind, kept) -> kept.forEach((key, content) -> fresh.note(kind, key, content)));
        fresh.commit();
        for (Table table : org.tables()) {
            // An object that is gone; another one may have its name.
            if (org.table(table.type().name()) != table) continue;
            for (int each = 0; each < table.size(); each++) {
                if (table.exists(each)) fresh.put(table, each);
                if (fresh.pending() > ENTRY) fresh.commit();
            }
            fresh.size(table);
            fresh.commit();
        }
        fresh.force();
        Path old = folder.resolve(String.format("org-%06d.journal", number));
        Files.move(draft, next, StandardCopyOption.ATOMIC_MOVE);
        if (journal != null) journal.close();
        Files.deleteIfExists(old);
        journal = fresh;
        number++;
    }

    @Override
    public void close() throws IOException {
        if (journal != null) {
            if (isWasteful()) rewrite();
            journal.close();
        }
        lockFile.close();
    }
}

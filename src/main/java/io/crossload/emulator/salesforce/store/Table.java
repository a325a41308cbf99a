package io.crossload.emulator.salesforce.store;

import io.crossload.emulator.salesforce.schema.Field;
import io.crossload.emulator.salesforce.schema.ObjectType;
import io.crossload.emulator.salesforce.schema.Origin;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/**
 * The records of one object, numbered from 0 in order of creation; the number is in the Id. Rows may be read at any time without
 * a lock; writers hold {@link #lock()} for writing. Times are seconds since 1970, as exact as Salesforce keeps them.
 */
public final class Table {
    private static final int PAGE_BITS = 15;
    private static final int PAGE = 1 << PAGE_BITS;
    private static final byte[] ERASED = new byte[0];

    private static final class Page {
        final AtomicReferenceArray<byte[]> rows = new AtomicReferenceArray<>(PAGE);
        final int[] created = new int[PAGE];
        final int[] modified = new int[PAGE];
        final int[] deletion = new int[PAGE];
    }

    private final ObjectType type;
    private final ReadWriteLock lock = new ReentrantReadWriteLock();
    private final List<KeyIndex> indexes = new ArrayList<>();
    private final List<ChildIndex> childIndexes = new ArrayList<>();
    private final List<ValueIndex> lookups = new ArrayList<>();
    private final MemberPairs memberPairs;
    private Journal journal;
    private volatile byte[] defaults;
    private volatile Page[] pages = new Page[0];
    private volatile int size;
    private volatile int live;

    public Table(ObjectType type) {
        this.type = type;
        this.defaults = defaults(type);
        this.memberPairs = MemberPairs.of(type);
        for (Field field : type.definitions()) {
            if (field.stored() && (field.externalId() || field.unique())) indexes.add(new KeyIndex(this, field));
        }
    }

    public ObjectType type() { return type; }

    /** What a new record holds before its own values are set, see {@link PackedRow}. */
    public byte[] defaults() { return defaults; }

    public ReadWriteLock lock() { return lock; }

    /** Records ever created. */
    public int size() { return size; }

    /** Records that are neither deleted nor erased. */
    public int live() { return live; }

    /** Exists, in the Recycle Bin or not. */
    public boolean exists(int number) { return number >= 0 && number < size && row(number) != ERASED; }

    public boolean isDeleted(int number) { return deletion(number) != 0; }

    /** The group that the record was deleted with, see {@link RecycleBin}; 0 when it was not. */
    public int deletion(int number) { return page(number).deletion[number & PAGE - 1]; }

    public boolean isLive(int number) { return exists(number) && !isDeleted(number); }

    public byte[] row(int number) { return page(number).rows.getAcquire(number & PAGE - 1); }

    public long created(int number) { return page(number).created[number & PAGE - 1]; }

    public long modified(int number) { return page(number).modified[number & PAGE - 1]; }

    public String id(int number) { return Ids.of(type.prefix(), number); }

    /** Takes up new fields of the object: their defaults and, where they are keys, their indexes. */
    public void schemaChanged() {
        defaults = defaults(type);
        for (Field field : type.uniqueFields()) prepare(field);
    }

    /** Adds a record and returns its number. Under the write lock. */
    public int insert(byte[] row, long now) { return insert(row, now, now); }

    /** As {@link #insert(byte[], long)}, with a time of creation of its own. */
    public int insert(byte[] row, long created, long now) {
        int number = size;
        Page page = reach(number);
        page.created[number & PAGE - 1] = (int) created;
        page.modified[number & PAGE - 1] = (int) now;
        page.rows.setRelease(number & PAGE - 1, row);
        size = number + 1;
        index(number, row);
        for (ValueIndex lookup : lookups) lookup.add(number, row);
        if (journal != null) journal.put(this, number);
        return number;
    }

    /** Under the write lock. */
    public void replace(int number, byte[] row, long now) {
        byte[] old = row(number);
        boolean indexed = !isDeleted(number);
        for (ValueIndex lookup : lookups) lookup.replaced(number, old, row);
        for (KeyIndex index : indexes) {
            if (!indexed || sameValue(index.field().index(), old, row)) continue;
            index.remove(number, old);
            put(number, row, now);
            index.add(number, row);
        }
        if (indexed) {
            for (ChildIndex index : childIndexes) {
                index.remove(number, old);
                index.add(number, row);
            }
            if (memberPairs != null) {
                memberPairs.remove(old);
                memberPairs.add(row);
            }
        }
        put(number, row, now);
        if (journal != null) journal.put(this, number);
    }

    /** Moves the record to the Recycle Bin. Under the write lock. @param group see {@link RecycleBin} */
    public void delete(int number, int group, long now) {
        unindex(number, row(number));
        page(number).deletion[number & PAGE - 1] = group;
        page(number).modified[number & PAGE - 1] = (int) now;
        if (journal != null) journal.stamp(this, number);
    }

    /** Takes the record back from the Recycle Bin. Under the write lock. */
    public void undelete(int number, long now) {
        page(number).deletion[number & PAGE - 1] = 0;
        page(number).modified[number & PAGE - 1] = (int) now;
        index(number, row(number));
        if (journal != null) journal.stamp(this, number);
    }

    /** Removes the record for good. Under the write lock. */
    public void erase(int number) {
        if (!exists(number)) return;
        if (!isDeleted(number)) unindex(number, row(number));
        page(number).rows.setRelease(number & PAGE - 1, ERASED);
        if (journal != null) journal.erase(this, number);
    }

    private void index(int number, byte[] row) {
        live++;
        for (KeyIndex index : indexes) index.add(number, row);
        for (ChildIndex index : childIndexes) index.add(number, row);
        if (memberPairs != null) memberPairs.add(row);
    }

    private void unindex(int number, byte[] row) {
        live--;
        for (KeyIndex index : indexes) index.remove(number, row);
        for (ChildIndex index : childIndexes) index.remove(number, row);
        if (memberPairs != null) memberPairs.remove(row);
    }

    /** Null for every object but CampaignMember. */
    public MemberPairs memberPairs() { return memberPairs; }

    /** The live records whose reference field points to the parent, ascending. Under the write lock. */
    public int[] children(Field reference, Table parent, int number) {
        if (live == 0) return new int[0];
        String prefix = parent.type().prefix();
        for (ChildIndex index : childIndexes) {
            if (index.is(reference.index(), prefix)) return index.children(number);
        }
        ChildIndex index = new ChildIndex(reference.index(), prefix);
        for (int each = 0; each < size; each++) {
            if (isLive(each)) index.add(each, row(each));
        }
        childIndexes.add(index);
        return index.children(number);
    }

    /** From here on changes are written down; null: no longer. */
    void journal(Journal target) { journal = target; }

    /** Forgets every record and index. */
    void clear() {
        indexes.clear();
        childIndexes.clear();
        lookups.clear();
        pages = new Page[0];
        size = 0;
        live = 0;
    }

    /** Puts a record where it was, without indexes; a null row keeps the one that is there. */
    void restore(int number, long created, long modified, int deletion, byte[] row) {
        resize(number + 1);
        Page page = page(number);
        page.created[number & PAGE - 1] = (int) created;
        page.modified[number & PAGE - 1] = (int) modified;
        page.deletion[number & PAGE - 1] = deletion;
        if (row != null) page.rows.setRelease(number & PAGE - 1, row);
    }

    void restoreErased(int number) {
        resize(number + 1);
        page(number).rows.setRelease(number & PAGE - 1, ERASED);
    }

    /** Numbers below were given out; those without a record are of erased ones. */
    void resize(int wanted) {
        for (; size < wanted; size++) reach(size).rows.setRelease(size & PAGE - 1, ERASED);
    }

    /** Builds the indexes after {@link #restore}. */
    void restored() {
        // Objects and fields that came with a deployment have built theirs already.
        indexes.clear();
        lookups.clear();
        for (Field field : type.definitions()) {
            if (field.stored() && (field.externalId() || field.unique())) indexes.add(new KeyIndex(this, field));
        }
        for (int number = 0; number < size; number++) {
            if (isLive(number)) index(number, row(number));
        }
    }

    private Page reach(int number) {
        if (number >>> PAGE_BITS >= pages.length) {
            Page[] more = java.util.Arrays.copyOf(pages, pages.length + 1);
            more[pages.length] = new Page();
            pages = more;
        }
        return page(number);
    }

    /** The live record with that key: its number, -1 for none, -2 for several. */
    public int find(Field key, byte[] source, int from, int length) {
        if (key.origin() == Origin.ID) return numberOf(source, from, length);
        while (true) {
            lock.readLock().lock();
            try {
                KeyIndex index = index(key);
                if (index != null) return index.find(source, from, length);
            } finally {
                lock.readLock().unlock();
            }
            prepare(key);
        }
    }

    /** As {@link #find}, for a caller that holds the lock and has called {@link #prepare}. */
    public int findLocked(Field key, byte[] source, int from, int length) {
        return key.origin() == Origin.ID ? numberOf(source, from, length) : index(key).find(source, from, length);
    }

    /** All live records with that key, ascending. */
    public int[] findAll(Field key, byte[] source, int from, int length) {
        prepare(key);
        lock.readLock().lock();
        try {
            return index(key).findAll(source, from, length);
        } finally {
            lock.readLock().unlock();
        }
    }

    /** As {@link #findAll}, for a caller that holds the lock and has called {@link #prepare}. */
    public int[] findAllLocked(Field key, byte[] source, int from, int length) { return index(key).findAll(source, from, length); }

    /**
     * Records that may have that value in a stored field, live, deleted or erased, ascending: none that has it is missing, but some may
     * have had it before. The first call for a field builds an index, which is kept up from then on.
     */
    public int[] candidates(Field field, String value) {
        lock.readLock().lock();
        try {
            for (ValueIndex lookup : lookups) {
                if (lookup.field().index() == field.index()) return lookup.candidates(value);
            }
        } finally {
            lock.readLock().unlock();
        }
        lock.writeLock().lock();
        try {
            if (lookups.stream().noneMatch(lookup -> lookup.field().index() == field.index())) lookups.add(ValueIndex.of(this, field));
        } finally {
            lock.writeLock().unlock();
        }
        return candidates(field, value);
    }

    /** The number of the live record with that Id (15 or 18 characters), or -1. */
    public int numberOf(byte[] source, int from, int length) {
        if (!Ids.wellFormed(source, from, length) || !Ids.hasPrefix(source, from, type.prefix())) return -1;
        int number = Ids.number(source, from);
        return isLive(number) ? number : -1;
    }

    /** Makes sure that the key field has an index; call it before taking the write lock. */
    public void prepare(Field key) {
        lock.readLock().lock();
        try {
            if (index(key) != null) return;
        } finally {
            lock.readLock().unlock();
        }
        lock.writeLock().lock();
        try {
            if (index(key) != null) return;
            KeyIndex index = new KeyIndex(this, key);
            for (int number = 0; number < size; number++) {
                if (isLive(number)) index.add(number, row(number));
            }
            indexes.add(index);
        } finally {
            lock.writeLock().unlock();
        }
    }

    private KeyIndex index(Field key) {
        for (KeyIndex index : indexes) {
            if (index.field().index() == key.index()) return index;
        }
        return null;
    }

    private void put(int number, byte[] row, long now) {
        page(number).modified[number & PAGE - 1] = (int) now;
        page(number).rows.setRelease(number & PAGE - 1, row);
    }

    private static boolean sameValue(int key, byte[] a, byte[] b) {
        PackedRow.Cursor x = new PackedRow.Cursor().on(a);
        PackedRow.Cursor y = new PackedRow.Cursor().on(b);
        boolean inA = x.seek(key);
        boolean inB = y.seek(key);
        return inA == inB && (!inA || Keys.same(a, x.from(), x.length(), b, y.from(), y.length(), true));
    }

    private static byte[] defaults(ObjectType type) {
        RowBuffer row = new RowBuffer(64);
        for (Field field : type.definitions()) {
            if (field.defaultValue() == null) continue;
            byte[] value = field.defaultValue().getBytes(java.nio.charset.StandardCharsets.UTF_8);
            row.add(field.index(), value, 0, value.length);
        }
        return row.toRow();
    }

    private Page page(int number) { return pages[number >>> PAGE_BITS]; }
}

package io.crossload.emulator.salesforce.store;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Deleted records in the order of their deletion. What went in one delete (a record and what cascaded from it) shares a group number,
 * so that it can come back together. 16 bytes a record.
 */
public final class RecycleBin {
    /** A record that was deleted. */
    public record Entry(Table table, int number) { }

    private Table[] tables = new Table[64];
    private int[] numbers = new int[64];
    private int[] groups = new int[64];
    private int[] times = new int[64];
    private int from;
    private int to;
    private int lastGroup;

    /** Takes in what one delete removes and returns its group number, from 1. */
    public synchronized int add(List<Entry> entries, long now) {
        int group = ++lastGroup;
        for (Entry entry : entries) append(entry.table(), entry.number(), group, (int) now);
        return group;
    }

    private void append(Table table, int number, int group, int time) {
        if (to == groups.length) makeRoom();
        tables[to] = table;
        numbers[to] = number;
        groups[to] = group;
        times[to++] = time;
    }

    private void makeRoom() {
        int count = to - from;
        int capacity = Math.max(64, count * 2);
        tables = Arrays.copyOf(Arrays.copyOfRange(tables, from, to), capacity);
        numbers = Arrays.copyOf(Arrays.copyOfRange(numbers, from, to), capacity);
        groups = Arrays.copyOf(Arrays.copyOfRange(groups, from, to), capacity);
        times = Arrays.copyOf(Arrays.copyOfRange(times, from, to), capacity);
        from = 0;
        to = count;
    }

    /** What went with that group and is still in the bin. */
    public synchronized List<Entry> group(int group) {
        int at = Arrays.binarySearch(groups, from, to, group);
        if (at < 0) return List.of();
        while (at > from && groups[at - 1] == group) at--;
        List<Entry> entries = new ArrayList<>();
        for (; at < to && groups[at] == group; at++) {
            if (isIn(at)) entries.add(new Entry(tables[at], numbers[at]));
        }
        return entries;
    }

    /** Records in the bin. */
    public synchronized int size() {
        int count = 0;
        for (int at = from; at < to; at++) if (isIn(at)) count++;
        return count;
    }

    /** Entries, those that came back included: never less than {@link #size}. */
    synchronized int entries() { return to - from; }

    /**
     * Takes out what has to go: everything deleted before {@code expired}, and the oldest above {@code capacity}, but nothing deleted
     * after {@code untouchable}. The caller erases it.
     */
    synchronized List<Entry> overdue(int capacity, long expired, long untouchable) {
        int excess = to - from > capacity ? size() - capacity : 0;
        List<Entry> gone = new ArrayList<>();
        while (from < to && (times[from] < expired || excess > 0 && times[from] <= untouchable || !isIn(from))) {
            if (isIn(from)) {
                gone.add(new Entry(tables[from], numbers[from]));
                excess--;
            }
            tables[from++] = null;
        }
        return gone;
    }

    private boolean isIn(int at) { return tables[at] != null && tables[at].exists(numbers[at]) && tables[at].deletion(numbers[at]) == groups[at]; }

    /** Fills the bin from the tables' deleted records, after they were read from disk. */
    synchronized void rebuild(List<Table> all) {
        record Found(Table table, int number) { }
        List<Found> found = new ArrayList<>();
        for (Table table : all) {
            for (int number = 0; number < table.size(); number++) {
                if (table.exists(number) && table.isDeleted(number)) found.add(new Found(table, number));
            }
        }
        found.sort(java.util.Comparator.comparingInt(each -> each.table().deletion(each.number())));
        from = 0;
        to = 0;
        for (Found each : found) {
            int group = each.table().deletion(each.number());
            append(each.table(), each.number(), group, (int) each.table().modified(each.number()));
            lastGroup = Math.max(lastGroup, group);
        }
    }
}

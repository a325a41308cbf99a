package io.crossload.emulator.salesforce.dml;

import io.crossload.emulator.salesforce.schema.ObjectType;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/** Rows created, updated, deleted and failed per object, by whatever way they came. */
public final class RowTally {
    /** Rows of one object. */
    public record Counts(long created, long updated, long deleted, long failed) {
        public static Counts of(Operation operation, List<Draft> drafts) {
            long created = 0;
            long failed = 0;
            for (Draft draft : drafts) {
                if (draft.error != null) failed++;
                else if (draft.created) created++;
            }
            long rest = drafts.size() - created - failed;
            return new Counts(created, operation.deletes() ? 0 : rest, operation.deletes() ? rest : 0, failed);
        }

        /** The same rows after they were taken back. */
        public Counts rolledBack() { return new Counts(0, 0, 0, created + updated + deleted + failed); }
    }

    private static final class Tally {
        final AtomicLong created = new AtomicLong();
        final AtomicLong updated = new AtomicLong();
        final AtomicLong deleted = new AtomicLong();
        final AtomicLong failed = new AtomicLong();
    }

    private final Map<String, Tally> tallies = new ConcurrentHashMap<>();

    public void count(ObjectType type, Counts counts) {
        Tally tally = tallies.computeIfAbsent(type.name(), name -> new Tally());
        tally.created.addAndGet(counts.created());
        tally.updated.addAndGet(counts.updated());
        tally.deleted.addAndGet(counts.deleted());
        tally.failed.addAndGet(counts.failed());
    }

    public Map<String, Counts> snapshot() {
        Map<String, Counts> counts = new TreeMap<>();
        tallies.forEach((name, tally) -> counts.put(name,
            new Counts(tally.created.get(), tally.updated.get(), tally.deleted.get(), tally.failed.get())));
        return counts;
    }
}

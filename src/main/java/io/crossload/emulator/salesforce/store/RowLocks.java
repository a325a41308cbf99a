package io.crossload.emulator.salesforce.store;

import io.crossload.emulator.salesforce.setting.OrgSettings.Locking;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Locks on single records: a chunk holds the records that it changes and the parents that its rows hang on until it is written. Whoever wants
 * one meanwhile waits, as Salesforce does, and goes without it after that time.
 */
public final class RowLocks {
    private final ReentrantLock guard = new ReentrantLock();
    private final Condition freed = guard.newCondition();
    private final Set<String> held = new HashSet<>();
    private final Locking settings;
    private volatile Watcher watcher = new Watcher() { };

    /** Is told what chunks do, on their own thread: to see and to decide how they meet. */
    public interface Watcher {
        /** A chunk holds these records, by Id, and is written when this returns. */
        default void holds(Set<String> ids) { }

        /** A chunk begins to wait for a record that another one holds. */
        default void waits(String id) { }
    }

    RowLocks(Locking settings) { this.settings = settings; }

    public void watch(Watcher listener) { watcher = listener; }

    /** What one chunk holds; close it when the chunk is written. */
    public final class Hold implements AutoCloseable {
        private final Set<String> own = new HashSet<>();

        private Hold() { }

        /** Locks the records, by Id, one after the other in an order that all keep to; returns those that could not be had in time. */
        public List<String> take(SortedSet<String> ids) {
            List<String> foreign = new ArrayList<>();
            long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(settings.waitMillis());
            for (String id : ids) {
                if (lock(id, deadline)) own.add(id);
                else foreign.add(id);
            }
            watcher.holds(Set.copyOf(own));
            return foreign;
        }

        @Override
        public void close() {
            if (own.isEmpty()) return;
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(settings.chunkMillis()));
            guard.lock();
            try {
                held.removeAll(own);
                freed.signalAll();
            } finally {
                guard.unlock();
            }
        }
    }

    public Hold hold() { return new Hold(); }

    private boolean lock(String id, long deadline) {
        if (await(id, System.nanoTime())) return true;
        watcher.waits(id);
        return await(id, deadline);
    }

    /** @param deadline of {@link System#nanoTime()} */
    private boolean await(String id, long deadline) {
        guard.lock();
        try {
            while (!held.add(id)) {
                long left = deadline - System.nanoTime();
                if (left <= 0) return false;
                freed.awaitNanos(left);
            }
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } finally {
            guard.unlock();
        }
    }
}

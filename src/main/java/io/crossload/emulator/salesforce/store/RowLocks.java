package io.crossload.emulator.salesforce.store;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Locks on parent rows: a chunk holds the parents that its rows hang on until it is written, and whoever wants one meanwhile fails.
 * Salesforce waits ten seconds before it gives up; here it is at once, so that rehearsals need not wait.
 */
public final class RowLocks {
    private final Map<String, Hold> held = new ConcurrentHashMap<>();

    /** What one chunk holds; close it when the chunk is written. */
    public final class Hold implements AutoCloseable {
        private final Set<String> own = new HashSet<>();

        /** Locks the records, by Id, all or none; returns those that another chunk has. */
        public List<String> take(List<String> ids) {
            List<String> foreign = new ArrayList<>();
            List<String> fresh = new ArrayList<>();
            for (String id : ids) {
                if (own.contains(id) || fresh.contains(id)) continue;
                if (held.putIfAbsent(id, this) == null) fresh.add(id);
                else foreign.add(id);
            }
            if (foreign.isEmpty()) own.addAll(fresh);
            else fresh.forEach(held::remove);
            return foreign;
        }

        @Override
        public void close() { own.forEach(held::remove); }
    }

    public Hold hold() { return new Hold(); }
}

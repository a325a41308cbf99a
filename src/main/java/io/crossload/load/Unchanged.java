package io.crossload.load;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

import io.crossload.ledger.Ledger;
import io.crossload.ledger.Records.Record;
import io.crossload.mapping.model.Mapping;
import io.crossload.mapping.shape.ShapedRows;

/**
 * Knows which rows of a pass the org has already as they are, by the checksums in the ledger. The ledger is asked for a window of keys at a time, which a second
 * reader of the shaped rows collects ahead. What the run itself has written does not count: a run that is resumed must see what it saw when it began.
 */
public final class Unchanged implements AutoCloseable {
    /** For runs that send everything. */
    public static final Unchanged NOTHING = new Unchanged();
    private static final int WINDOW = 1_000;

    private final Ledger ledger;
    private final String mapping;
    private final List<String> others;
    private final int run;
    private final ShapedRows ahead;
    private final int key;
    /** Position of the first row behind the window. */
    private long until;
    private long read;
    private Map<String, Record> known = Map.of();
    private final Map<String, Integer> writtenByOthers = new HashMap<>();

    private Unchanged() {
        ledger = null;
        mapping = null;
        others = List.of();
        run = 0;
        ahead = null;
        key = -1;
    }

    /**
     * @param mappings all of the migration: another pass over the same records that wrote some of the same fields since takes away what stood there
     * @param run      only what earlier runs wrote counts
     * @param shaped   opens the rows of the pass
     */
    public Unchanged(Ledger ledger, Mapping mapping, List<Mapping> mappings, int run, Supplier<ShapedRows> shaped) {
        this.ledger = ledger;
        this.mapping = mapping.name();
        this.others = mappings.stream().filter(m -> overwrites(m, mapping)).map(Mapping::name).toList();
        this.run = run;
        this.ahead = shaped.get();
        this.key = ahead.names().indexOf(mapping.key().from());
    }

    private static boolean overwrites(Mapping one, Mapping other) {
        List<String> fields = other.header().stream().filter(f -> !f.equals(other.key().field())).toList();
        return !one.name().equals(other.name()) && one.target().equals(other.target())
            && one.firstPass().orElse(one.name()).equals(other.firstPass().orElse(other.name())) && one.header().stream().anyMatch(fields::contains);
    }

    /**
     * @param position of the row among the shaped ones; never less than before
     * @param key      of the record
     * @param checksum of the row as it would be sent
     */
    boolean is(long position, String key, long checksum) {
        if (ledger == null) {
            return false;
        }
        if (position >= until) {
            lookUp(position);
        }
        Record record = known.get(key);
        return record != null && record.checksum() == checksum && record.run() < run && writtenByOthers.getOrDefault(key, 0) <= record.run();
    }

    private void lookUp(long position) {
        for (; read < position; read++) {
            ahead.next();
        }
        List<String> keys = new ArrayList<>(WINDOW);
        while (keys.size() < WINDOW && ahead.next()) {
            read++;
            String text = ahead.text(key);
            keys.add(text == null ? "" : text);
        }
        until = position + Math.max(1, keys.size());
        known = ledger.records().get(mapping, keys);
        writtenByOthers.clear();
        others.forEach(other -> ledger.records().get(other, keys).forEach((k, record) -> writtenByOthers.merge(k, record.run(), Math::max)));
    }

    @Override
    public void close() {
        if (ahead != null) {
            ahead.close();
        }
    }
}

package io.crossload.ledger;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the migration knows of every record that it brought into the org. */
public interface Records {

    /**
     * @param mapping     the pass that wrote it ({@code Contact}, {@code Contact.manager})
     * @param sourceKey   external id, for example {@code acme-dk:contact:4711}
     * @param salesforceId 18 characters
     * @param created     whether Crossload created it (stays true for ever once it was)
     * @param run         run that wrote it last
     * @param checksum    64-bit content hash of the mapped row
     * @param beforeImage JSON of the fields before the first update of a record that Crossload did not create, else null
     */
    record Record(String mapping, String target, String sourceKey, String salesforceId, boolean created, int run, long checksum, String beforeImage) { }

    Optional<Record> get(String mapping, String sourceKey);

    /** Those of the keys that are known, by key. */
    Map<String, Record> get(String mapping, Collection<String> sourceKeys);

    long count(String mapping);

    /** The records that a run wrote, and no later one, in order of mapping and key. */
    List<Record> ofRun(int run);

    /** Forgets records that are not in the org any more, or not ours. */
    void forget(String mapping, Collection<String> sourceKeys);

    /** The records are as they were before any run that stands: whatever is loaded next counts as a change. What made them stays known. */
    void restored(String mapping, Collection<String> sourceKeys);

    /** Streams all records of a mapping in key order (byte by byte). The reader may use the ledger; no transaction stays open. */
    void forEach(String mapping, java.util.function.Consumer<Record> reader);
}

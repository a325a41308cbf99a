package io.crossload.source;

import io.crossload.catalogue.Code;
import io.crossload.catalogue.Finding;

/**
 * Where a source reader puts what it read. One sink serves one source type of one connection; calls come from one thread.
 * Readers stream: they keep no rows.
 */
public interface RecordSink {

    /**
     * One record in canonical form.
     *
     * @param values one value per field of the source type, in the contract's order; null = no value
     */
    void record(String[] values);

    /**
     * A record that cannot be carried (no key, wrong number of columns). It counts as extracted and becomes a dead letter of stage extract.
     *
     * @param code  why
     * @param where file and line, or path and page
     * @param raw   the record as it came (kept with the dead letter, never logged)
     */
    void reject(Code code, String where, String raw);

    void finding(Finding finding);
}

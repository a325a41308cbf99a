package io.crossload.source.file;

import io.crossload.catalogue.Code;
import io.crossload.catalogue.Finding;
import io.crossload.source.RecordSink;

/** Counts what one file delivers. */
final class CountedSink implements RecordSink {
    private final RecordSink sink;
    private long rows;
    private long rejected;
    private RuntimeException failure;

    CountedSink(RecordSink sink) {
        this.sink = sink;
    }

    @Override
    public void record(String[] values) {
        rows++;
        try {
            sink.record(values);
        } catch (RuntimeException e) {
            failure = e;
            throw e;
        }
    }

    @Override
    public void reject(Code code, String where, String raw) {
        rejected++;
        try {
            sink.reject(code, where, raw);
        } catch (RuntimeException e) {
            failure = e;
            throw e;
        }
    }

    @Override
    public void finding(Finding finding) {
        sink.finding(finding);
    }

    /** Throws what the sink itself threw: that is no fault of the file, whatever a parser in between made of it. */
    void rethrow() {
        if (failure != null) {
            throw failure;
        }
    }

    long rows() { return rows; }

    long rejected() { return rejected; }
}

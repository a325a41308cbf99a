package io.crossload.source.api;

import java.util.ArrayList;
import java.util.List;

import io.crossload.catalogue.Code;
import io.crossload.catalogue.Finding;
import io.crossload.source.RecordSink;

/** A sink that keeps everything, for small lists. */
class CollectedRecords implements RecordSink {
    final List<String[]> records = new ArrayList<>();
    final List<String> rejects = new ArrayList<>();
    final List<Finding> findings = new ArrayList<>();

    @Override
    public void record(String[] values) { records.add(values); }

    @Override
    public void reject(Code code, String where, String raw) { rejects.add(code + " " + raw); }

    @Override
    public void finding(Finding finding) { findings.add(finding); }

    List<String> column(int field) { return records.stream().map(r -> r[field]).toList(); }

    List<Code> codes() { return findings.stream().map(Finding::code).toList(); }
}

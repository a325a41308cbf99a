package io.crossload.source.file;

import io.crossload.catalogue.Code;
import io.crossload.catalogue.Finding;
import io.crossload.source.RecordSink;
import io.crossload.source.contract.SourceType;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A sink that keeps what it gets, for tests. */
public class CollectedRecords implements RecordSink {
    private final SourceType type;
    private final List<Map<String, String>> records = new ArrayList<>();
    private final List<Reject> rejects = new ArrayList<>();
    private final List<Finding> findings = new ArrayList<>();

    public record Reject(Code code, String where, String raw) { }

    public CollectedRecords(SourceType type) {
        this.type = type;
    }

    @Override
    public void record(String[] values) {
        Map<String, String> record = new LinkedHashMap<>();
        for (int i = 0; i < values.length; i++) {
            if (values[i] != null) {
                record.put(type.fields().get(i).name(), values[i]);
            }
        }
        records.add(record);
    }

    @Override
    public void reject(Code code, String where, String raw) {
        rejects.add(new Reject(code, where, raw));
    }

    @Override
    public void finding(Finding finding) {
        findings.add(finding);
    }

    /** Canonical name to value; fields without value are absent. */
    public List<Map<String, String>> records() { return records; }

    public List<String> column(String field) {
        return records.stream().map(record -> record.get(field)).toList();
    }

    public List<Reject> rejects() { return rejects; }

    public List<Finding> findings() { return findings; }

    public List<Code> codes() {
        return findings.stream().map(Finding::code).toList();
    }
}

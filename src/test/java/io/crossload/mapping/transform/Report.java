package io.crossload.mapping.transform;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

import io.crossload.catalogue.Code;
import io.crossload.mapping.html.HostedFiles;

/** A context for one transform under test: a Danish connection, and every finding in order. */
final class Report implements TransformContext {
    final List<Code> findings = new ArrayList<>();
    private final ConnectionSettings settings;
    private long row;

    Report() {
        this("DK");
    }

    Report(String country) {
        settings = new ConnectionSettings("acme-dk", country, ZoneId.of("Europe/Copenhagen"), null, HostedFiles.NONE, (connection, user) -> "17".equals(user) ? "0058d000001Xy1zAAC" : null);
    }

    /** Runs a transform on a row of its own. */
    String run(String transform, java.util.Map<String, String> parameters, String... inputs) {
        row++;
        List<String> names = new ArrayList<>();
        for (int i = 1; i <= inputs.length; i++) {
            names.add("input" + i);
        }
        return new TransformCatalogue().compile(new TransformCall(transform, parameters), names).apply(inputs, this);
    }

    String run(String transform, String... inputs) {
        return run(transform, java.util.Map.of(), inputs);
    }

    void nextRow() { row++; }

    @Override
    public long row() { return row; }

    @Override
    public ConnectionSettings connection() { return settings; }

    @Override
    public void finding(Code code) { findings.add(code); }
}

package io.crossload.step;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import io.crossload.csv.CsvText;
import io.crossload.report.verify.Verification.Deviation;

/** Writes every deviation to a CSV file as it is found, and keeps the first for the page. */
final class DeviationList implements AutoCloseable {
    private static final int FIRST = 200;
    private static final int FULL = 1 << 16;
    private static final String[] HEADER = {"target", "mapping", "what", "source_key", "salesforce_id", "field", "rule", "source", "sent", "org"};

    private final OutputStream out;
    private final CsvText text = new CsvText();
    private final List<Deviation> first = new ArrayList<>();

    DeviationList(Path csv) {
        try {
            Files.createDirectories(csv.getParent());
            out = Files.newOutputStream(csv);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        text.line(HEADER);
    }

    void add(Deviation d) {
        if (first.size() < FIRST) {
            first.add(d);
        }
        text.line(new String[] {d.target(), d.mapping(), d.kind().name().toLowerCase(Locale.ROOT), d.sourceKey(), d.salesforceId(), d.field(), d.rule(), d.source(), d.sent(), d.org()});
        if (text.size() > FULL) {
            flush();
        }
    }

    List<Deviation> first() { return first; }

    private void flush() {
        try {
            text.writeTo(out);
            text.clear();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        flush();
        try {
            out.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

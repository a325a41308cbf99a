package io.crossload.step;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;

import io.crossload.catalogue.Code;
import io.crossload.csv.CsvText;
import io.crossload.ledger.Ledger;
import io.crossload.ledger.Records;
import io.crossload.ledger.Runs.Run;
import io.crossload.load.file.FileRow;
import io.crossload.mapping.model.FieldRule;
import io.crossload.mapping.model.Mapping;
import io.crossload.mapping.row.RowMapper;
import io.crossload.mapping.row.RowReport;
import io.crossload.mapping.shape.ShapedRows;
import io.crossload.mapping.transform.ConnectionSettings;

/**
 * The full texts of fields that are too short for them ({@code tooLong: attach}), as rows of files on the records that are in the org by now. The
 * rows of such mappings are mapped once more for it, which costs less than carrying texts of megabytes beside every batch; and only of those
 * where a text was too long.
 */
final class LongTexts {
    static final String SHAPE = "long_text";
    private static final String[] HEADER = {"target_key", "source_key", "source_rows", "connection", "title", "file_name", "url", "sha256", FileRow.OWNER_IDS, "error"};

    private final Ledger ledger;
    private final Run run;
    private final InlineFiles inline;
    private final Map<String, ConnectionSettings> connections;

    LongTexts(Ledger ledger, Run run, InlineFiles inline, Map<String, ConnectionSettings> connections) {
        this.ledger = ledger;
        this.run = run;
        this.inline = inline;
        this.connections = connections;
    }

    /** @param rows opens the shaped rows of a mapping; @return rows written */
    long write(List<Mapping> mappings, Function<Mapping, ShapedRows> rows, Path csv) {
        Set<String> attached = new HashSet<>();
        ledger.findings().of(run.extract()).stream().filter(t -> t.code() == Code.VALUE_ATTACHED).forEach(t -> attached.add(t.phase()));
        long written = 0;
        try (OutputStream out = Files.newOutputStream(csv)) {
            CsvText text = new CsvText();
            text.line(HEADER);
            for (Mapping mapping : mappings) {
                if (attached.contains("map/" + mapping.name()) && mapping.fields().stream().anyMatch(f -> f.tooLong() == FieldRule.TooLong.ATTACH)) {
                    try (ShapedRows shaped = rows.apply(mapping)) {
                        written += texts(mapping, shaped, text, out);
                    }
                }
            }
            text.writeTo(out);
            return written;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private long texts(Mapping mapping, ShapedRows shaped, CsvText text, OutputStream out) throws IOException {
        List<String> names = shaped.names();
        RowMapper mapper = RowMapper.compile(mapping, names, connections);
        Set<String> read = new HashSet<>(mapping.columns());
        read.addAll(List.of("source_key", "connection", "error"));
        int[] columns = java.util.stream.IntStream.range(0, names.size()).filter(i -> read.contains(names.get(i))).toArray();
        int key = names.indexOf(mapping.key().from());
        int error = names.indexOf("error");
        int connection = names.indexOf("connection");
        String[] row = new String[names.size()];
        String[] mapped = new String[mapper.header().size()];
        RowReport report = new RowReport();
        long written = 0;
        while (shaped.next()) {
            for (int column : columns) {
                row[column] = shaped.text(column);
            }
            if (error >= 0 && row[error] != null || !mapper.map(row, mapped, report) || report.longTexts().isEmpty()) {
                continue;
            }
            Optional<Records.Record> record = ledger.records().get(mapping.firstPass().orElse(mapping.name()), row[key]);
            if (record.isPresent()) {
                for (RowReport.LongText one : report.longTexts()) {
                    text.line(line(row[connection], row[key], one, record.get().salesforceId()));
                    written++;
                }
                text.writeTo(out);
                text.clear();
            }
        }
        return written;
    }

    private String[] line(String connection, String record, RowReport.LongText text, String recordId) {
        String url = inline.keep(run.extract(), text.text().getBytes(StandardCharsets.UTF_8));
        String key = connection + ":file:text-" + UUID.nameUUIDFromBytes((record + "/" + text.field()).getBytes(StandardCharsets.UTF_8));
        String name = text.field().replaceFirst("__c$", "").replace('_', ' ');
        return new String[] {key, key, "0", connection, name + " (whole text)", name + ".txt", url, url.substring(url.lastIndexOf('/') + 1), recordId, null};
    }
}

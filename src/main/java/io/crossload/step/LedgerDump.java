package io.crossload.step;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import io.crossload.csv.CsvText;
import io.crossload.ledger.Ledger;
import io.crossload.ledger.Records;
import io.crossload.mapping.model.Mapping;

/** What the ledger knows of a mapping's records, as a CSV file that DuckDB joins with what the org and the extract hold. */
final class LedgerDump {
    static final List<String> COLUMNS = List.of("l_mapping", "l_key", "l_id", "l_created", "l_run", "l_checksum", "l_before");
    private static final int FULL = 1 << 20;

    private LedgerDump() { }

    /** @return records written */
    static long write(Ledger ledger, List<Mapping> mappings, Path csv) {
        long[] written = {0};
        CsvText text = new CsvText();
        try (OutputStream out = Files.newOutputStream(csv)) {
            text.line(COLUMNS.toArray(String[]::new));
            for (Mapping mapping : mappings) {
                ledger.records().forEach(mapping.name(), record -> {
                    text.line(line(record));
                    written[0]++;
                    if (text.size() > FULL) {
                        flush(text, out);
                    }
                });
            }
            flush(text, out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return written[0];
    }

    private static String[] line(Records.Record r) {
        String id = r.salesforceId().isEmpty() ? null : r.salesforceId();
        return new String[] {r.mapping(), r.sourceKey(), id, Boolean.toString(r.created()), Integer.toString(r.run()), Long.toString(r.checksum()), r.beforeImage()};
    }

    private static void flush(CsvText text, OutputStream out) {
        try {
            text.writeTo(out);
            text.clear();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

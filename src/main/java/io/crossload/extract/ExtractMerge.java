package io.crossload.extract;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.crossload.csv.CsvLines;
import io.crossload.extract.ExtractManifest.How;
import io.crossload.extract.ExtractManifest.Reading;
import io.crossload.source.contract.SourceContract;
import io.crossload.source.contract.SourceType;

/**
 * Lays what was read anew over the extract before: a row whose key came anew is replaced, others stay; of a type that was read as a whole, nothing of before stays. A
 * contact is the exception: who is not in a whole list any more was deleted at the source, and stays with the time at which that was seen, because messages, answers and
 * conversations still speak of them. Rows pass through one by one; what is kept in memory does not grow with them.
 */
public final class ExtractMerge {
    private static final String PEOPLE = "contact";
    private static final String DELETED_AT = "deleted_at";

    private final ExtractFolder before;
    private final ExtractFolder anew;
    private final Path scratch;
    private final int memoryMb;
    private final String seenAt;

    /**
     * @param before  the extract that the new one stands on
     * @param anew    what was read: an extract of its own, that nobody else uses
     * @param scratch folder for what does not fit into memory
     * @param seenAt  ISO instant that people who are gone get as the time of their deletion
     */
    public ExtractMerge(ExtractFolder before, ExtractFolder anew, Path scratch, int memoryMb, String seenAt) {
        this.before = before;
        this.anew = anew;
        this.scratch = scratch;
        this.memoryMb = memoryMb;
        this.seenAt = seenAt;
    }

    /** Counts of one connection. */
    private static final class Tally {
        How how;
        String watermark;
        long came;
        long kept;
        long replaced;
        long gone;
    }

    /** Writes all types of the contract. */
    public void write(SourceContract contract, ExtractWriter writer) { contract.types().forEach(type -> write(type, writer)); }

    private void write(SourceType type, ExtractWriter writer) {
        Map<String, Tally> tallies = new LinkedHashMap<>();
        for (Reading reading : anew.manifest().readings()) {
            if (reading.sourceType().equals(type.name())) {
                Tally tally = new Tally();
                tally.how = reading.how();
                tally.watermark = reading.watermark();
                tallies.put(reading.connection(), tally);
            }
        }
        Map<String, ExtractWriter.Sink> sinks = new LinkedHashMap<>();
        tallies.keySet().forEach(connection -> sinks.put(connection, writer.sink(connection, type)));
        copyBefore(type, tallies, sinks);
        copyAnew(type, tallies, sinks);
        tallies.forEach((connection, t) -> writer.read(new Reading(connection, type.name(), t.how, t.watermark, t.came, t.kept, t.replaced, t.gone)));
    }

    private void copyBefore(SourceType type, Map<String, Tally> tallies, Map<String, ExtractWriter.Sink> sinks) {
        if (written(before, type) == null || written(before, type).rows() == 0) {
            return;
        }
        boolean sweeps = type.name().equals(PEOPLE);
        int deletedAt = sweeps ? type.indexOf(DELETED_AT) : -1;
        try (Numbers common = commonRows(type)) {
            Rows rows = new Rows(before, type);
            long number = 0;
            for (String[] values = rows.next(); values != null; values = rows.next(), number++) {
                boolean cameAnew = common.has(number);
                Tally tally = tallies.get(rows.connection());
                // A connection that the configuration does not have any more is not carried on.
                if (tally == null) {
                    continue;
                }
                if (cameAnew) {
                    tally.replaced++;
                } else if (tally.how == How.KEPT || tally.how == How.CHANGED) {
                    tally.kept++;
                    sinks.get(rows.connection()).record(values);
                } else if (sweeps) {
                    boolean known = values[deletedAt] != null;
                    tally.kept += known ? 1 : 0;
                    tally.gone += known ? 0 : 1;
                    values[deletedAt] = known ? values[deletedAt] : seenAt;
                    sinks.get(rows.connection()).record(values);
                } else {
                    tally.gone++;
                }
            }
        }
    }

    private void copyAnew(SourceType type, Map<String, Tally> tallies, Map<String, ExtractWriter.Sink> sinks) {
        if (written(anew, type) == null) {
            return;
        }
        Rows rows = new Rows(anew, type);
        for (String[] values = rows.next(); values != null; values = rows.next()) {
            tallies.get(rows.connection()).came++;
            sinks.get(rows.connection()).record(values);
        }
    }

    /** Nothing came anew, or nothing was there: no need to compare keys. */
    private Numbers commonRows(SourceType type) {
        ExtractManifest.Type came = written(anew, type);
        if (came == null || came.rows() == 0) {
            return new Numbers(null);
        }
        Path numbers = scratch.resolve("common-" + type.name() + ".csv");
        ExtractDatabase.common(before, anew, type, numbers, scratch.resolve("spill"), memoryMb);
        return new Numbers(numbers);
    }

    private static ExtractManifest.Type written(ExtractFolder extract, SourceType type) {
        return extract.manifest().types().stream().filter(t -> t.sourceType().equals(type.name())).findFirst().orElse(null);
    }

    /** The rows of a type, part by part, their values in the order of today's contract. */
    private static final class Rows {
        private final List<Path> parts;
        private final String[] values;
        private final int[] columns;
        private final int connection;
        private int part;
        private CsvLines lines;

        Rows(ExtractFolder extract, SourceType type) {
            ExtractManifest.Type written = written(extract, type);
            parts = written.parts().stream().map(p -> extract.typeFolder(type.name()).resolve(p.name())).toList();
            connection = written.columns().indexOf(ExtractWriter.CONNECTION);
            columns = type.columns().stream().mapToInt(written.columns()::indexOf).toArray();
            values = new String[columns.length];
        }

        /** The next row's values, until the one after it is asked for; null at the end. */
        String[] next() {
            while (lines == null || !lines.next()) {
                if (lines != null) {
                    lines.close();
                }
                if (part == parts.size()) {
                    return null;
                }
                lines = CsvLines.open(parts.get(part++));
                lines.nextValues();
            }
            for (int i = 0; i < columns.length; i++) {
                values[i] = columns[i] < 0 ? null : lines.text(columns[i]);
            }
            return values;
        }

        String connection() { return lines.text(connection); }
    }

    /** Rising numbers of a file, asked for in rising order. */
    private static final class Numbers implements AutoCloseable {
        private final BufferedReader reader;
        private long next;

        Numbers(Path file) {
            try {
                reader = file == null ? null : Files.newBufferedReader(file);
                if (reader != null) {
                    reader.readLine();
                }
                advance();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private void advance() {
            try {
                String line = reader == null ? null : reader.readLine();
                next = line == null ? Long.MAX_VALUE : Long.parseLong(line);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        boolean has(long number) {
            boolean is = number == next;
            if (is) {
                advance();
            }
            return is;
        }

        @Override
        public void close() {
            try {
                if (reader != null) {
                    reader.close();
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}

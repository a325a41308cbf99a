package io.crossload.source.file;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvReader.CsvReaderBuilder;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Iterator;

/** Reads delimited text. */
final class CsvFile {
    /** Largest record, in characters. A longer one is taken for a stray quote. */
    private static final int LARGEST_RECORD = 16 * 1024 * 1024;

    private CsvFile() { }

    /** What the columns of the file mean. */
    static Columns columns(SourceFile file) throws IOException, UnreadableFile {
        TextFile text = TextFile.open(file.path(), file.name().packed(), file.rules().charset());
        return CsvSample.of(text.reader(), file).columns();
    }

    /** Returns the number of lines that are no records. */
    static long read(SourceFile file) throws IOException, UnreadableFile {
        TextFile textFile = TextFile.open(file.path(), file.name().packed(), file.rules().charset());
        CsvSample sample = CsvSample.of(textFile.reader(), file);
        file.examine(sample.columns());
        Rows rows = new Rows(file, sample.columns(), file.rules().valuesDelimitedBy(sample.delimiter()), sample.crossed());
        try (LineFeedReader text = new LineFeedReader(textFile.reader())) {
            skipTo(sample.dataLine(), text);
            readRows(text, sample.delimiter(), rows);
        }
        rows.finish();
        return rows.notRecords();
    }

    private static void readRows(LineFeedReader text, char delimiter, Rows rows) throws IOException {
        CsvReaderBuilder csv = CsvReader.builder().fieldSeparator(delimiter).skipEmptyLines(false)
            .allowExtraFields(true).allowMissingFields(true).maxBufferSize(LARGEST_RECORD);
        CsvRows handler = new CsvRows(rows, text, delimiter);
        QuoteRepair repair = new QuoteRepair(delimiter, rows, text);
        boolean whole = false;
        while (!whole) {
            handler.startAt(text.line());
            try {
                Iterator<Boolean> records = csv.build(handler, text).iterator();
                while (records.hasNext()) {
                    records.next();
                }
                whole = true;
            } catch (CsvParseException | CsvRows.StrayQuote e) {
                rethrowUnlessQuote(e);
                repair.repair(handler.stopped());
            } catch (UncheckedIOException e) {
                throw e.getCause();
            }
        }
    }

    /** The parser wraps whatever is thrown while it hands a row on; only its own complaints are about quotes. */
    private static void rethrowUnlessQuote(RuntimeException e) {
        Throwable cause = e;
        while (cause.getCause() != null && cause instanceof CsvParseException) {
            cause = cause.getCause();
        }
        if (cause instanceof RuntimeException other && !(cause instanceof CsvParseException) && !(cause instanceof CsvRows.StrayQuote)) {
            throw other;
        }
    }

    private static void skipTo(long line, LineFeedReader text) throws IOException {
        text.recordAt(line);
        while (text.readOn()) {
            text.rewind();
            if (text.line() == line) {
                return;
            }
        }
    }
}

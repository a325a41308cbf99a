package io.crossload.source.file;

import de.siegmar.fastcsv.reader.AbstractBaseCsvCallbackHandler;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;

/** Takes the cells that FastCSV finds and hands whole rows on. Stops the parser when a row looks as if a stray quote had swallowed lines. */
final class CsvRows extends AbstractBaseCsvCallbackHandler<Boolean> {
    private final Rows rows;
    private final LineFeedReader text;
    private final char delimiter;
    private long linesBefore;
    private long line;
    private String[] cells;
    private int count;
    private boolean severalLines;
    private boolean lastIsQuoted;
    private boolean stopped;

    CsvRows(Rows rows, LineFeedReader text, char delimiter) {
        this.rows = rows;
        this.text = text;
        this.delimiter = delimiter;
        this.cells = new String[rows.width() + 1];
    }

    /** The parser starts anew at this line. */
    void startAt(long firstLine) {
        linesBefore = firstLine - 1;
        line = firstLine;
        stopped = false;
    }

    /** Whether this stopped the parser, and not the parser itself. */
    boolean stopped() {
        return stopped;
    }

    @Override
    protected void handleBegin(long startingLine) {
        line = linesBefore + startingLine;
        count = 0;
        severalLines = false;
        lastIsQuoted = false;
        text.recordAt(line);
    }

    @Override
    protected void handleField(int index, char[] buffer, int offset, int length, boolean quoted) {
        if (index == cells.length) {
            cells = Arrays.copyOf(cells, index * 2);
        }
        cells[index] = length == 0 ? null : new String(buffer, offset, length);
        count = index + 1;
        lastIsQuoted = quoted;
        if (quoted && length > 0) {
            for (int i = offset; i < offset + length && !severalLines; i++) {
                severalLines = buffer[i] == '\n';
            }
        }
    }

    @Override
    protected Boolean buildRecord() {
        if (severalLines && (count != rows.width() || lastIsQuoted && isUnclosed())) {
            stopped = true;
            throw new StrayQuote();
        }
        rows.accept(cells, count, line, this::raw);
        return Boolean.TRUE;
    }

    private boolean isUnclosed() {
        try {
            return text.atEnd() && !text.endsWith('"');
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String raw() {
        StringBuilder raw = new StringBuilder();
        for (int i = 0; i < count; i++) {
            String cell = cells[i] == null ? "" : cells[i];
            boolean quoted = cell.indexOf(delimiter) >= 0 || cell.indexOf('"') >= 0 || cell.indexOf('\n') >= 0;
            raw.append(i == 0 ? "" : String.valueOf(delimiter)).append(quoted ? '"' + cell.replace("\"", "\"\"") + '"' : cell);
        }
        return raw.toString();
    }

    /** Only a way out of the parser. */
    static final class StrayQuote extends RuntimeException {
        private static final long serialVersionUID = 1L;

        StrayQuote() {
            super(null, null, false, false);
        }
    }
}

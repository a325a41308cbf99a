package io.crossload.source.file;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Reads on where a quote stands that should not: as part of a text, or before one without its partner. A quote then closes a cell only before a
 * delimiter or line end; when that gives no whole row, the line alone is tried, and at last parked. The lines behind it are read as usual.
 */
final class QuoteRepair {
    /** Characters in which a record that the parser stumbled over should end; with thousands of them, looking further costs dear. */
    private static final int LOOK_AHEAD = 1 << 14;

    private final char delimiter;
    private final Rows rows;
    private final LineFeedReader text;

    QuoteRepair(char delimiter, Rows rows, LineFeedReader text) {
        this.delimiter = delimiter;
        this.rows = rows;
        this.text = text;
    }

    /** @param parsed whether the parser got through the record, so that it may be short without being broken */
    void repair(boolean parsed) throws IOException {
        text.rewind();
        CharSequence left = text.text();
        if (left.length() < LOOK_AHEAD && text.readOn()) {
            left = text.text();
        }
        int lineEnd = endOfLine(left, 0);
        while (lineEnd == left.length() && text.readOn()) {
            left = text.text();
            lineEnd = endOfLine(left, lineEnd);
        }
        long line = text.line();
        String first = left.subSequence(0, lineEnd).toString();
        left = parsed ? left : left.subSequence(0, Math.min(left.length(), Math.max(lineEnd + 1, LOOK_AHEAD))).toString();
        Loose whole = Loose.read(left, delimiter);
        if (whole != null && !holdsRow(left, lineEnd, whole.end)) {
            int count = whole.cells.size();
            if (count == rows.width() || parsed && count != 1) {
                deliver(whole.cells, line, left.subSequence(0, whole.end).toString());
                text.continueAfter(Math.min(whole.end + 1, left.length()));
                return;
            }
        }
        oneLine(first, line);
        text.continueAfter(Math.min(lineEnd + 1, left.length()));
    }

    private void oneLine(String line, long number) {
        Loose loose = Loose.read(line, delimiter);
        List<String> cells = loose != null && loose.cells.size() == rows.width() ? loose.cells
            : List.of(line.split(Pattern.quote(String.valueOf(delimiter)), -1));
        if (cells.size() == rows.width()) {
            deliver(cells, number, line);
        } else {
            rows.malformed(number, line);
        }
    }

    private void deliver(List<String> cells, long line, String raw) {
        String[] row = cells.stream().map(cell -> cell.isEmpty() ? null : cell).toArray(String[]::new);
        rows.accept(row, row.length, line, () -> raw);
    }

    /** Whether a line inside the record is a whole row by itself: then the record swallowed it. */
    private boolean holdsRow(CharSequence left, int firstEnd, int end) {
        for (int from = firstEnd + 1; from < end; ) {
            int to = endOfLine(left, from);
            Loose alone = Loose.read(left.subSequence(from, to), delimiter);
            if (alone != null && alone.cells.size() == rows.width()) {
                return true;
            }
            from = to + 1;
        }
        return false;
    }

    private static int endOfLine(CharSequence text, int from) {
        int i = from;
        while (i < text.length() && text.charAt(i) != '\n') {
            i++;
        }
        return i;
    }

    /** One record, read with quotes that close only before a delimiter or line end. */
    private record Loose(List<String> cells, int end) {

        /** Null when a quoted cell does not end. */
        static Loose read(CharSequence text, char delimiter) {
            List<String> cells = new ArrayList<>();
            StringBuilder cell = new StringBuilder();
            boolean quoted = false;
            boolean atStart = true;
            int i = 0;
            for (; i < text.length(); i++) {
                char c = text.charAt(i);
                if (quoted) {
                    char following = i + 1 < text.length() ? text.charAt(i + 1) : '\n';
                    if (c == '"' && following == '"') {
                        cell.append(c);
                        i++;
                    } else if (c == '"' && (following == delimiter || following == '\n')) {
                        quoted = false;
                    } else {
                        cell.append(c);
                    }
                } else if (c == '"' && atStart) {
                    quoted = true;
                    atStart = false;
                } else if (c == delimiter) {
                    cells.add(cell.toString());
                    cell.setLength(0);
                    atStart = true;
                } else if (c == '\n') {
                    break;
                } else {
                    cell.append(c);
                    atStart = false;
                }
            }
            cells.add(cell.toString());
            return quoted ? null : new Loose(cells, i);
        }
    }
}

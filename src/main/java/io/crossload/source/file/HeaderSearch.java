package io.crossload.source.file;

import java.util.List;

/** Finds the header among the first rows of a table: exports like to put a title and a date above it. */
final class HeaderSearch {
    /** Rows that are looked at. */
    static final int ROWS = 30;

    private final SourceFile file;

    HeaderSearch(SourceFile file) {
        this.file = file;
    }

    /**
     * @param row     position in the rows that were looked at
     * @param columns what its cells mean
     */
    record Found(int row, Columns columns) {
        int recognised() {
            return columns.recognised();
        }
    }

    /** The row that names most fields, the first of several; null when none can be a header. */
    Found among(List<String[]> rows) {
        Found best = null;
        for (int i = 0; i < Math.min(rows.size(), ROWS); i++) {
            Columns columns = Columns.of(rows.get(i), file.type(), file.headings());
            if (columns.isHeader(file.type(), file.fromName().keySet()) && (best == null || isClearer(columns, best.columns()))) {
                best = new Found(i, columns);
            }
        }
        return best;
    }

    private static boolean isClearer(Columns columns, Columns than) {
        return columns.recognised() > than.recognised() || columns.recognised() == than.recognised() && columns.questionCount() > than.questionCount();
    }
}

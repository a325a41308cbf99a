package io.crossload.source.file;

import java.util.Locale;
import java.util.Set;

/** Recognises rows that spreadsheets hold beside the records. Only asked about rows whose key does not begin with a digit. */
final class NoRecord {
    /** First words of totals and footers in the three languages of the exports. */
    private static final Set<String> FOOTER_WORDS = Set.of(
        "total", "totals", "totalt", "sum", "subtotal", "count", "rows", "exported", "generated", "printed",
        "ialt", "antal", "rækker", "eksporteret", "genereret", "udskrevet",
        "totales", "suma", "filas", "exportado", "generado");
    /** Below this many columns, one filled cell is no sign. */
    private static final int WIDE = 3;

    private final Columns columns;

    NoRecord(Columns columns) {
        this.columns = columns;
    }

    enum Kind { RECORD, BLANK, REPEATED_HEADING, TOTALS }

    Kind kindOf(String[] cells, int count) {
        int filled = 0;
        int first = -1;
        boolean heading = true;
        for (int i = 0; i < count; i++) {
            if (cells[i] != null && !cells[i].isBlank()) {
                filled++;
                first = first < 0 ? i : first;
                heading &= cells[i].strip().equalsIgnoreCase(columns.headings()[i]);
            }
        }
        if (filled == 0) {
            return Kind.BLANK;
        }
        if (heading) {
            return Kind.REPEATED_HEADING;
        }
        return isTotals(cells[first].strip(), filled) ? Kind.TOTALS : Kind.RECORD;
    }

    private boolean isTotals(String text, int filled) {
        if (filled > Math.max(2, columns.width() / 2)) {
            return false;
        }
        boolean sentence = filled == 1 && columns.width() >= WIDE && text.indexOf(' ') > 0;
        return sentence || FOOTER_WORDS.contains(firstWord(text.toLowerCase(Locale.ROOT)));
    }

    private static String firstWord(String text) {
        if (text.startsWith("i alt")) {
            return "ialt";
        }
        int end = 0;
        while (end < text.length() && Character.isLetter(text.charAt(end))) {
            end++;
        }
        return text.substring(0, end);
    }
}

package io.crossload.load;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * One result file of a Bulk API 2.0 job, read on its bytes: all uploaded columns come back, but only a few of them become texts. Values may
 * be quoted with doubled quotes inside and may hold line breaks; lines end with LF or CRLF.
 */
final class ResultFile {
    private static final byte QUOTE = '"';

    private final byte[] csv;
    private final List<String> header = new ArrayList<>();
    private int at;
    /** Bounds of the field just passed, quotes excluded, and whether it holds doubled quotes. */
    private int from;
    private int to;
    private boolean doubled;
    /** Whether the field just passed ended its line. */
    private boolean last;

    ResultFile(byte[] csv) {
        this.csv = csv;
        if (csv.length > 0) {
            do {
                pass();
                header.add(text());
            } while (!last);
        }
    }

    List<String> header() { return header; }

    /**
     * Reads the next line.
     *
     * @param wanted columns to read, -1 for one that the file does not have
     * @param values gets their texts, null where the line has no such column
     * @return false at the end of the file
     */
    boolean next(int[] wanted, String[] values) {
        if (at >= csv.length) {
            return false;
        }
        java.util.Arrays.fill(values, null);
        int column = 0;
        do {
            pass();
            for (int i = 0; i < wanted.length; i++) {
                if (wanted[i] == column) {
                    values[i] = text();
                }
            }
            column++;
        } while (!last);
        return true;
    }

    private void pass() {
        doubled = false;
        int i = at;
        if (i < csv.length && csv[i] == QUOTE) {
            from = ++i;
            while (i < csv.length && (csv[i] != QUOTE || i + 1 < csv.length && csv[i + 1] == QUOTE)) {
                if (csv[i] == QUOTE) {
                    doubled = true;
                    i++;
                }
                i++;
            }
            to = i++;
            while (i < csv.length && csv[i] != ',' && csv[i] != '\n') {
                i++;
            }
        } else {
            from = i;
            while (i < csv.length && csv[i] != ',' && csv[i] != '\n') {
                i++;
            }
            to = i > from && i < csv.length && csv[i] == '\n' && csv[i - 1] == '\r' ? i - 1 : i;
        }
        last = i >= csv.length || csv[i] == '\n';
        at = i + 1;
    }

    private String text() {
        String text = new String(csv, from, to - from, StandardCharsets.UTF_8);
        return doubled ? text.replace("\"\"", "\"") : text;
    }
}

package io.crossload.step;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.crossload.csv.CsvLines;
import io.crossload.ledger.Records;
import io.crossload.mapping.shape.ShapedRows;

/** Shaped rows beside the records that they became, line by line. */
final class JoinedRows implements AutoCloseable {
    private final ShapedRows rows;
    private final CsvLines records;
    private final Path csv;
    private final Map<String, Integer> columns = new HashMap<>();
    private final CsvLines whole;
    private final Map<String, Integer> fields = new HashMap<>();
    private final long withdrawn;

    /**
     * @param csv       a line for each row, in their order; deleted in the end
     * @param columns   of the file
     * @param org       the records that it says the places of
     * @param withdrawn records of the ledger that no row stands for any more
     */
    JoinedRows(ShapedRows rows, Path csv, List<String> columns, OrgSide org, long withdrawn) {
        for (int i = 0; i < org.columns().size(); i++) {
            fields.put(org.columns().get(i), i);
        }
        whole = org.open();
        this.rows = rows;
        this.csv = csv;
        this.withdrawn = withdrawn;
        for (int i = 0; i < columns.size(); i++) {
            this.columns.put(columns.get(i), i);
        }
        records = CsvLines.open(csv);
        records.next();
    }

    List<String> names() { return rows.names(); }

    /** A shape without rows delivers no columns either. */
    boolean isEmpty() { return rows.names().size() <= 1; }

    /** They stand at the row. */
    ShapedRows rows() { return rows; }

    long withdrawn() { return withdrawn; }

    boolean next() {
        boolean more = rows.next();
        if (more && !records.next()) {
            throw new IllegalStateException("fewer records than rows: a key stands in several rows");
        }
        return more;
    }

    /** These values of the row, the others null. */
    String[] row(int[] wanted) {
        String[] row = new String[rows.names().size()];
        for (int column : wanted) {
            row[column] = rows.text(column);
        }
        return row;
    }

    /** What the ledger knows of it, or null. */
    Records.Record known() {
        String key = at("l_key");
        return key == null ? null : new Records.Record(at("l_mapping"), null, key, at("l_id") == null ? "" : at("l_id"), Boolean.parseBoolean(at("l_created")), Integer.parseInt(at("l_run")),
            Long.parseLong(at("l_checksum")), at("l_before"));
    }

    boolean isInOrg() { return at("Id") != null; }

    /** What the ledger, or the list of the org's records, says of it. */
    String at(String column) { return records.text(columns.get(column)); }

    /** The org's record; it keeps its values when this goes to the next row. */
    FieldValues org() {
        // Salesforce answers in the order of Ids, which is that of the load: the next record is mostly the next line.
        whole.seek(Long.parseLong(at("o_place")));
        whole.next();
        String[] values = new String[fields.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = whole.text(i);
        }
        return field -> {
            Integer column = fields.get(field);
            return column == null ? null : values[column];
        };
    }

    @Override
    public void close() {
        rows.close();
        records.close();
        whole.close();
        try {
            Files.deleteIfExists(csv);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

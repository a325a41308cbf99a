package io.crossload.emulator.actimo.customer;

/** A row being filled by column name. */
final class Cells {
    private final Table table;
    private final String[] row;

    Cells(Table table) { this(table, new String[table.columns().size()]); }

    Cells(Table table, String[] row) {
        this.table = table;
        this.row = row;
    }

    Cells set(String column, String value) {
        row[table.at(column)] = value;
        return this;
    }

    Cells set(String column, long value) { return set(column, Long.toString(value)); }

    Cells set(String column, boolean value) { return set(column, value ? "true" : "false"); }

    String get(String column) { return row[table.at(column)]; }

    String[] row() { return row; }
}

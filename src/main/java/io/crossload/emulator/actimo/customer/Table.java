package io.crossload.emulator.actimo.customer;

import java.util.List;

/**
 * The shape of one source type. A row is a {@code String[]} in the order of its columns; null means absent.
 *
 * @param type    source type, for example {@code contact}
 * @param path    API path below the base address
 * @param file    name of its export file without suffix
 * @param columns columns in order
 */
public record Table(String type, String path, String file, List<Column> columns) {

    /** Position of a column; it must exist. */
    public int at(String column) {
        for (int i = 0; i < columns.size(); i++) {
            if (columns.get(i).name().equals(column)) {
                return i;
            }
        }
        throw new IllegalArgumentException(type + " has no column " + column);
    }

    public boolean has(String column) {
        return columns.stream().anyMatch(c -> c.name().equals(column));
    }
}

package io.crossload.mapping.shape;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

import io.crossload.csv.CsvLines;
import io.crossload.csv.CsvText;
import io.crossload.extract.ExtractRows;

/**
 * The shaped rows of one mapping in their order. A shape that has the column {@code row_no} leaves the values of its source type in the
 * extract; they stand behind its own ones here, and where both have a column of the same name, the shape's counts.
 */
public final class ShapedRows implements AutoCloseable {
    private static final String ROW = "row_no";
    private static final String SOURCE_KEY = "source_key";

    private final CsvLines shaped;
    private final ExtractRows extract;
    private final List<String> names = new ArrayList<>();
    private final int own;
    private final int row;
    private final int sourceKey;
    /** The extract's row of this shaped row, once it was asked for. */
    private CsvLines source;

    /** @param extract opens the rows of the mapping's source type; asked only when the shape refers to them */
    public ShapedRows(Path csv, Supplier<ExtractRows> extract) {
        shaped = CsvLines.open(csv);
        names.addAll(shaped.nextValues());
        own = names.size();
        row = names.indexOf(ROW);
        sourceKey = names.indexOf(SOURCE_KEY);
        this.extract = row < 0 ? null : extract.get();
        if (row >= 0) {
            this.extract.header().forEach(name -> names.add(names.subList(0, own).contains(name) ? "" : name));
        }
    }

    /** Names of the values of a row; empty for a column of the extract that the shape has itself. */
    public List<String> names() { return names; }

    /** Names of the values that the shape itself delivers. */
    public List<String> ownNames() { return names.subList(0, own); }

    /** Goes to the next row. */
    public boolean next() {
        source = null;
        return shaped.next();
    }

    /** A value of this row; null for none. */
    public String text(int column) {
        return column < own ? shaped.text(column) : source().text(column - own);
    }

    /** Adds this row's values, in the order of {@link #names}, as they stand in the files. */
    public void copyTo(CsvText text) {
        shaped.copyTo(text);
        if (extract != null) {
            text.comma();
            source().copyTo(text);
        }
        text.endLine();
    }

    /** Adds the line of the shape alone, so that the copy can be read like the original. */
    public void copyOwnTo(CsvText text) {
        shaped.copyTo(text);
        text.endLine();
    }

    /** The values of this row by name. */
    public Map<String, String> values() {
        Map<String, String> values = new LinkedHashMap<>();
        for (int i = 0; i < names.size(); i++) {
            String value = names.get(i).isEmpty() ? null : text(i);
            if (value != null) {
                values.put(names.get(i), value);
            }
        }
        return values;
    }

    private CsvLines source() {
        if (source == null) {
            source = extract.row(Long.parseLong(shaped.text(row)), shaped.text(sourceKey));
        }
        return source;
    }

    @Override
    public void close() {
        shaped.close();
        if (extract != null) {
            extract.close();
        }
    }
}

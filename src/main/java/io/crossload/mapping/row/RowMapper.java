package io.crossload.mapping.row;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.crossload.catalogue.Code;
import io.crossload.catalogue.CrossloadException;
import io.crossload.mapping.model.FieldRule;
import io.crossload.mapping.model.Mapping;
import io.crossload.mapping.model.Nearest;
import io.crossload.mapping.model.ParentRule;
import io.crossload.mapping.transform.ConnectionSettings;
import io.crossload.mapping.transform.TransformCatalogue;

/**
 * A mapping compiled for the columns of its shaped rows: turns a shaped row into a Salesforce row. Everything that can be decided once is decided at
 * compile time. Belongs to one thread (its transforms reuse buffers); compile one per thread.
 */
public final class RowMapper {
    /** Length of the external id field. */
    public static final int KEY_LENGTH = 100;
    private final Mapping mapping;
    private final List<String> header;
    private final int key;
    private final boolean keyWritten;
    private final int sourceKey;
    private final int connection;
    private final ParentRule[] parentRules;
    private final int[] parents;
    private final FieldProgram[] fields;
    private final RowContext context;

    private RowMapper(Mapping mapping, List<String> columns, Map<String, ConnectionSettings> settings) {
        Map<String, Integer> positions = new HashMap<>();
        for (int i = 0; i < columns.size(); i++) {
            positions.put(columns.get(i), i);
        }
        this.mapping = mapping;
        header = mapping.header();
        key = position(mapping.key().from(), "key", positions);
        keyWritten = mapping.key().field() != null;
        sourceKey = positions.getOrDefault("source_key", key);
        connection = positions.getOrDefault("connection", -1);
        context = new RowContext(settings);
        parentRules = mapping.parents().toArray(ParentRule[]::new);
        parents = new int[parentRules.length];
        for (int i = 0; i < parents.length; i++) {
            parents[i] = position(parentRules[i].from(), parentRules[i].lookup(), positions);
        }
        TransformCatalogue catalogue = new TransformCatalogue();
        List<FieldProgram> programs = new ArrayList<>();
        for (FieldRule rule : mapping.fields()) {
            int[] inputs = rule.from().stream().mapToInt(column -> position(column, rule.field(), positions)).toArray();
            programs.add(new FieldProgram(rule, inputs, mapping.values().get(rule.values()), catalogue));
        }
        fields = programs.toArray(FieldProgram[]::new);
    }

    /**
     * @param shapedColumns names of the values of the rows that {@link #map} will get, in their order
     * @param settings      by connection name
     * @throws CrossloadException CONFIG_INVALID when the mapping names a column that the shape does not deliver
     */
    public static RowMapper compile(Mapping mapping, List<String> shapedColumns, Map<String, ConnectionSettings> settings) {
        return new RowMapper(mapping, shapedColumns, settings);
    }

    /** CSV header: key (where the target has one), parents, fields in the file's order. */
    public List<String> header() { return header; }

    /**
     * Maps one row.
     *
     * @param shaped values in the order of the shaped columns; null or blank = no value
     * @param out    gets the values in the order of the header: null = empty in the CSV (Salesforce keeps what it has), {@code #N/A} = clear the field
     * @return false when the row cannot be loaded; the report says why, and {@code out} is not to be used
     * @throws CrossloadException CONFIG_MISSING when the row names a connection without settings
     */
    public boolean map(String[] shaped, String[] out, RowReport report) {
        report.begin(shaped[sourceKey]);
        context.begin(report, connection < 0 ? null : shaped[connection]);
        String id = shaped[key];
        if (id == null || id.isBlank()) {
            report.fail(Code.KEY_MISSING, mapping.key().joinedBy());
            return false;
        }
        int column = 0;
        if (keyWritten) {
            if (id.length() > KEY_LENGTH) {
                report.fail(Code.VALUE_TOO_LONG, mapping.key().field());
                return false;
            }
            out[column++] = id;
        }
        for (int i = 0; i < parents.length; i++) {
            String parent = shaped[parents[i]];
            boolean none = parent == null || parent.isBlank();
            if (none && parentRules[i].required()) {
                report.fail(Code.REQUIRED_EMPTY, parentRules[i].lookup());
                return false;
            }
            out[column++] = none ? null : parent;
        }
        for (FieldProgram field : fields) {
            if (!field.run(shaped, out, column++, context)) {
                return false;
            }
        }
        return true;
    }

    /** 64 bits over the values of a mapped row: equal rows give equal checksums, on every JVM. No value and an empty one differ. */
    public long checksum(String[] out) {
        return RowChecksum.of(out);
    }

    /** The key of a shaped row. */
    public String key(String[] shaped) { return shaped[key]; }

    private int position(String column, String user, Map<String, Integer> positions) {
        Integer position = positions.get(column);
        if (position == null) {
            throw new CrossloadException(Code.CONFIG_INVALID, "Mapping " + mapping.name() + ": '" + user + "' names the column '" + column
                + "', which the shape '" + mapping.shape() + "' does not deliver. " + Nearest.hint(column, positions.keySet()));
        }
        return position;
    }
}

package io.crossload.load;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.IntStream;

import io.crossload.csv.CsvText;
import io.crossload.mapping.model.Mapping;
import io.crossload.mapping.row.RowMapper;
import io.crossload.mapping.shape.ShapedRows;
import io.crossload.mapping.transform.ConnectionSettings;

/**
 * Where things stand in the shaped rows of one mapping, and what its batches look like. A row with a {@code match_id} fits a record that is
 * in the org already: it goes into a batch of its own kind that updates by Id and gives the record its key.
 */
final class RowLayout {
    /** Columns that every shaped row has beside those that the mapping names. */
    static final String SOURCE_KEY = "source_key";
    static final String SOURCE_ROWS = "source_rows";
    static final String CONNECTION = "connection";
    static final String ERROR = "error";
    static final String MATCH_ID = "match_id";
    /** JSON of the matched record as it was. */
    static final String BEFORE_IMAGE = "before_image";

    final String[] source;
    final RowMapper mapper;
    final int sourceKey;
    final int sourceRows;
    final int error;
    final int matchId;
    /** Columns that are read at all. */
    private final int[] wanted;
    private final Mapping mapping;
    private final String[] target;
    private final String[] targetById;

    RowLayout(Mapping mapping, List<String> names, Map<String, ConnectionSettings> connections) {
        this.mapping = mapping;
        this.source = names.toArray(String[]::new);
        mapper = RowMapper.compile(mapping, names, connections);
        target = mapper.header().toArray(String[]::new);
        targetById = byId("Id", target);
        sourceKey = names.indexOf(SOURCE_KEY);
        sourceRows = names.indexOf(SOURCE_ROWS);
        error = names.indexOf(ERROR);
        matchId = names.indexOf(MATCH_ID);
        Set<String> read = new HashSet<>(mapping.columns());
        read.addAll(List.of(SOURCE_KEY, SOURCE_ROWS, ERROR, MATCH_ID, CONNECTION));
        wanted = IntStream.range(0, source.length).filter(i -> read.contains(source[i])).toArray();
    }

    /** The values of a row that anybody looks at; the others stay null. */
    void read(ShapedRows rows, String[] row) {
        for (int column : wanted) {
            row[column] = rows.text(column);
        }
    }

    int width() { return target.length; }

    String[] header(boolean matched) { return matched ? targetById : target; }

    BatchOrder order(boolean matched) {
        return new BatchOrder(mapping.name(), mapping.target(), mapping.source(), matched ? "update" : mapping.operation().word(), mapping.key().field());
    }

    /** Adds a mapped row to its batch. */
    void add(BatchBuilder builder, String[] row, String[] out, boolean matched, Consumer<CsvText> line) {
        int weight = row[sourceRows] == null ? 1 : Integer.parseInt(row[sourceRows]);
        builder.add(out[0], row[sourceKey], weight, mapper.checksum(out), matched ? byId(row[matchId], out) : out, line);
    }

    private static String[] byId(String id, String[] rest) {
        String[] all = new String[rest.length + 1];
        all[0] = id;
        System.arraycopy(rest, 0, all, 1, rest.length);
        return all;
    }
}

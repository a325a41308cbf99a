package io.crossload.load;

import java.util.Arrays;
import java.util.List;
import java.util.Map;

import io.crossload.mapping.model.Mapping;
import io.crossload.mapping.row.RowMapper;
import io.crossload.mapping.transform.ConnectionSettings;

/**
 * Where things stand in the shaped rows of one mapping, and what its batches look like. A row with a {@code match_id} fits a record that is
 * in the org already: it goes into a batch of its own kind that updates by Id and gives the record its key.
 */
final class RowLayout {
    /** Columns that every shaped row has beside those that the mapping names. */
    static final String SOURCE_KEY = "source_key";
    static final String SOURCE_ROWS = "source_rows";
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
    private final Mapping mapping;
    private final String[] target;
    private final String[] targetById;

    RowLayout(Mapping mapping, String[] source, Map<String, ConnectionSettings> connections) {
        this.mapping = mapping;
        this.source = source;
        List<String> names = Arrays.asList(source);
        mapper = RowMapper.compile(mapping, names, connections);
        target = mapper.header().toArray(String[]::new);
        targetById = byId("Id", target);
        sourceKey = names.indexOf(SOURCE_KEY);
        sourceRows = names.indexOf(SOURCE_ROWS);
        error = names.indexOf(ERROR);
        matchId = names.indexOf(MATCH_ID);
    }

    int width() { return target.length; }

    boolean isMatched(String[] row) { return matchId >= 0 && row[matchId] != null; }

    String[] header(boolean matched) { return matched ? targetById : target; }

    BatchOrder order(boolean matched) {
        return new BatchOrder(mapping.name(), mapping.target(), mapping.source(), matched ? "update" : mapping.operation().word(), mapping.key().field());
    }

    /** Adds a mapped row to its batch. */
    void add(BatchBuilder builder, String[] row, String[] out, boolean matched) {
        int weight = row[sourceRows] == null ? 1 : Integer.parseInt(row[sourceRows]);
        builder.add(out[0], row[sourceKey], weight, mapper.checksum(out), matched ? byId(row[matchId], out) : out, row);
    }

    private static String[] byId(String id, String[] rest) {
        String[] all = new String[rest.length + 1];
        all[0] = id;
        System.arraycopy(rest, 0, all, 1, rest.length);
        return all;
    }
}

package io.crossload.load;

import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.crossload.mapping.model.Mapping;
import io.crossload.mapping.row.RowReport;
import io.crossload.mapping.shape.ShapedRows;
import io.crossload.mapping.transform.ConnectionSettings;

/** Maps a shaped row as a load does, without sending it: to tell whether it is the one that was sent. Belongs to one thread. */
public final class RowAgain {
    private final RowLayout layout;
    private final String[] row;
    private final String[] out;
    private String failure;

    /** @param names of the shaped rows */
    public RowAgain(Mapping mapping, List<String> names, Map<String, ConnectionSettings> connections) {
        layout = new RowLayout(mapping, names, connections);
        row = new String[names.size()];
        out = new String[layout.width()];
    }

    /** Maps the row at which the rows stand. */
    public void map(ShapedRows rows) {
        layout.read(rows, row);
        RowReport report = new RowReport();
        String parked = layout.error < 0 ? null : row[layout.error];
        failure = parked != null ? parked : layout.mapper.map(row, out, report) ? null : report.failure().name();
    }

    /** Code of what keeps the row from being sent. */
    public Optional<String> failure() { return Optional.ofNullable(failure); }

    /** As the ledger keeps it of a row that was sent. */
    public long checksum() { return layout.checksum(row, out); }

    public String key() { return layout.mapper.key(row); }

    public String sourceKey() { return row[layout.sourceKey]; }
}

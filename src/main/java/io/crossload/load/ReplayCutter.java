package io.crossload.load;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.crossload.ledger.Batches.BatchId;
import io.crossload.mapping.model.Mapping;
import io.crossload.mapping.row.RowMapper;
import io.crossload.mapping.row.RowReport;
import io.crossload.mapping.transform.ConnectionSettings;

/** Makes batches of dead letters: the original rows, mapped again with today's mapping. */
public final class ReplayCutter {
    private final int rowsPerBatch;

    public ReplayCutter(int rowsPerBatch) { this.rowsPerBatch = rowsPerBatch; }

    /** @param letters of this mapping */
    public List<BatchCut> cut(int run, Mapping mapping, List<ParkedRecord> letters, Map<String, ConnectionSettings> connections) {
        Set<String> columns = new LinkedHashSet<>(List.of(BatchCutter.SOURCE_KEY, BatchCutter.SOURCE_ROWS));
        // A letter keeps the columns that have a value; what is empty in all of them must be there all the same.
        columns.addAll(mapping.columns());
        letters.forEach(l -> columns.addAll(l.original().keySet()));
        String[] header = columns.toArray(String[]::new);
        RowMapper mapper = BatchCutter.mapper(mapping, header, connections);
        String[] target = mapper.header().toArray(String[]::new);
        BatchOrder order = new BatchOrder(mapping.name(), mapping.target(), mapping.source(), mapping.operation().word(), mapping.key().field());
        RowReport report = new RowReport();
        List<BatchCut> cuts = new ArrayList<>();
        for (int from = 0; from < letters.size(); from += rowsPerBatch) {
            List<ParkedRecord> some = letters.subList(from, Math.min(letters.size(), from + rowsPerBatch));
            BatchBuilder builder = new BatchBuilder(target, header);
            List<ParkedRecord> unmapped = new ArrayList<>();
            String[] out = new String[target.length];
            for (ParkedRecord letter : some) {
                Map<String, String> original = letter.original();
                String[] row = Arrays.stream(header).map(original::get).toArray(String[]::new);
                int attempts = letter.letter().attempts() + 1;
                if (original.containsKey(BatchCutter.ERROR)) {
                    // What the shaping could not decide is decided by the next load over the whole extract, not record by record.
                    unmapped.add(Unmapped.park(order, run, original, original.get(BatchCutter.ERROR), "shaping", attempts));
                } else if (mapper.map(row, out, report)) {
                    builder.add(out[0], original.get(BatchCutter.SOURCE_KEY), Integer.parseInt(original.getOrDefault(BatchCutter.SOURCE_ROWS, "1")),
                        mapper.checksum(out), out, row);
                } else {
                    unmapped.add(Unmapped.park(order, run, original, report.failure().name(), "field " + report.failedField(), attempts));
                }
            }
            int earlier = some.stream().mapToInt(l -> l.letter().attempts()).max().orElse(0);
            Batch batch = builder.build(new BatchId(run, mapping.name(), cuts.size() + 1), 0, 1, earlier, order, false);
            cuts.add(new BatchCut(batch, -1, false, unmapped));
        }
        return cuts;
    }
}

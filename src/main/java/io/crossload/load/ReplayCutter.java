package io.crossload.load;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import io.crossload.ledger.Batches.BatchId;
import io.crossload.mapping.model.Mapping;
import io.crossload.mapping.row.RowReport;
import io.crossload.mapping.transform.ConnectionSettings;

/** Makes batches of dead letters: the original rows, mapped again with today's mapping. */
public final class ReplayCutter {
    private final int rowsPerBatch;

    public ReplayCutter(int rowsPerBatch) { this.rowsPerBatch = rowsPerBatch; }

    /** @param letters of this mapping */
    public List<BatchCut> cut(int run, Mapping mapping, List<ParkedRecord> letters, Map<String, ConnectionSettings> connections) {
        Set<String> columns = new LinkedHashSet<>(List.of(RowLayout.CONNECTION, RowLayout.SOURCE_KEY, RowLayout.SOURCE_ROWS, RowLayout.ERROR, RowLayout.MATCH_ID));
        // A letter keeps the columns that have a value; what is empty in all of them must be there all the same.
        columns.addAll(mapping.columns());
        letters.forEach(l -> columns.addAll(l.original().keySet()));
        RowLayout layout = new RowLayout(mapping, List.copyOf(columns), connections);
        Map<RowKind, List<ParkedRecord>> kinds = letters.stream().collect(Collectors.groupingBy(l -> layout.kind(column -> l.original().get(layout.source[column])),
            LinkedHashMap::new, Collectors.toList()));
        List<BatchCut> cuts = new ArrayList<>();
        kinds.forEach((kind, some) -> {
            for (int from = 0; from < some.size(); from += rowsPerBatch) {
                cuts.add(cut(run, layout, kind, some.subList(from, Math.min(some.size(), from + rowsPerBatch)), cuts.size() + 1));
            }
        });
        return cuts;
    }

    private static BatchCut cut(int run, RowLayout layout, RowKind kind, List<ParkedRecord> letters, int sequence) {
        BatchOrder order = layout.order(kind);
        BatchBuilder builder = new BatchBuilder(layout.source).begin(layout.header(kind));
        List<ParkedRecord> unmapped = new ArrayList<>();
        RowReport report = new RowReport();
        String[] out = new String[layout.width()];
        for (ParkedRecord letter : letters) {
            Map<String, String> original = letter.original();
            String[] row = Arrays.stream(layout.source).map(original::get).toArray(String[]::new);
            int attempts = letter.letter().attempts() + 1;
            if (row[layout.error] != null) {
                // What the shaping could not decide is decided by the next load over the whole extract, not record by record.
                unmapped.add(Unmapped.park(order, run, original, row[layout.error], "shaping", attempts));
            } else if (layout.mapper.map(row, out, report)) {
                layout.add(builder, kind, row, out, text -> text.line(row));
            } else {
                unmapped.add(Unmapped.park(order, run, original, report.failure().name(), "field " + report.failedField(), attempts));
            }
        }
        int earlier = letters.stream().mapToInt(l -> l.letter().attempts()).max().orElse(0);
        Batch batch = builder.build(new BatchId(run, order.mapping(), sequence), 0, 1, earlier, order, false);
        return new BatchCut(batch, -1, false, unmapped);
    }
}

package io.crossload.load;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.LongConsumer;

import org.apache.camel.Body;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.crossload.ledger.Batches.BatchId;
import io.crossload.ledger.Batches.BatchRow;
import io.crossload.ledger.WayBack;
import io.crossload.ledger.WayBack.Action;
import io.crossload.ledger.WayBack.Line;
import io.crossload.ledger.WayBack.State;

/**
 * Cuts the plan of a rollback into batches, as {@link BatchCutter} does with shaped rows: the cuts depend on the plan and the settings alone, so a
 * resumed rollback makes the same batches.
 */
public final class RollbackCutter {
    private static final ObjectMapper JSON = new ObjectMapper();
    /** Whatever becomes of a line, it keeps its place. */
    private static final Set<State> CUT = Set.of(State.TO_DO, State.DONE, State.REFUSED);
    /** An empty cell of an upload changes nothing; this one empties the field. */
    private static final String NULL = "#N/A";

    /**
     * One action on one object.
     *
     * @param name   of the pass: action and object of the plan
     * @param object that Salesforce deletes from or updates; of file versions their document
     * @param known  first-attempt batches that the ledger has, in order
     * @param skip   those of them that need not be sent again
     */
    public record Pass(int run, String name, String target, String object, Action action, List<BatchRow> known, Set<Integer> skip, LongConsumer progress) { }

    private final WayBack wayBack;
    private final int rowsPerBatch;
    private final int bytesPerBatch;

    public RollbackCutter(WayBack wayBack, int rowsPerBatch, int bytesPerBatch) {
        this.wayBack = wayBack;
        this.rowsPerBatch = rowsPerBatch;
        this.bytesPerBatch = bytesPerBatch;
    }

    /** Name of a pass, and what is behind it. */
    public static String name(Action action, String target) { return action.name().toLowerCase(java.util.Locale.ROOT) + "/" + target; }

    static String target(String pass) { return pass.substring(pass.indexOf('/') + 1); }

    public Iterator<BatchCut> cut(@Body Pass pass) { return new Cuts(pass); }

    private final class Cuts implements Iterator<BatchCut> {
        private final Pass pass;
        private final BatchBuilder builder = new BatchBuilder(new String[] {"Id"});
        private List<Line> page = List.of();
        private int at;
        private String last = "";
        private long position;
        private int sequence;
        private BatchCut next;

        Cuts(Pass pass) {
            this.pass = pass;
            next = cutNext();
        }

        @Override
        public boolean hasNext() { return next != null; }

        @Override
        public BatchCut next() {
            if (next == null) {
                throw new NoSuchElementException();
            }
            BatchCut cut = next;
            next = cutNext();
            return cut;
        }

        private BatchCut cutNext() {
            while (true) {
                List<Line> lines = lines();
                if (lines.isEmpty()) {
                    return null;
                }
                sequence++;
                pass.progress().accept(position);
                if (!pass.skip().contains(sequence)) {
                    return new BatchCut(batch(lines), position - lines.size(), sequence <= pass.known().size(), List.of());
                }
            }
        }

        /** The lines of the next batch. */
        private List<Line> lines() {
            List<Line> lines = new ArrayList<>();
            long bytes = 0;
            while (lines.size() < rowsPerBatch && bytes < bytesPerBatch) {
                if (at == page.size()) {
                    page = wayBack.page(pass.target(), pass.action(), CUT, last, WayBack.PAGE);
                    at = 0;
                    if (page.isEmpty()) {
                        return lines;
                    }
                    last = page.get(page.size() - 1).id();
                }
                Line line = page.get(at++);
                position++;
                bytes += line.fields() == null ? line.id().length() : line.fields().length();
                lines.add(line);
            }
            return lines;
        }

        private Batch batch(List<Line> lines) {
            Map<String, JsonNode> rows = new LinkedHashMap<>();
            Map<String, String> keys = new LinkedHashMap<>();
            Set<String> fields = new TreeSet<>();
            for (Line line : lines) {
                // Versions of one document go together.
                JsonNode row = pass.action() == Action.DELETE ? JSON.createObjectNode() : read(line.fields());
                row.fieldNames().forEachRemaining(fields::add);
                rows.put(line.handle(), row);
                keys.put(line.handle(), line.key());
            }
            List<String> header = new ArrayList<>(List.of("Id"));
            header.addAll(fields);
            builder.begin(header.toArray(String[]::new));
            rows.forEach((id, row) -> {
                String[] values = header.stream().map(field -> field.equals("Id") ? id : value(row.get(field))).toArray(String[]::new);
                builder.add(id, keys.get(id), 0, 0, values, text -> text.line(new String[] {id}));
            });
            String operation = pass.action() == Action.DELETE ? "delete" : "update";
            return builder.build(new BatchId(pass.run(), pass.name(), sequence), 0, 1, 0, BatchOrder.takingBack(pass.name(), pass.object(), operation), false);
        }
    }

    private static String value(JsonNode value) { return value == null ? null : value.isNull() || value.asText().isEmpty() ? NULL : value.asText(); }

    private static JsonNode read(String fields) {
        try {
            return JSON.readTree(fields);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a line of the plan cannot be read", e);
        }
    }
}

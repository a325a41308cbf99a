package io.crossload.load;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.crossload.csv.CsvLines;

/**
 * The three result files of a job joined to the rows of its batch by key, never by position: results do not come in the order of the
 * upload. Every row ends in exactly one state; MISSING is one that no file mentions.
 */
final class ResultJoin {
    enum State { MISSING, SUCCEEDED, FAILED, UNPROCESSED }

    private final String keyField;
    private final Map<String, Integer> rows;
    final State[] states;
    final String[] salesforceIds;
    final boolean[] created;
    final String[] errors;

    ResultJoin(Batch batch) {
        this.keyField = batch.externalId();
        int size = batch.size();
        rows = new HashMap<>(size * 2);
        for (int i = 0; i < size; i++) {
            rows.put(batch.index().keys()[i], i);
        }
        states = new State[size];
        Arrays.fill(states, State.MISSING);
        salesforceIds = new String[size];
        created = new boolean[size];
        errors = new String[size];
    }

    ResultJoin successful(byte[] csv) {
        read(csv, (row, values, c) -> {
            states[row] = State.SUCCEEDED;
            salesforceIds[row] = values.text(c.id);
            created[row] = "true".equals(values.text(c.created));
        });
        return this;
    }

    ResultJoin failed(byte[] csv) {
        read(csv, (row, values, c) -> {
            states[row] = State.FAILED;
            String error = values.text(c.error);
            errors[row] = error == null ? "" : error;
        });
        return this;
    }

    ResultJoin unprocessed(byte[] csv) {
        read(csv, (row, values, c) -> states[row] = State.UNPROCESSED);
        return this;
    }

    int count(State state) { return (int) Arrays.stream(states).filter(s -> s == state).count(); }

    private record Columns(int key, int id, int created, int error) { }

    private interface Line {
        void at(int row, CsvLines values, Columns columns);
    }

    private void read(byte[] csv, Line line) {
        CsvLines lines = CsvLines.of(csv);
        List<String> header = lines.nextValues();
        if (header.isEmpty()) {
            return;
        }
        int key = header.indexOf(keyField);
        if (key < 0) {
            throw new IllegalStateException("a result file lacks the column " + keyField);
        }
        // All uploaded columns come back; only these matter.
        Columns columns = new Columns(key, header.indexOf("sf__Id"), header.indexOf("sf__Created"), header.indexOf("sf__Error"));
        while (lines.next()) {
            Integer row = rows.get(lines.text(columns.key));
            // A key that was not sent cannot be ours; the row it hides is then missing and sent again.
            if (row != null && states[row] == State.MISSING) {
                line.at(row, lines, columns);
            }
        }
    }
}

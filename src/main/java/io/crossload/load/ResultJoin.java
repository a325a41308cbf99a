package io.crossload.load;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.crossload.csv.CsvLines;

/**
 * The three result files of a job joined to the rows of its batch by key, never by position: results do not come in the order of the
 * upload. Every row ends in exactly one state; MISSING is one that no file mentions.
 */
final class ResultJoin {
    private static final Logger LOG = LoggerFactory.getLogger(ResultJoin.class);

    enum State { MISSING, SUCCEEDED, FAILED, UNPROCESSED }

    private final List<String> keyFields;
    private final String[] keys;
    /** Row by key; made when the results first come in another order than the rows. */
    private Map<String, Integer> rows;
    /** Row that the next line is for, if they come in order. */
    private int expected;
    final State[] states;
    final String[] salesforceIds;
    final boolean[] created;
    final String[] errors;

    ResultJoin(Batch batch) {
        this.keyFields = List.of(batch.order().joinedBy().split("/"));
        int size = batch.size();
        keys = batch.index().keys();
        states = new State[size];
        Arrays.fill(states, State.MISSING);
        salesforceIds = new String[size];
        created = new boolean[size];
        errors = new String[size];
    }

    void succeeded(int row, String salesforceId, boolean isNew) {
        states[row] = State.SUCCEEDED;
        salesforceIds[row] = salesforceId;
        created[row] = isNew;
    }

    void failed(int row, String error) {
        states[row] = State.FAILED;
        errors[row] = error;
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

    private record Columns(int[] key, int id, int created, int error) { }

    private interface Line {
        void at(int row, CsvLines values, Columns columns);
    }

    private void read(byte[] csv, Line line) {
        CsvLines lines = CsvLines.of(csv);
        List<String> header = lines.nextValues();
        if (header.isEmpty()) {
            return;
        }
        int[] key = keyFields.stream().mapToInt(header::indexOf).toArray();
        if (Arrays.stream(key).anyMatch(column -> column < 0)) {
            throw new IllegalStateException("a result file lacks a column of " + keyFields);
        }
        // All uploaded columns come back; only these matter.
        Columns columns = new Columns(key, header.indexOf("sf__Id"), header.indexOf("sf__Created"), header.indexOf("sf__Error"));
        try {
            while (lines.next()) {
                // Half a line, at the end of a file that arrived cut, may name another row's key.
                int row = lines.columns() < header.size() ? -1 : row(key(lines, key));
                // A key that was not sent cannot be ours; the row it hides is then missing and looked for again.
                if (row >= 0 && states[row] == State.MISSING) {
                    line.at(row, lines, columns);
                }
            }
        } catch (CsvLines.CutShort cut) {
            LOG.warn("A result file of {} rows ends inside a value; what it lacks is looked for again", keys.length);
        }
    }

    private static String key(CsvLines values, int[] columns) {
        if (columns.length == 1) {
            return values.text(columns[0]);
        }
        return Arrays.stream(columns).mapToObj(values::text).collect(Collectors.joining("/"));
    }

    /** Most results do come in order, so the next row is tried first. @return -1 for a key that was not sent */
    private int row(String key) {
        if (expected >= keys.length || !keys[expected].equals(key)) {
            if (rows == null) {
                rows = new HashMap<>(keys.length * 2);
                for (int i = 0; i < keys.length; i++) {
                    rows.put(keys[i], i);
                }
            }
            Integer found = rows.get(key);
            if (found == null) {
                return -1;
            }
            expected = found;
        }
        return expected++;
    }
}

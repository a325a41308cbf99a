package io.crossload.load;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

import de.siegmar.fastcsv.reader.CloseableIterator;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.StringArrayHandler;

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
            salesforceIds[row] = values[c.id];
            created[row] = "true".equals(values[c.created]);
        });
        return this;
    }

    ResultJoin failed(byte[] csv) {
        read(csv, (row, values, c) -> {
            states[row] = State.FAILED;
            errors[row] = values[c.error];
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
        void at(int row, String[] values, Columns columns);
    }

    private void read(byte[] csv, Line line) {
        if (csv.length == 0) {
            return;
        }
        try (Reader text = new InputStreamReader(new ByteArrayInputStream(csv), StandardCharsets.UTF_8);
             CsvReader<String[]> reader = CsvReader.builder().maxBufferSize(64 << 20).build(StringArrayHandler.of(), text);
             CloseableIterator<String[]> lines = reader.iterator()) {
            if (!lines.hasNext()) {
                return;
            }
            var header = Arrays.asList(lines.next());
            Columns columns = new Columns(header.indexOf(keyField), header.indexOf("sf__Id"), header.indexOf("sf__Created"), header.indexOf("sf__Error"));
            if (columns.key < 0) {
                throw new IllegalStateException("a result file lacks the column " + keyField);
            }
            while (lines.hasNext()) {
                String[] values = lines.next();
                Integer row = rows.get(values[columns.key]);
                // A key that was not sent cannot be ours; the row it hides is then missing and sent again.
                if (row != null && states[row] == State.MISSING) {
                    line.at(row, values, columns);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

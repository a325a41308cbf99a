package io.crossload.emulator.salesforce.rest;

import io.crossload.emulator.salesforce.dml.ChunkWriter;
import io.crossload.emulator.salesforce.dml.Draft;
import io.crossload.emulator.salesforce.dml.Operation;
import io.crossload.emulator.salesforce.dml.RowGate;
import io.crossload.emulator.salesforce.dml.RowTally;
import io.crossload.emulator.salesforce.dml.WriteOptions;
import io.crossload.emulator.salesforce.http.ApiError;
import io.crossload.emulator.salesforce.http.Call;
import io.crossload.emulator.salesforce.schema.Field;
import io.crossload.emulator.salesforce.store.Ids;
import io.crossload.emulator.salesforce.store.Org;
import io.crossload.emulator.salesforce.store.Table;
import io.crossload.emulator.salesforce.store.Transaction;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/** The org as REST resources use it: tables by name, records by Id, and writes that are counted. */
public final class RecordStore {
    private static final Pattern ALLOW_SAVE = Pattern.compile("allowSave\\s*=\\s*true", Pattern.CASE_INSENSITIVE);

    private final Org org;
    private final Supplier<RowGate> gate;
    private final RowTally tally;

    public RecordStore(Org org, Supplier<RowGate> gate, RowTally tally) {
        this.org = org;
        this.gate = gate;
        this.tally = tally;
    }

    public Org org() { return org; }

    /** Throws 404 for an unknown object. */
    public Table table(String object) {
        Table table = org.table(object);
        if (table == null) throw ApiError.notFound();
        return table;
    }

    /** The live record with that Id. Throws 404 when there is none. */
    int number(Table table, String id) {
        byte[] bytes = id.getBytes(StandardCharsets.UTF_8);
        if (!Ids.wellFormed(bytes, 0, bytes.length)) {
            throw new ApiError(404, "NOT_FOUND", "Provided external ID field does not exist or is not accessible: " + id);
        }
        int number = Ids.hasPrefix(bytes, 0, table.type().prefix()) ? Ids.number(bytes, 0) : -1;
        if (!table.exists(number)) throw ApiError.notFound();
        if (table.isDeleted(number)) throw new ApiError(404, "ENTITY_IS_DELETED", "entity is deleted");
        return number;
    }

    /** What the call's headers say about duplicates. */
    static WriteOptions options(Call call, boolean allOrNone) {
        String header = call.header("Sforce-Duplicate-Rule-Header");
        return new WriteOptions(allOrNone, header != null && ALLOW_SAVE.matcher(header).find());
    }

    public void write(Table table, Operation operation, Field key, List<Draft> drafts, WriteOptions options) {
        if (!table.type().writable()) throw new ApiError(405, "METHOD_NOT_ALLOWED", "HTTP Method not allowed on " + table.type().name());
        new ChunkWriter(org, gate.get()).write(table, operation, key, drafts, options);
        RowTally.Counts counts = RowTally.Counts.of(operation, drafts);
        Transaction.whenEnded(kept -> tally.count(table.type(), kept ? counts : counts.rolledBack()));
    }
}

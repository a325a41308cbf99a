package io.crossload.emulator.salesforce.soap;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crossload.emulator.salesforce.dml.Draft;
import io.crossload.emulator.salesforce.dml.Operation;
import io.crossload.emulator.salesforce.dml.RowError;
import io.crossload.emulator.salesforce.dml.WriteOptions;
import io.crossload.emulator.salesforce.http.Answer;
import io.crossload.emulator.salesforce.http.ApiError;
import io.crossload.emulator.salesforce.rest.JsonBinder;
import io.crossload.emulator.salesforce.rest.RecordStore;
import io.crossload.emulator.salesforce.schema.Field;
import io.crossload.emulator.salesforce.schema.ObjectType;
import io.crossload.emulator.salesforce.store.Ids;
import io.crossload.emulator.salesforce.store.Table;
import io.crossload.emulator.salesforce.store.Transaction;
import java.io.IOException;
import io.crossload.emulator.salesforce.xml.XmlNode;
import io.crossload.emulator.salesforce.xml.XmlWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Writing by SOAP: create, update, upsert, delete, undelete; up to 200 records a call, answered in the order of the request. */
public final class WriteCalls {
    private static final int MAX = 200;

    private final RecordStore store;
    private final JsonBinder binder;

    public WriteCalls(RecordStore store) {
        this.store = store;
        this.binder = new JsonBinder(store.org());
    }

    public void register(SoapEndpoints soap) {
        Dialect[] data = {Dialect.PARTNER, Dialect.ENTERPRISE};
        soap.add("create", call -> save(call, Operation.INSERT), data).add("update", call -> save(call, Operation.UPDATE), data)
            .add("upsert", call -> save(call, Operation.UPSERT), data).add("delete", this::delete, data).add("undelete", this::undelete, data);
    }

    /** @param table null when the row's object or Id means nothing */
    private record Row(Table table, Draft draft, String id) { }

    private Answer save(Envelope call, Operation operation) throws IOException {
        List<XmlNode> records = call.operation().all("sObjects");
        checkSize(records.size(), operation.apiName());
        String keyName = call.operation().value("externalIDFieldName");
        List<Row> rows = new ArrayList<>();
        for (XmlNode record : records) {
            ObjectNode json = Records.read(record);
            String object = json.at("/attributes/type").asText();
            Table table = store.org().table(object);
            if (table == null) throw new SoapFault("INVALID_TYPE", "sObject type '" + object + "' is not supported.");
            Field key = operation == Operation.INSERT ? null : operation == Operation.UPDATE ? table.type().field("Id") : upsertKey(table, keyName);
            rows.add(new Row(table, bind(table, json, key), json.path("Id").asText(null)));
        }
        write(rows, operation, keyName, options(call));
        return call.answer(out -> rows.forEach(row -> result(out, row, operation)));
    }

    private static Field upsertKey(Table table, String name) {
        Field key = name == null ? null : table.type().field(name);
        if (key == null || !key.isKey()) {
            throw new SoapFault("INVALID_FIELD", "Field name provided, " + name + " does not match an External ID, Salesforce Id, or indexed field for " + table.type().name());
        }
        return key;
    }

    private Draft bind(Table table, ObjectNode json, Field key) {
        try {
            return binder.bind(table.type(), json, key);
        } catch (ApiError e) {
            // A value of the wrong type fails a REST request as a whole; here it fails its record.
            Draft draft = new Draft();
            draft.fail(RowError.of("INVALID_TYPE_ON_FIELD_IN_RECORD", e.getMessage()));
            return draft;
        }
    }

    private void write(List<Row> rows, Operation operation, String keyName, WriteOptions options) throws IOException {
        if (!options.allOrNone()) {
            runs(rows, operation, keyName, options);
            return;
        }
        boolean saved = Transaction.run(store.org(), () -> {
            runs(rows, operation, keyName, options);
            return rows.stream().allMatch(row -> row.draft().error == null);
        }, all -> all);
        if (!saved) rows.forEach(row -> row.draft().takeBack());
    }

    /** Runs of one object together, as Salesforce does. */
    private void runs(List<Row> rows, Operation operation, String keyName, WriteOptions options) {
        int from = 0;
        while (from < rows.size()) {
            Table table = rows.get(from).table();
            int to = from;
            while (to < rows.size() && rows.get(to).table() == table) to++;
            if (table != null) {
                Field key = table.type().field(operation == Operation.UPSERT ? keyName : "Id");
                store.write(table, operation, key, rows.subList(from, to).stream().map(Row::draft).toList(), options);
            }
            from = to;
        }
    }

    private static WriteOptions options(Envelope call) {
        return new WriteOptions(Boolean.parseBoolean(call.header("AllOrNoneHeader", "allOrNone")), Boolean.parseBoolean(call.header("DuplicateRuleHeader", "allowSave")));
    }

    private Answer delete(Envelope call) throws IOException {
        List<XmlNode> ids = call.operation().all("ids");
        checkSize(ids.size(), "delete");
        List<Row> rows = rows(ids);
        write(rows, Operation.DELETE, null, options(call));
        return call.answer(out -> rows.forEach(row -> result(out, row, Operation.DELETE)));
    }

    private List<Row> rows(List<XmlNode> ids) {
        List<Row> rows = new ArrayList<>();
        for (XmlNode node : ids) {
            String id = node.text().trim();
            ObjectType type = store.org().schema().ofId(id);
            Draft draft = new Draft();
            draft.key = id.getBytes(StandardCharsets.UTF_8);
            boolean known = type != null && Ids.wellFormed(draft.key, 0, draft.key.length);
            if (!known) draft.fail(RowError.of("MALFORMED_ID", "malformed id " + id));
            rows.add(new Row(known ? store.org().table(type) : null, draft, id));
        }
        return rows;
    }

    private Answer undelete(Envelope call) throws IOException {
        List<XmlNode> ids = call.operation().all("ids");
        checkSize(ids.size(), "undelete");
        List<Row> rows = rows(ids);
        write(rows, Operation.UNDELETE, null, options(call));
        return call.answer(out -> rows.forEach(row -> result(out, row, Operation.UNDELETE)));
    }

    private static void result(XmlWriter out, Row row, Operation operation) {
        Draft draft = row.draft();
        out.open("result");
        if (operation == Operation.UPSERT) out.element("created", Boolean.toString(draft.created));
        if (draft.error != null) {
            out.open("errors");
            draft.error.fields().forEach(field -> out.element("fields", field));
            out.element("message", draft.error.message()).element("statusCode", draft.error.code()).close("errors");
        }
        if (draft.error == null) out.element("id", row.table().id(draft.number));
        else if (row.id() != null && (operation.deletes() || operation == Operation.UNDELETE)) out.element("id", row.id());
        else out.nil("id");
        out.element("success", Boolean.toString(draft.error == null)).close("result");
    }

    private static void checkSize(int size, String operation) {
        if (size > MAX) throw new SoapFault("EXCEEDED_ID_LIMIT", "record limit reached. cannot submit more than 200 records into this call (" + operation + ")");
    }
}

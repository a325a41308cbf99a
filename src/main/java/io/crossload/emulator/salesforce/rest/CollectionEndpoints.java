package io.crossload.emulator.salesforce.rest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crossload.emulator.salesforce.dml.Draft;
import io.crossload.emulator.salesforce.dml.Operation;
import io.crossload.emulator.salesforce.dml.RowError;
import io.crossload.emulator.salesforce.http.Answer;
import io.crossload.emulator.salesforce.http.ApiError;
import io.crossload.emulator.salesforce.http.Call;
import io.crossload.emulator.salesforce.http.Router;
import io.crossload.emulator.salesforce.schema.Field;
import io.crossload.emulator.salesforce.schema.ObjectType;
import io.crossload.emulator.salesforce.soql.RecordWalker;
import io.crossload.emulator.salesforce.store.Ids;
import io.crossload.emulator.salesforce.store.Table;
import io.crossload.emulator.salesforce.store.Transaction;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** {@code /composite/sobjects}: up to 200 records a call, answered in the order of the request. */
public final class CollectionEndpoints {
    private static final String PATH = "/services/data/{version}/composite/sobjects";
    private static final int MAX = 200;

    private final RecordStore store;
    private final JsonBinder binder;

    public CollectionEndpoints(RecordStore store) {
        this.store = store;
        this.binder = new JsonBinder(store.org());
    }

    public void register(Router router) {
        router.add("POST", PATH, call -> save(call, Operation.INSERT)).add("PATCH", PATH, call -> save(call, Operation.UPDATE))
            .add("DELETE", PATH, this::delete).add("POST", PATH + "/{object}", this::retrieve).add("PATCH", PATH + "/{object}/{field}", this::upsert);
    }

    /** A record of the request, and what becomes of it. */
    private record Item(Table table, Supplier<Draft> source, Draft[] result) {
        Item(Table table, Supplier<Draft> source) { this(table, source, new Draft[1]); }

        /** Made when its turn comes: a record may refer to one that stands before it in the request. */
        Draft draft() {
            if (result[0] == null) result[0] = source.get();
            return result[0];
        }

        static boolean allSaved(List<Item> items) { return items.stream().allMatch(item -> item.draft().error == null); }
    }

    private Answer save(Call call, Operation operation) throws IOException {
        JsonNode body = call.json();
        List<Item> items = new ArrayList<>();
        for (JsonNode record : records(body)) {
            Table table = store.org().table(record.path("attributes").path("type").asText(""));
            if (table == null) throw new ApiError(400, "INVALID_TYPE", "sObject type '" + record.path("attributes").path("type").asText("") + "' is not supported.");
            Field key = operation == Operation.UPDATE ? table.type().field("Id") : null;
            items.add(new Item(table, () -> binder.bind(table.type(), record, key)));
        }
        return write(call, items, operation, null, body.path("allOrNone").asBoolean(false));
    }

    private Answer upsert(Call call) throws IOException {
        JsonNode body = call.json();
        Table table = store.table(call.variable("object"));
        Field key = table.type().field(call.variable("field"));
        if (key == null || !key.isKey()) {
            throw new ApiError(404, "NOT_FOUND", "Provided external ID field does not exist or is not accessible: " + call.variable("field"));
        }
        List<Item> items = new ArrayList<>();
        for (JsonNode record : records(body)) items.add(new Item(table, () -> binder.bind(table.type(), record, key)));
        return write(call, items, Operation.UPSERT, key, body.path("allOrNone").asBoolean(false));
    }

    private Answer delete(Call call) throws IOException {
        if (call.query("ids") == null) throw new ApiError(400, "MISSING_ARGUMENT", "The ids parameter is required");
        List<Item> items = new ArrayList<>();
        for (String id : call.query("ids").split(",")) {
            ObjectType type = store.org().schema().ofId(id);
            Draft draft = new Draft();
            byte[] key = id.getBytes(StandardCharsets.UTF_8);
            if (type == null || !Ids.wellFormed(key, 0, key.length)) draft.fail(RowError.of("MALFORMED_ID", "malformed id " + id));
            else draft.key = key;
            items.add(new Item(draft.error == null ? store.org().table(type) : null, () -> draft));
        }
        checkSize(items.size());
        return write(call, items, Operation.DELETE, null, Boolean.parseBoolean(call.query("allOrNone")));
    }

    private Answer retrieve(Call call) throws IOException {
        Table table = store.table(call.variable("object"));
        JsonNode body = call.json();
        List<String> names = new ArrayList<>();
        body.path("fields").forEach(name -> names.add(name.asText()));
        RecordWalker walker = RecordWalker.ofFields(store.org(), RecordEndpoints.fields(table, names));
        return Answer.json(200, json -> {
            json.writeStartArray();
            RecordJson record = new RecordJson(json, call.base());
            for (JsonNode id : body.path("ids")) {
                byte[] bytes = id.asText().getBytes(StandardCharsets.UTF_8);
                int number = table.numberOf(bytes, 0, bytes.length);
                if (number < 0) json.writeNull();
                else walker.walk(record, table, number);
            }
            json.writeEndArray();
        });
    }

    /** Writes runs of records of one object together, as Salesforce does. */
    private Answer write(Call call, List<Item> items, Operation operation, Field key, boolean allOrNone) throws IOException {
        if (allOrNone) Transaction.run(store.org(), () -> runs(call, items, operation, key, true), Item::allSaved);
        else runs(call, items, operation, key, false);
        if (allOrNone && !Item.allSaved(items)) items.forEach(item -> item.draft().takeBack());
        ArrayNode answer = JsonNodeFactory.instance.arrayNode();
        items.forEach(item -> answer.add(result(call, item, operation)));
        return Answer.json(200, answer);
    }

    private List<Item> runs(Call call, List<Item> items, Operation operation, Field key, boolean allOrNone) {
        // A value that cannot be read refuses the whole request: that must be known before the first run is written.
        if (items.stream().map(Item::table).distinct().count() > 1) items.forEach(item -> item.source().get());
        int from = 0;
        while (from < items.size()) {
            Table table = items.get(from).table();
            int to = from;
            while (to < items.size() && items.get(to).table() == table) to++;
            if (table != null) store.write(table, operation, key == null ? table.type().field("Id") : key, items.subList(from, to).stream().map(Item::draft).toList(), RecordStore.options(call, allOrNone));
            from = to;
        }
        return items;
    }

    private static ObjectNode result(Call call, Item item, Operation operation) {
        Draft draft = item.draft();
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        if (draft.error == null) json.put("id", item.table().id(draft.number));
        else if (operation != Operation.INSERT && operation != Operation.UPSERT && draft.key != null) json.put("id", new String(draft.key, StandardCharsets.UTF_8));
        json.put("success", draft.error == null);
        ArrayNode errors = json.putArray("errors");
        if (draft.error != null) {
            ObjectNode error = errors.addObject().put("statusCode", draft.error.code()).put("message", draft.error.message());
            ArrayNode fields = error.putArray("fields");
            draft.error.fields().forEach(fields::add);
            if (draft.error.duplicates() != null) error.set("duplicateResult", DuplicateJson.of(draft.error.duplicates(), call.base()));
        } else if (operation == Operation.UPSERT) {
            json.put("created", draft.created);
        }
        return json;
    }

    private static JsonNode records(JsonNode body) {
        JsonNode records = body.path("records");
        if (!records.isArray()) throw new ApiError(400, "JSON_PARSER_ERROR", "The records property is required");
        checkSize(records.size());
        return records;
    }

    private static void checkSize(int size) {
        if (size > MAX) throw new ApiError(400, "LIMIT_EXCEEDED", "record limit reached. cannot submit more than 200 records in a single request");
    }
}

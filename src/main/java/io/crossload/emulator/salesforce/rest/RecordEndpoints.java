package io.crossload.emulator.salesforce.rest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crossload.emulator.salesforce.dml.Draft;
import io.crossload.emulator.salesforce.dml.Operation;
import io.crossload.emulator.salesforce.dml.ValueRules;
import io.crossload.emulator.salesforce.http.Answer;
import io.crossload.emulator.salesforce.http.ApiError;
import io.crossload.emulator.salesforce.http.Call;
import io.crossload.emulator.salesforce.http.NotEmulated;
import io.crossload.emulator.salesforce.http.Router;
import io.crossload.emulator.salesforce.schema.Field;
import io.crossload.emulator.salesforce.soql.FieldPath;
import io.crossload.emulator.salesforce.soql.RecordWalker;
import io.crossload.emulator.salesforce.store.Table;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** {@code /sobjects/X}: single records by Id or external id. */
public final class RecordEndpoints {
    private static final String PATH = "/services/data/{version}/sobjects/{object}";
    /** From this version on an upsert that updates answers 200 with a body, before it was 204. */
    private static final double BODY_ON_UPDATE = 46.0;

    private final RecordStore store;
    private final JsonBinder binder;

    public RecordEndpoints(RecordStore store) {
        this.store = store;
        this.binder = new JsonBinder(store.org());
    }

    public void register(Router router) {
        router.add("POST", PATH, this::create).add("GET", PATH + "/{id}", this::get).add("PATCH", PATH + "/{id}", this::update)
            .add("DELETE", PATH + "/{id}", this::delete).add("GET", PATH + "/{field}/{value}", this::getByKey)
            .add("PATCH", PATH + "/{field}/{value}", this::upsert).add("DELETE", PATH + "/{field}/{value}", this::deleteByKey);
    }

    Answer create(Call call) throws IOException {
        Table table = store.table(call.variable("object"));
        return insert(call, table, binder.bind(table.type(), call.json(), null));
    }

    Answer insert(Call call, Table table, Draft draft) {
        write(call, table, Operation.INSERT, table.type().field("Id"), draft);
        return Answer.json(201, saved(table, draft));
    }

    private Answer get(Call call) {
        Table table = store.table(call.variable("object"));
        return record(call, table, store.number(table, call.variable("id")));
    }

    private Answer getByKey(Call call) {
        Table table = store.table(call.variable("object"));
        Field key = key(call, table);
        byte[] value = value(call, key);
        return isShared(table, key, value) ? several(call, table, key, value) : record(call, table, found(table, key, value));
    }

    private Answer update(Call call) throws IOException {
        Table table = store.table(call.variable("object"));
        store.number(table, call.variable("id"));
        Field id = table.type().field("Id");
        JsonNode body = call.json();
        if (body.has("Id") || body.has("id")) {
            throw new ApiError(400, "INVALID_FIELD", "The Id field should not be specified in the sobject data.");
        }
        Draft draft = binder.bind(table.type(), body, null);
        draft.key = call.variable("id").getBytes(StandardCharsets.UTF_8);
        write(call, table, Operation.UPDATE, id, draft);
        return Answer.empty(204);
    }

    private Answer upsert(Call call) throws IOException {
        Table table = store.table(call.variable("object"));
        Field key = key(call, table);
        ObjectNode body = call.json().deepCopy();
        if (body.has(key.name())) {
            throw new ApiError(400, "INVALID_FIELD", "The " + key.name() + " field should not be specified in the sobject data.");
        }
        byte[] value = value(call, key);
        if (isShared(table, key, value)) return several(call, table, key, value);
        Draft draft = binder.bind(table.type(), body.put(key.name(), call.variable("value")), key);
        write(call, table, Operation.UPSERT, key, draft);
        double version = Double.parseDouble(call.version().toLowerCase(Locale.ROOT).substring(1));
        if (!draft.created && version < BODY_ON_UPDATE) return Answer.empty(204);
        return Answer.json(draft.created ? 201 : 200, saved(table, draft).put("created", draft.created));
    }

    private Answer delete(Call call) {
        Table table = store.table(call.variable("object"));
        return delete(call, table, store.number(table, call.variable("id")));
    }

    private Answer deleteByKey(Call call) {
        Table table = store.table(call.variable("object"));
        Field key = key(call, table);
        byte[] value = value(call, key);
        return isShared(table, key, value) ? several(call, table, key, value) : delete(call, table, found(table, key, value));
    }

    private Answer delete(Call call, Table table, int number) {
        Draft draft = new Draft();
        draft.key = table.id(number).getBytes(StandardCharsets.US_ASCII);
        write(call, table, Operation.DELETE, table.type().field("Id"), draft);
        return Answer.empty(204);
    }

    private void write(Call call, Table table, Operation operation, Field key, Draft draft) {
        store.write(table, operation, key, List.of(draft), RecordStore.options(call, false));
        if (draft.error == null) return;
        ApiError error = new ApiError(400, draft.error.code(), draft.error.message(), draft.error.fields());
        throw draft.error.duplicates() == null ? error : error.with("duplicateResult", DuplicateJson.of(draft.error.duplicates(), call.base()));
    }

    private static Field key(Call call, Table table) {
        Field key = table.type().field(call.variable("field"));
        if (key != null && key.isKey()) return key;
        byte[] id = call.variable("field").getBytes(StandardCharsets.UTF_8);
        if (table.numberOf(id, 0, id.length) >= 0) throw NotEmulated.of("sobjects/" + table.type().name() + "/ID/" + call.variable("value"));
        throw new ApiError(404, "NOT_FOUND", "Provided external ID field does not exist or is not accessible: " + call.variable("field"));
    }

    private static byte[] value(Call call, Field key) {
        byte[] value = call.variable("value").getBytes(StandardCharsets.UTF_8);
        return ValueRules.key(key, value, 0, value.length);
    }

    /** Do several records have the key? */
    private static boolean isShared(Table table, Field key, byte[] value) { return table.find(key, value, 0, value.length) == -2; }

    private static int found(Table table, Field key, byte[] value) {
        int number = table.find(key, value, 0, value.length);
        if (number < 0) throw ApiError.notFound();
        return number;
    }

    /** Status 300 with the URLs of all records that have the key. */
    private static Answer several(Call call, Table table, Field key, byte[] value) {
        ArrayNode urls = JsonNodeFactory.instance.arrayNode();
        for (int number : table.findAll(key, value, 0, value.length)) urls.add(call.base() + "/sobjects/" + table.type().name() + "/" + table.id(number));
        return Answer.json(300, urls);
    }

    private Answer record(Call call, Table table, int number) {
        List<FieldPath> select = fields(table, call.query("fields") == null ? null : List.of(call.query("fields").split(",")));
        RecordWalker walker = RecordWalker.ofFields(store.org(), select);
        return Answer.json(200, json -> walker.walk(new RecordJson(json, call.base()), table, number));
    }

    /** The named fields, all for null. */
    static List<FieldPath> fields(Table table, List<String> names) {
        List<FieldPath> select = new ArrayList<>();
        if (names == null) {
            table.type().fields().forEach(field -> select.add(new FieldPath(field.name(), List.of(), field, field.name())));
            return select;
        }
        for (String name : names) {
            Field field = table.type().field(name.trim());
            if (field == null) throw new ApiError(400, "INVALID_FIELD", "No such column '" + name.trim() + "' on sobject of type " + table.type().name());
            select.add(new FieldPath(field.name(), List.of(), field, field.name()));
        }
        return select;
    }

    private static ObjectNode saved(Table table, Draft draft) {
        ObjectNode json = JsonNodeFactory.instance.objectNode().put("id", table.id(draft.number)).put("success", true);
        json.putArray("errors");
        return json;
    }
}

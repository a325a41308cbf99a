package io.crossload.emulator.salesforce.search;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crossload.emulator.salesforce.http.Answer;
import io.crossload.emulator.salesforce.http.ApiError;
import io.crossload.emulator.salesforce.http.Call;
import io.crossload.emulator.salesforce.http.InternalCalls;
import io.crossload.emulator.salesforce.http.NotEmulated;
import io.crossload.emulator.salesforce.http.Router;
import io.crossload.emulator.salesforce.schema.Field;
import io.crossload.emulator.salesforce.schema.FieldType;
import io.crossload.emulator.salesforce.store.Org;
import io.crossload.emulator.salesforce.store.RecordReader;
import io.crossload.emulator.salesforce.store.Table;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** {@code /search} and {@code /parameterizedSearch}: records by the words in their texts. Reads every record, where Salesforce has an index. */
public final class SearchEndpoints {
    private static final String DATA = "/services/data/{version}";
    private static final Set<String> EVERYWHERE = Set.of("Account", "Contact", "Lead", "Campaign", "Task", "Event", "User");

    private final Org org;
    private final InternalCalls calls;

    public SearchEndpoints(Org org, InternalCalls calls) {
        this.org = org;
        this.calls = calls;
    }

    public void register(Router router) {
        router.add("GET", DATA + "/search", call -> {
            if (call.query("q") == null) throw new ApiError(400, "MALFORMED_SEARCH", "No search string was given as parameter q");
            return search(call, Sosl.read(call.query("q")));
        }).add("GET", DATA + "/parameterizedSearch", call -> search(call, SearchRequest.of(call)))
            .add("POST", DATA + "/parameterizedSearch", call -> search(call, SearchRequest.of(call.json())));
        for (String path : new String[] {"/search/scopeOrder", "/search/layout", "/search/suggestions", "/search/suggestSearchQueries"}) {
            router.add("GET", DATA + path, call -> {
                throw NotEmulated.of(call.path());
            });
        }
    }

    private Answer search(Call call, SearchRequest request) throws IOException {
        Words words = new Words(request.text());
        List<SearchRequest.Wanted> objects = request.objects();
        if (objects.isEmpty()) {
            objects = org.schema().objects().stream().filter(type -> EVERYWHERE.contains(type.name()) || type.custom())
                .map(type -> new SearchRequest.Wanted(type.name(), List.of(), null, null, SearchRequest.MOST)).toList();
        }
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        ArrayNode records = json.putArray("searchRecords");
        for (SearchRequest.Wanted wanted : objects) {
            int room = Math.min(wanted.limit(), Math.min(request.limit(), SearchRequest.MOST) - records.size());
            if (room > 0) records.addAll(found(call, wanted, request.in(), words, room));
        }
        return Answer.json(200, json);
    }

    private List<JsonNode> found(Call call, SearchRequest.Wanted wanted, SearchRequest.Group in, Words words, int room) throws IOException {
        Table table = org.table(wanted.object());
        if (table == null) throw new ApiError(400, "INVALID_TYPE", "sObject type '" + wanted.object() + "' is not supported.");
        List<String> ids = matching(table, in, words, wanted.where() == null && wanted.orderBy() == null ? room : SearchRequest.MOST);
        if (ids.isEmpty()) return List.of();
        String fields = wanted.fields().isEmpty() ? "Id" : String.join(", ", wanted.fields());
        String soql = "SELECT " + fields + " FROM " + table.type().name() + " WHERE Id IN (" + ids.stream().map(id -> "'" + id + "'").collect(Collectors.joining(","))
            + ")" + (wanted.where() == null ? "" : " AND (" + wanted.where() + ")") + (wanted.orderBy() == null ? "" : " ORDER BY " + wanted.orderBy())
            + " LIMIT " + room;
        List<JsonNode> records = new ArrayList<>();
        calls.get(call.base() + "/query", Map.of("q", soql)).path("records").forEach(records::add);
        return records;
    }

    private List<String> matching(Table table, SearchRequest.Group in, Words words, int most) {
        List<Field> fields = table.type().fields().stream().filter(field -> searched(field, in)).toList();
        RecordReader reader = new RecordReader(org);
        List<String> ids = new ArrayList<>();
        for (int number = 0; number < table.size() && ids.size() < most; number++) {
            if (!table.isLive(number)) continue;
            StringBuilder values = new StringBuilder();
            for (Field field : fields) {
                String value = reader.text(table, number, field);
                if (value != null) values.append(value.toLowerCase(Locale.ROOT)).append('\n');
            }
            if (words.in(values.toString())) ids.add(table.id(number));
        }
        return ids;
    }

    private static boolean searched(Field field, SearchRequest.Group in) {
        boolean name = field.nameField() || Set.of("Name", "FirstName", "LastName", "Company").contains(field.name()) && !field.custom();
        return switch (in) {
            case NAME -> name;
            case EMAIL -> field.type() == FieldType.EMAIL;
            case PHONE -> field.type() == FieldType.PHONE;
            case ALL -> name || field.type() == FieldType.EMAIL || field.type() == FieldType.PHONE || field.type() == FieldType.STRING
                || field.type() == FieldType.TEXTAREA || field.type() == FieldType.URL || field.type() == FieldType.COMBOBOX;
        };
    }
}

package io.crossload.emulator.salesforce.search;

import com.fasterxml.jackson.databind.JsonNode;
import io.crossload.emulator.salesforce.http.ApiError;
import io.crossload.emulator.salesforce.http.Call;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A search, from SOSL or from parameters.
 *
 * @param objects empty for every object that can be searched
 * @param limit   records in all
 */
record SearchRequest(String text, Group in, List<Wanted> objects, int limit) {
    static final int MOST = 2000;

    /** Which fields are looked at. */
    enum Group { ALL, NAME, EMAIL, PHONE }

    /** @param fields what the answer shows; @param where and orderBy as SOQL has them, null for none; @param limit records of this object */
    record Wanted(String object, List<String> fields, String where, String orderBy, int limit) { }

    static Group group(String name) {
        String plain = name.toUpperCase(Locale.ROOT).replaceAll("\\s+FIELDS$", "").trim();
        for (Group group : Group.values()) {
            if (group.name().equals(plain)) return group;
        }
        if (plain.equals("SIDEBAR")) throw io.crossload.emulator.salesforce.http.NotEmulated.of("search in SIDEBAR FIELDS");
        throw new ApiError(400, "MALFORMED_SEARCH", "Unknown search group " + name);
    }

    /** {@code q=x&sobject=Contact&Contact.fields=id,name&Contact.limit=10&in=EMAIL}. */
    static SearchRequest of(Call call) {
        List<Wanted> objects = new ArrayList<>();
        String names = call.query("sobject");
        int each = number(call.query("defaultLimit"), MOST);
        for (String name : names == null ? new String[0] : names.split(",")) {
            String fields = call.query(name + ".fields") == null ? call.query("fields") : call.query(name + ".fields");
            objects.add(new Wanted(name, fields == null ? List.of() : List.of(fields.split("\\s*,\\s*")), call.query(name + ".where"),
                call.query(name + ".orderBy"), number(call.query(name + ".limit"), each)));
        }
        return new SearchRequest(required(call.query("q")), group(call.query("in") == null ? "ALL" : call.query("in")), objects, number(call.query("overallLimit"), MOST));
    }

    /** The JSON body of a POST. */
    static SearchRequest of(JsonNode json) {
        List<Wanted> objects = new ArrayList<>();
        int each = json.path("defaultLimit").asInt(MOST);
        for (JsonNode object : json.path("sobjects")) {
            List<String> fields = texts(object.path("fields").isArray() ? object.path("fields") : json.path("fields"));
            objects.add(new Wanted(object.path("name").asText(), fields, object.path("where").asText(null), object.path("orderBy").asText(null),
                object.path("limit").asInt(each)));
        }
        return new SearchRequest(required(json.path("q").asText(null)), group(json.path("in").asText("ALL")), objects, json.path("overallLimit").asInt(MOST));
    }

    private static String required(String text) {
        if (text == null || text.isBlank()) throw new ApiError(400, "MALFORMED_SEARCH", "No search term found. The search term must be given as q.");
        return text;
    }

    private static List<String> texts(JsonNode list) {
        List<String> texts = new ArrayList<>();
        list.forEach(item -> texts.add(item.asText()));
        return texts;
    }

    private static int number(String text, int otherwise) {
        try {
            return text == null ? otherwise : Integer.parseInt(text.trim());
        } catch (NumberFormatException e) {
            throw new ApiError(400, "MALFORMED_SEARCH", "Not a number: " + text);
        }
    }
}

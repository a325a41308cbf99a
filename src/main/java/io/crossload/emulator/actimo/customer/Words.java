package io.crossload.emulator.actimo.customer;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The word lists of words.yaml as arrays.
 *
 * @param firstNames by language
 * @param lastNames  by language
 * @param countries  in the order of their share: DK, SE, NO, DE
 */
record Words(Map<String, String[]> firstNames, Map<String, String[]> lastNames, List<Country> countries, String[] companies, String[] trades,
             String[] titles, String[] managerTitles, String[] departments, String[] tags, String[] groups, String[] userFirstNames,
             String[] userLastNames, List<CustomField> customFields) {

    private static final Words SHIPPED = read(Resource.yaml("words.yaml"));

    static Words get() { return SHIPPED; }

    private static Words read(JsonNode y) {
        Map<String, String[]> first = new HashMap<>();
        Map<String, String[]> last = new HashMap<>();
        y.get("names").properties().forEach(e -> {
            first.put(e.getKey(), texts(e.getValue().get("first")));
            last.put(e.getKey(), texts(e.getValue().get("last")));
        });
        List<Country> countries = new ArrayList<>();
        y.get("countries").properties().forEach(e -> countries.add(country(e.getKey(), e.getValue(), y.get("languages").get(e.getKey()))));
        List<CustomField> fields = new ArrayList<>();
        for (JsonNode f : y.get("customFields")) {
            fields.add(new CustomField("data" + (fields.size() + 1), f.get("label").asText(), f.get("type").asText(), f.get("filled").asInt(),
                f.has("options") ? List.of(texts(f.get("options"))) : List.of(), f.path("digits").asInt(0)));
        }
        return new Words(first, last, List.copyOf(countries), texts(y.get("companies")), texts(y.get("trades")), texts(y.get("titles")),
            texts(y.get("managerTitles")), texts(y.get("departments")), texts(y.get("tags")), texts(y.get("groups")),
            texts(y.get("users").get("first")), texts(y.get("users").get("last")), List.copyOf(fields));
    }

    private static Country country(String iso, JsonNode c, JsonNode shares) {
        List<String> languages = new ArrayList<>();
        shares.properties().forEach(e -> languages.addAll(Collections.nCopies(e.getValue().asInt(), e.getKey())));
        String[][] cities = new String[c.get("cities").size()][];
        for (int i = 0; i < cities.length; i++) {
            cities[i] = texts(c.get("cities").get(i));
        }
        return new Country(iso, c.get("code").asText(), c.get("name").asText(), c.get("zone").asText(), c.get("language").asText(),
            c.get("manager").asText(), c.get("suffix").asText(), texts(c.get("streets")), cities, languages.toArray(String[]::new));
    }

    private static String[] texts(JsonNode list) {
        String[] texts = new String[list.size()];
        for (int i = 0; i < texts.length; i++) {
            texts[i] = list.get(i).asText();
        }
        return texts;
    }
}

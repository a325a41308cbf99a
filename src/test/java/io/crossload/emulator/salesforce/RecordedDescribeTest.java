package io.crossload.emulator.salesforce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Describe answers of the emulator, field by field, against answers recorded from real orgs. The recordings lie outside the project, in
 * the folder that CROSSLOAD_DESCRIBES names (environment or system property); without it the test is skipped. The orgs recorded differ
 * from each other and from a new org: differences that are meant stand, with their reasons, in {@link WantedDifference}.
 */
class RecordedDescribeTest {
    private static final Path FOLDER = Path.of(System.getProperty("CROSSLOAD_DESCRIBES",
        System.getenv().getOrDefault("CROSSLOAD_DESCRIBES", "../shared/reference/describe")));
    private static final List<String> FIELD_PROPERTIES = List.of("type", "soapType", "length", "byteLength", "precision", "scale", "digits", "createable", "updateable",
        "nillable", "defaultedOnCreate", "externalId", "idLookup", "unique", "caseSensitive", "nameField", "namePointing", "autoNumber", "calculated",
        "referenceTo", "relationshipName", "polymorphicForeignKey", "restrictedPicklist", "htmlFormatted", "filterable", "sortable", "groupable", "cascadeDelete", "label");
    private static final List<String> OBJECT_PROPERTIES = List.of("name", "label", "labelPlural", "keyPrefix", "custom", "createable", "updateable", "deletable",
        "undeletable", "queryable", "retrieveable", "replicateable", "mergeable", "triggerable", "layoutable", "searchable", "feedEnabled", "mruEnabled");

    private static SalesforceEmulator org;
    private static ApiClient client;

    @BeforeAll
    static void start() {
        if (!Files.isDirectory(FOLDER)) System.out.println("skipped RecordedDescribeTest: no folder " + FOLDER + "; CROSSLOAD_DESCRIBES may name one");
        org = SalesforceEmulator.start(OrgOptions.defaults().withSetup(false));
        client = new ApiClient(org);
    }

    @AfterAll
    static void stop() { org.close(); }

    private static JsonNode recorded(String name) throws IOException {
        Path file = FOLDER.resolve(name + ".json");
        assumeTrue(Files.exists(file), () -> "No recorded describe " + file + "; CROSSLOAD_DESCRIBES may name another folder");
        return new ObjectMapper().readTree(file.toFile());
    }

    private static Map<String, JsonNode> byName(JsonNode array) {
        Map<String, JsonNode> nodes = new LinkedHashMap<>();
        array.forEach(node -> nodes.put(node.get("name").asText(), node));
        return nodes;
    }

    private static void compare(String place, JsonNode recorded, JsonNode emulated, List<String> properties, List<String> differences) {
        for (String property : properties) {
            if (recorded.has(property) && !recorded.get(property).equals(emulated.get(property))) {
                differences.add(place + "." + property + ": recorded " + recorded.get(property) + ", emulated " + emulated.get(property));
            }
        }
    }

    private static List<String> unwanted(String object, List<String> differences) {
        Set<WantedDifference> unused = new LinkedHashSet<>(WantedDifference.of(object));
        List<String> left = new ArrayList<>(differences);
        left.removeIf(difference -> {
            boolean wanted = false;
            for (WantedDifference one : WantedDifference.of(object)) {
                if (!one.covers(difference)) continue;
                unused.remove(one);
                wanted = true;
            }
            return wanted;
        });
        unused.forEach(one -> left.add("no longer a difference: " + one.what()));
        return left;
    }

    @ParameterizedTest
    @ValueSource(strings = {"Account", "Contact", "Lead", "Event"})
    void fields_are_described_as_a_real_org_describes_them(String object) throws IOException {
        JsonNode recorded = recorded(object);
        JsonNode emulated = ApiClient.json(client.get(ApiClient.DATA + "/sobjects/" + object + "/describe"));
        List<String> differences = new ArrayList<>();
        compare(object, recorded, emulated, OBJECT_PROPERTIES, differences);
        Map<String, JsonNode> fields = byName(emulated.get("fields"));
        for (JsonNode field : recorded.get("fields")) {
            String name = field.get("name").asText();
            JsonNode own = fields.remove(name);
            if (own == null) differences.add(object + "." + name + ": not emulated");
            else compare(object + "." + name, field, own, FIELD_PROPERTIES, differences);
        }
        fields.keySet().forEach(name -> differences.add(object + "." + name + ": not recorded"));
        assertThat(unwanted(object, differences)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Account", "Contact", "Lead", "Event"})
    void every_key_of_an_object_and_of_a_field_is_there(String object) throws IOException {
        JsonNode recorded = recorded(object);
        JsonNode emulated = ApiClient.json(client.get(ApiClient.DATA + "/sobjects/" + object + "/describe"));
        assertThat(emulated.fieldNames()).toIterable().containsAll(() -> recorded.fieldNames());
        assertThat(emulated.get("fields").get(0).fieldNames()).toIterable().containsAll(() -> recorded.get("fields").get(0).fieldNames());
        assertThat(emulated.get("urls").get("describe").asText()).endsWith("/sobjects/" + object + "/describe");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Account", "Contact", "Lead", "Event"})
    void children_that_are_emulated_have_the_recorded_relationship(String object) throws IOException {
        List<String> differences = new ArrayList<>();
        Map<String, JsonNode> emulated = new LinkedHashMap<>();
        ApiClient.json(client.get(ApiClient.DATA + "/sobjects/" + object + "/describe")).get("childRelationships")
            .forEach(child -> emulated.put(child.get("childSObject").asText() + "." + child.get("field").asText(), child));
        for (JsonNode child : recorded(object).get("childRelationships")) {
            JsonNode own = emulated.get(child.get("childSObject").asText() + "." + child.get("field").asText());
            if (own != null) compare(object + " <- " + child.get("childSObject").asText() + "." + child.get("field").asText(), child, own,
                List.of("relationshipName", "cascadeDelete", "restrictedDelete"), differences);
        }
        assertThat(unwanted(object + " <-", differences)).isEmpty();
    }

    @Test
    void global_describe_says_of_an_object_what_a_real_org_says() throws IOException {
        Map<String, JsonNode> recorded = byName(recorded("Global").get("sobjects"));
        Map<String, JsonNode> emulated = byName(ApiClient.json(client.get(ApiClient.DATA + "/sobjects")).get("sobjects"));
        List<String> differences = new ArrayList<>();
        recorded.forEach((name, object) -> {
            if (!emulated.containsKey(name)) return;
            compare("Global." + name, object, emulated.get(name), OBJECT_PROPERTIES, differences);
            object.fieldNames().forEachRemaining(key -> {
                if (!emulated.get(name).has(key)) differences.add("Global." + name + "." + key + ": no such key");
            });
        });
        assertThat(unwanted("Global", differences)).isEmpty();
    }
}

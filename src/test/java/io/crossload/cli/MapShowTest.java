package io.crossload.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.crossload.cli.Cli.Answer;
import io.crossload.emulator.salesforce.OrgOptions;
import io.crossload.emulator.salesforce.SalesforceEmulator;
import io.crossload.mapping.model.Mapping;
import io.crossload.mapping.model.MappingSet;

/** {@code crossload map show}: the whole map, and what falls beside it on either side. */
class MapShowTest {
    private static final ObjectMapper JSON = new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
    private static final String NOBODY = "http://127.0.0.1:1";

    @TempDir
    Path folder;

    private Cli cli(String org) { return new Cli(folder, NOBODY, null, Map.of("sf.url", org)); }

    private static JsonNode json(Answer answer) throws IOException {
        assertThat(answer.exit()).as(answer.err()).isZero();
        var schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12).getSchema(Files.readString(Path.of("docs/schema/map.json")), InputFormat.JSON);
        assertThat(schema.validate(answer.out(), InputFormat.JSON)).isEmpty();
        return JSON.readTree(answer.out());
    }

    private static JsonNode named(JsonNode list, String member, String value) {
        return StreamSupport.stream(list.spliterator(), false).filter(n -> n.path(member).asText().equals(value)).findFirst().orElseThrow(() -> new AssertionError(value + " is not there"));
    }

    private static List<String> column(JsonNode list, String member) { return StreamSupport.stream(list.spliterator(), false).map(n -> n.path(member).asText()).toList(); }

    private static void replace(Path file, String what, String with) throws IOException {
        String text = Files.readString(file);
        assertThat(text).contains(what);
        Files.writeString(file, text.replace(what, with));
    }

    @Test
    void theWholeMapIsThereInLoadOrderWithoutExtractAndOrg() throws IOException {
        Cli cli = cli(NOBODY);
        JsonNode map = json(cli.verb("map", "show", "--json"));

        List<String> names = column(map.path("mappings"), "name");
        assertThat(names).containsExactlyInAnyOrderElementsOf(MappingSet.load(Path.of("config/mapping")).all().stream().map(Mapping::name).toList());
        assertThat(names.indexOf("Account")).isLessThan(names.indexOf("Contact"));
        assertThat(names.indexOf("Contact")).isLessThan(names.indexOf("Contact.manager"));
        assertThat(column(map.path("mappings"), "stage")).isSorted();

        JsonNode contact = named(map.path("mappings"), "name", "Contact");
        JsonNode email = named(contact.path("fields"), "field", "Email");
        assertThat(email.path("from").toString()).isEqualTo("[{\"name\":\"email\",\"origin\":\"SOURCE\"}]");
        assertThat(email.path("transforms").get(0).asText()).isEqualTo("email");
        assertThat(named(contact.path("fields"), "field", "LastName").path("defaultValue").asText()).isEqualTo("(no last name)");
        assertThat(named(contact.path("parents"), "lookup", "AccountId").path("from").path("origin").asText()).isEqualTo("SHAPE");
        assertThat(named(contact.path("fields"), "field", "Actimo_Status__c").path("from").get(0).path("origin").asText()).as("the shape decides about the status").isEqualTo("SHAPE");
        assertThat(named(contact.path("valueMaps"), "name", "status").path("entries").path("aktiv").asText()).isEqualTo("active");
        assertThat(contact.path("filters").get(0).path("rule").asText()).isEqualTo("deleted-contacts");

        assertThat(map.path("extract").asInt(-1)).isZero();
        assertThat(map.path("org").path("asked").asBoolean(true)).isFalse();
        assertThat(map.path("org").path("reason").asText()).contains("ORG_UNREACHABLE");
        assertThat(cli.home()).as("nothing was made").doesNotExist();
    }

    @Test
    void columnsThatNothingUsesAreNamedAndThoseOfShapesAreNot() throws IOException {
        JsonNode contact = named(json(cli(NOBODY).verb("map", "show", "--json")).path("sources"), "type", "contact");

        assertThat(column(contact.path("unmapped"), "column")).contains("data6", "data20", "timezone").doesNotContain("email", "data1", "id", "deleted_at", "company", "manager_id");
        assertThat(StreamSupport.stream(contact.path("shaping").spliterator(), false).map(JsonNode::asText)).contains("employee_status", "manager_id");
    }

    @Test
    void ofAnExtractOnlyColumnsWithAValueAreNamedWithTheirRows() throws IOException {
        Path exported = Files.createDirectories(folder.resolve("exported"));
        Files.writeString(exported.resolve("contacts.csv"), "id,name,email,data6,data7,Shoe size\n1,Anna Lund,a@acme.dk,2020,,39\n2,Bo Friis,b@acme.dk,2021,,43\n3,Eva Holm,e@acme.dk,,,41\n");
        Cli cli = cli(NOBODY);
        assertThat(cli.verb("extract", "--files", exported.toString()).exit()).isZero();

        JsonNode map = json(cli.verb("map", "show", "--json"));
        assertThat(map.path("extract").asInt()).isEqualTo(1);
        JsonNode contact = named(map.path("sources"), "type", "contact");
        assertThat(contact.path("rows").asInt()).isEqualTo(3);
        assertThat(contact.path("unmapped").toString()).isEqualTo("[{\"column\":\"data6\",\"rows\":2}]");
        assertThat(named(map.path("sources"), "type", "message").path("offered").asBoolean(true)).isFalse();
        assertThat(map.path("notCarried").toString()).contains("COLUMN_UNKNOWN", "Shoe size");

        String text = cli.verb("map", "show").out();
        assertThat(text).contains("data6 (2)", "Shoe size", "could not look: ORG_UNREACHABLE", "account_key*", "Contact: contact -> Contact, upsert by Source_System_ID__c (shape contact)");
        assertThat(text.lines().filter(l -> l.startsWith("  automation "))).first().asString().contains("not offered");
    }

    @Test
    void requiredFieldsThatNothingFillsAreLearntFromTheOrg() throws IOException {
        try (SalesforceEmulator org = SalesforceEmulator.start(OrgOptions.defaults())) {
            Cli cli = cli(org.url());
            JsonNode whole = json(cli.verb("map", "show", "--json", "--org"));
            assertThat(whole.path("org").path("asked").asBoolean()).isTrue();
            assertThat(named(whole.path("targets"), "target", "Contact").path("unfilled")).isEmpty();

            Path mapping = cli.config().resolve("mapping/Contact.yaml");
            replace(mapping, "  LastName: {", "  Title2__c: {");
            JsonNode lacking = json(cli.verb("map", "show", "--json"));
            assertThat(named(lacking.path("targets"), "target", "Contact").path("unfilled").toString()).isEqualTo("[\"LastName\"]");
            assertThat(cli.verb("map", "show").out().lines().filter(l -> l.matches("  Contact +LastName"))).hasSize(1);
        }
    }

    @Test
    void anOrgThatMustBeAskedAndCannotBeIsAnError() {
        Answer answer = cli(NOBODY).verb("map", "show", "--org");

        assertThat(answer.exit()).isEqualTo(4);
        assertThat(answer.err()).contains("ORG_UNREACHABLE");
    }

    @Test
    void withoutALoginTheOrgIsNotAsked() throws IOException {
        Cli cli = cli(NOBODY);
        replace(cli.config().resolve("application.properties"), "sf.client.id=id", "sf.client.id=");

        assertThat(json(cli.verb("map", "show", "--json")).path("org").path("reason").asText()).contains("no org is configured");
    }
}

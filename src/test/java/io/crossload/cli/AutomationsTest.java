package io.crossload.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.crossload.cli.Cli.Answer;
import io.crossload.emulator.actimo.ActimoEmulator;
import io.crossload.emulator.actimo.Options;
import io.crossload.emulator.actimo.customer.Customer;
import io.crossload.emulator.actimo.customer.Mess;
import io.crossload.emulator.actimo.customer.Scale;

/** {@code crossload automations}. The org of these migrations does not exist: nothing can have been sent to it. */
class AutomationsTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String NOBODY = "http://127.0.0.1:1";

    @TempDir
    Path folder;

    private Cli cli(String actimo) { return new Cli(folder, actimo, null, Map.of("sf.url", NOBODY)); }

    private Cli extracted(String... files) throws IOException {
        Path exported = Files.createDirectories(folder.resolve("exported"));
        Files.writeString(exported.resolve("contacts.csv"), "id,name,email\n1,Anna Lund,anna@acme.dk\n");
        for (int i = 0; i < files.length; i += 2) {
            Files.writeString(exported.resolve(files[i]), files[i + 1]);
        }
        Cli cli = cli(NOBODY);
        Answer extract = cli.verb("extract", "--files", exported.toString());
        assertThat(extract.exit()).as(extract.err()).isZero();
        return cli;
    }

    private String page() throws IOException { return Files.readString(folder.resolve("home/reports/automations/automations.html")); }

    private String document() throws IOException { return Files.readString(folder.resolve("home/reports/automations/automations.json")); }

    private static void fitsTheSchema(String json) throws IOException {
        var schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12).getSchema(Files.readString(Path.of("docs/automations.schema.json")), InputFormat.JSON);
        assertThat(schema.validate(json, InputFormat.JSON)).as(json).isEmpty();
    }

    @Test
    void everyAutomationOfACustomerIsInTheDocumentWithItsNamesAndFlowElements() throws IOException {
        try (ActimoEmulator actimo = ActimoEmulator.start(Options.of(Customer.generate(Scale.TINY, 1, Mess.NONE)).withRequestsPerSecond(1_000_000))) {
            Cli cli = cli(actimo.url());
            assertThat(cli.verb("extract").exit()).isZero();
            Answer answer = cli.verb("automations");

            assertThat(answer.exit()).as(answer.err()).isZero();
            assertThat(answer.out()).contains(" steps to rebuild by hand, from extract 1", "automations.html", "automations.json");
            fitsTheSchema(document());
            JsonNode automations = JSON.readTree(document()).path("automations");
            assertThat(automations).hasSizeGreaterThan(2).hasSize(JSON.readTree(document()).path("counts").path("automations").asInt());
            assertThat(JSON.readTree(document()).path("unknown")).isEmpty();
            assertThat(automations).allSatisfy(a -> {
                assertThat(a.path("flowElements")).isNotEmpty();
                assertThat(a.path("owner").path("name").asText(null)).isNotBlank();
                assertThat(page()).contains("id=\"" + a.path("sourceKey").asText() + "\"");
            });
            assertThat(JSON.readTree(document()).findValues("references").stream().flatMap(r -> r.findValues("name").stream())).isNotEmpty().noneMatch(JsonNode::isNull);

            String first = document() + page();
            assertThat(cli.verb("automations").exit()).isZero();
            assertThat(document() + page()).isEqualTo(first);

            Path out = folder.resolve("elsewhere");
            Answer json = cli.verb("automations", "--json", "--out", out.toString());
            assertThat(JSON.readTree(json.out())).isEqualTo(JSON.readTree(document())).isEqualTo(JSON.readTree(out.resolve("automations.json").toFile()));
            assertThat(out.resolve("automations.html")).exists();
        }
    }

    @Test
    void credentialsOfTheSourceAreInNeitherFile() throws IOException {
        Cli cli = extracted("automations.json", """
            {"data": [{"id": 1, "name": "Welcome https://app.actimo.com/contactLink/hemmelig1", "active": true, "api-key": "hemmelig2",
              "trigger": {"type": "contact_created", "Authorization": "Bearer hemmelig3"},
              "steps": [{"position": 1, "rules": [], "action": {"type": "call_webhook", "params": {"url": "https://hook.dk/x?token=hemmelig4", "headers": "api-key: hemmelig5"}}}]}]}""");

        Answer answer = cli.verb("automations");

        assertThat(answer.exit()).isZero();
        assertThat(answer.out()).contains("unknown action \"call_webhook\" in client:automation:1");
        assertThat(document() + page() + answer.out()).doesNotContain("hemmelig").contains("call_webhook");
        fitsTheSchema(document());
    }

    @Test
    void aSourceWithoutAutomationsSaysNotOffered() throws IOException {
        Answer answer = extracted().verb("automations");

        assertThat(answer.exit()).isZero();
        assertThat(answer.out()).contains("Automations: not offered by any source of extract 1");
        assertThat(page()).contains("not offered");
        assertThat(JSON.readTree(document()).path("offered").asBoolean(true)).isFalse();
        fitsTheSchema(document());
    }

    @Test
    void anEmptyListSaysSo() throws IOException {
        Answer answer = extracted("automations.json", "[]").verb("automations");

        assertThat(answer.exit()).isZero();
        assertThat(answer.out()).contains("Automations: none in extract 1");
        assertThat(page()).contains("has no automations");
    }

    @Test
    void withoutAnExtractThereIsNothingToRead() {
        Answer answer = cli(NOBODY).verb("automations");

        assertThat(answer.exit()).isEqualTo(2);
        assertThat(answer.err()).contains("There is no migration in");
    }
}

package io.crossload.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.crossload.emulator.actimo.ActimoEmulator;
import io.crossload.emulator.actimo.Options;
import io.crossload.emulator.actimo.customer.Customer;
import io.crossload.emulator.actimo.customer.Mess;
import io.crossload.emulator.actimo.customer.Scale;
import io.crossload.emulator.salesforce.OrgOptions;
import io.crossload.emulator.salesforce.SalesforceEmulator;
import io.crossload.step.Container;

/** reconcile, verify and load --prove as an operator and a script use them, for a customer who has people and nothing else. */
class ProofVerbsTest {
    private static final ObjectMapper JSON = new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
    private static final List<String> NOT_READ = List.of("message", "message_contact", "message_event", "academy", "enrolment", "survey", "survey_question", "survey_answer", "survey_aggregate",
        "one_on_one", "score", "file", "automation", "group_member");

    @TempDir
    Path folder;

    @Test
    void exitCodesAndDocumentsSayWhatTheOrgHas() throws IOException {
        try (SalesforceEmulator org = SalesforceEmulator.start(OrgOptions.defaults());
             ActimoEmulator actimo = ActimoEmulator.start(Options.of(Customer.generate(Scale.TINY, 3, Mess.NONE)).withRequestsPerSecond(1_000_000))) {
            Cli cli = new Cli(folder, actimo.url(), null, Map.of("sf.url", org.url()));
            Files.write(cli.config().resolve("source").resolve("client.yaml"), Stream.concat(Stream.of("objects:"), NOT_READ.stream().map(t -> "  " + t + ": { enabled: false }")).toList(),
                StandardOpenOption.APPEND);
            cli.verb("extract");
            cli.verb("check");
            cli.openGates();
            for (String[] verb : new String[][] {{"reconcile"}, {"verify"}, {"load", "--prove"}}) {
                assertThat(cli.verb(verb)).satisfies(refused -> {
                    assertThat(refused.exit()).isEqualTo(2);
                    assertThat(refused.err()).contains("NOTHING_LOADED", "./crossload load");
                });
            }
            assertThat(cli.verb("load").exit()).isZero();

            assertThat(cli.verb("reconcile")).satisfies(r -> {
                assertThat(r.exit()).as(r.err()).isZero();
                assertThat(r.out()).contains("Passed: no differences.", "reconcile-0001");
            });
            assertThat(cli.verb("verify")).satisfies(v -> {
                assertThat(v.exit()).as(v.err()).isZero();
                assertThat(v.out()).contains("Passed: the org has what was sent.");
            });
            assertThat(cli.verb("load", "--prove")).satisfies(p -> {
                assertThat(p.exit()).as(p.err()).isZero();
                assertThat(p.out()).contains("created = 0, updated = 0", "nothing was written");
            });
            assertThat(cli.verb("reconcile", "--threshold", "101")).satisfies(refused -> {
                assertThat(refused.exit()).isEqualTo(2);
                assertThat(refused.err()).contains("--threshold is 0 to 100 percent, not 101.");
            });

            String id = anyContact(cli);
            org.edit("Contact", id, Map.of("LastName", "Secretname"), "005000000000009AAA");
            Cli.Answer changed = cli.verb("verify", "--target", "Contact", "--json");
            assertThat(changed.exit()).as("somebody else's change").isZero();
            assertThat(JSON.readTree(changed.out()).at("/totals/changedSince").asInt()).isOne();
            assertThat(changed.out() + changed.err()).as("values stay in the reports").doesNotContain("Secretname");
            assertThat(Path.of(JSON.readTree(changed.out()).path("reports").asText()).resolve("verify.csv")).content().contains("Secretname");

            org.add("Contact", Map.of("LastName", "Ghost", "Source_System_ID__c", "client:contact:999999"));
            Cli.Answer extra = cli.verb("reconcile", "--json");
            JsonNode reconciliation = JSON.readTree(extra.out());
            assertThat(extra.exit()).isOne();
            assertThat(reconciliation.path("passed").asBoolean(true)).isFalse();
            assertThat(reconciliation.at("/examples/0/sourceKey").asText()).isEqualTo("client:contact:999999");
            assertThat(cli.verb("reconcile", "--threshold", "5").exit()).as("listed").isZero();
            assertThat(cli.verb("verify").exit()).isOne();
        }
    }

    private static String anyContact(Cli cli) {
        try (Container container = Container.open(new Container.Options(cli.home(), cli.config(), Path.of("routes"), Map.of("migrate.on-start", "false")))) {
            return container.orgRest().query("SELECT Id FROM Contact WHERE Source_System_ID__c != null LIMIT 1").get(0).path("Id").asText();
        }
    }
}

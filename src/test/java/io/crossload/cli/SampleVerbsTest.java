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

import io.crossload.cli.Cli.Answer;
import io.crossload.emulator.actimo.ActimoEmulator;
import io.crossload.emulator.actimo.Options;
import io.crossload.emulator.actimo.customer.Customer;
import io.crossload.emulator.actimo.customer.Mess;
import io.crossload.emulator.actimo.customer.Scale;
import io.crossload.emulator.salesforce.OrgOptions;
import io.crossload.emulator.salesforce.SalesforceEmulator;

/** The verbs around a sample, as an operator and a script use them, for a customer who has people and nothing else. */
class SampleVerbsTest {
    private static final ObjectMapper JSON = new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
    private static final List<String> NOT_READ = List.of("message", "message_contact", "message_event", "academy", "enrolment", "survey", "survey_question", "survey_answer", "survey_aggregate",
        "one_on_one", "score", "file", "automation", "group_member");

    @TempDir
    Path folder;

    @Test
    void fromSampleOverDiffAndApprovalBackToAnEmptyOrg() throws IOException {
        try (SalesforceEmulator org = SalesforceEmulator.start(OrgOptions.defaults());
             ActimoEmulator actimo = ActimoEmulator.start(Options.of(Customer.generate(Scale.TINY, 3, Mess.NONE)).withRequestsPerSecond(1_000_000))) {
            Cli cli = new Cli(folder, actimo.url(), null, Map.of("sf.url", org.url()));
            Files.write(cli.config().resolve("source").resolve("client.yaml"), Stream.concat(Stream.of("objects:"), NOT_READ.stream().map(t -> "  " + t + ": { enabled: false }")).toList(),
                StandardOpenOption.APPEND);
            String empty = org.state(null);
            cli.verb("extract");
            cli.verb("check");
            cli.openGatesBeforeTheSample();

            assertThat(cli.verb("sample", "--size", "199")).satisfies(refused -> {
                assertThat(refused.exit()).isEqualTo(2);
                assertThat(refused.err()).contains("--size is 200 to 500, not 199.");
            });
            assertThat(cli.verb("diff")).satisfies(refused -> {
                assertThat(refused.exit()).isEqualTo(2);
                assertThat(refused.err()).contains("NO_SAMPLE", "./crossload sample");
            });
            Answer sample = cli.verb("sample", "--size", "200");
            assertThat(sample.exit()).as(sample.err()).isZero();
            assertThat(sample.out()).startsWith("Sample: run 1 of extract 1, ").contains("things shown that the extract has", "./crossload diff");
            assertThat(cli.verb("approve", "--reason", "unseen").err()).contains("DIFF_MISSING");

            JsonNode diff = JSON.readTree(cli.verb("diff", "--json").out());
            assertThat(diff.at("/totals/deviations").asInt(-1)).isZero();
            assertThat(diff.has("records")).as("values stay in the reports").isFalse();
            assertThat(Path.of(diff.path("reports").asText()).resolve("diff.html")).exists();
            assertThat(cli.verb("approve").exit()).as("without a reason").isEqualTo(2);
            assertThat(JSON.readTree(cli.verb("approve", "--by", "Ulla", "--reason", "looked through", "--json").out()).path("open").asBoolean()).isTrue();
            assertThat(cli.verb("reject", "--by", "Bo", "--reason", "titles").out()).isEqualTo("Sample, run 1: rejected by Bo\n");

            assertThat(cli.verb("sample", "--revert")).as("without --yes, and nobody to ask").satisfies(refused -> {
                assertThat(refused.exit()).isEqualTo(2);
                assertThat(refused.err()).contains("--yes");
            });
            assertThat(cli.verb("sample", "--revert", "--dry-run").out()).startsWith("Would be taken back: sample, run 1");
            JsonNode revert = JSON.readTree(cli.verb("sample", "--revert", "--yes", "--json").out());
            assertThat(revert.path("left")).isEmpty();
            assertThat(org.state(null)).isEqualTo(empty);
        }
    }
}

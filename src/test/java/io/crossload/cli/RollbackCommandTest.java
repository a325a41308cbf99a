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

/** The way back as an operator and a script walk it: plan, question, certificate, purge. */
class RollbackCommandTest {
    private static final ObjectMapper JSON = new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
    private static final List<String> NOT_READ = List.of("message", "message_contact", "message_event", "academy", "enrolment", "survey", "survey_question", "survey_answer", "survey_aggregate",
        "one_on_one", "score", "file", "automation", "group_member");

    @TempDir
    Path folder;

    @Test
    void planQuestionCertificateAndPurge() throws IOException {
        try (SalesforceEmulator org = SalesforceEmulator.start(OrgOptions.defaults());
             ActimoEmulator actimo = ActimoEmulator.start(Options.of(Customer.generate(Scale.of(20), 3, Mess.NONE)).withRequestsPerSecond(1_000_000))) {
            Cli cli = new Cli(folder, actimo.url(), null, Map.of("sf.url", org.url()));
            Files.write(cli.config().resolve("source").resolve("client.yaml"), Stream.concat(Stream.of("objects:"), NOT_READ.stream().map(t -> "  " + t + ": { enabled: false }")).toList(),
                StandardOpenOption.APPEND);
            String empty = org.state(null);
            cli.verb("extract");
            cli.verb("check");
            cli.openGates();
            assertThat(cli.verb("load").exit()).isZero();
            String loaded = org.state(null);

            assertThat(cli.verb("rollback", "--drift", "force:all")).satisfies(refused -> {
                assertThat(refused.exit()).isEqualTo(2);
                assertThat(refused.err()).contains("--drift is keep, force, or force: with changed or children, not force:all.");
            });
            assertThat(cli.verb("rollback", "--run", "9", "--dry-run")).satisfies(refused -> {
                assertThat(refused.exit()).isEqualTo(2);
                assertThat(refused.err()).contains("RUN_UNKNOWN", "Run 9.");
            });
            assertThat(cli.verb("rollback", "--dry-run")).satisfies(dry -> {
                assertThat(dry.exit()).isZero();
                assertThat(dry.out()).startsWith("Back to the state before the migration: run 1").contains("Contact", "What Salesforce cannot undo:", "recycle bin");
            });
            assertThat(cli.verb("rollback", "--purge", "--dry-run").exit()).isEqualTo(2);
            assertThat(cli.verb("rollback")).as("without --yes, and nobody to ask").satisfies(refused -> {
                assertThat(refused.exit()).isEqualTo(2);
                assertThat(refused.out()).as("the plan comes before the question").contains("What Salesforce cannot undo:");
                assertThat(refused.err()).contains("--yes");
            });
            assertThat(org.state(null)).isEqualTo(loaded);

            JsonNode answer = JSON.readTree(cli.verb("rollback", "--yes", "--json").out());
            assertThat(answer.at("/certificate/whole").asBoolean()).isTrue();
            assertThat(Path.of(answer.path("reports").asText()).resolve("certificate.html")).exists();
            assertThat(answer.path("purged").isNull()).isTrue();
            assertThat(org.state(null)).isEqualTo(empty);

            assertThat(cli.verb("rollback", "--yes", "--purge")).as("again").satisfies(again -> {
                assertThat(again.exit()).isZero();
                assertThat(again.out()).startsWith("There is nothing to take back.").contains("Removed from", "files of extracts", "certificates are still there");
            });
            assertThat(cli.verb("load").err()).contains("NOTHING_EXTRACTED");
        }
    }
}

package io.crossload.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import io.crossload.cli.Cli.Answer;
import io.crossload.emulator.actimo.ActimoEmulator;
import io.crossload.emulator.actimo.Options;
import io.crossload.emulator.actimo.customer.Customer;
import io.crossload.emulator.actimo.customer.Mess;
import io.crossload.emulator.actimo.customer.Scale;
import io.crossload.emulator.salesforce.OrgOptions;
import io.crossload.emulator.salesforce.SalesforceEmulator;
import io.crossload.emulator.salesforce.fault.FaultPlan;
import io.crossload.kill.Child;
import picocli.CommandLine;

/** What an operator or a script sees of the command line: exit codes, errors that say what to do, and one JSON document. */
class CliTest {
    private static final ObjectMapper JSON = new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
    private static final String NOBODY = "http://127.0.0.1:1";

    private static ActimoEmulator actimo;

    @TempDir
    Path folder;

    @BeforeAll
    static void start() {
        actimo = ActimoEmulator.start(Options.of(Customer.generate(Scale.TINY, 1, Mess.NONE)).withRequestsPerSecond(1_000_000));
    }

    @AfterAll
    static void stop() { actimo.close(); }

    static List<String> verbs() {
        List<String> verbs = new ArrayList<>();
        collect(Main.commandLine(), "", verbs);
        return verbs;
    }

    private static void collect(CommandLine command, String path, List<String> verbs) {
        command.getSubcommands().forEach((name, verb) -> {
            if (!name.equals("help")) {
                verbs.add(path + name);
                collect(verb, path + name + " ", verbs);
            }
        });
    }

    @ParameterizedTest
    @MethodSource("verbs")
    void everyVerbExplainsItself(String verb) {
        Answer answer = Cli.run(Stream.concat(Stream.of(verb.split(" ")), Stream.of("--help")).toArray(String[]::new));

        assertThat(answer.exit()).isZero();
        assertThat(answer.out()).startsWith("Usage: crossload " + verb);
        assertThat(answer.err()).isEmpty();
    }

    @Test
    void theVersionIsPrinted() {
        Answer answer = Cli.run("--version");

        assertThat(answer.exit()).isZero();
        assertThat(answer.out()).startsWith("crossload ");
    }

    @Test
    void filesThatTheEmulatorCannotUseAreNamedAndAreNoDefect() throws java.io.IOException {
        Path wrong = java.nio.file.Files.writeString(folder.resolve("wrong.yaml"), "httpErors: []\n");
        for (String option : new String[] {"--faults", "--org", "--certificate", "--data"}) {
            Answer answer = Cli.run("emulate", "salesforce", "--port", "0", option, wrong.toString());
            assertThat(answer.exit()).as(option).isEqualTo(2);
            assertThat(answer.err()).as(option).contains("CONFIG_INVALID").doesNotContain("\tat ");
        }
        assertThat(Cli.run("emulate", "salesforce", "--port", "0", "--faults", folder.resolve("none.yaml").toString()).err()).contains("none.yaml");
    }

    @Test
    void anUnknownVerbAndNoVerbAreUsageErrors() {
        assertThat(Cli.run("lode").exit()).isEqualTo(2);
        assertThat(Cli.run().exit()).isEqualTo(2);
        assertThat(Cli.run("load", "--sideways").err()).contains("--sideways");
    }

    @ParameterizedTest
    @MethodSource("verbsWithoutArguments")
    void aMissingConfigurationIsNamed(String verb) {
        Path missing = folder.resolve("nowhere");
        Answer answer = Cli.run(Stream.concat(Stream.of(verb.split(" ")), Stream.of("--home", folder.resolve("home").toString(), "--config", missing.toString())).toArray(String[]::new));

        assertThat(answer.exit()).isEqualTo(2);
        assertThat(answer.err()).contains("CONFIG_MISSING", missing.resolve("application.properties").toString(), "do:");
        assertThat(folder.resolve("home")).doesNotExist();
    }

    static List<String> verbsWithoutArguments() { return List.of("extract", "check", "load", "status", "start", "dead-letters list", "map show", "automations"); }

    @Test
    void aBrokenMappingIsNamedWithFileLineAndCure() throws Exception {
        Cli cli = cli(NOBODY, Map.of());
        Path mapping = cli.config().resolve("mapping").resolve("Account.yaml");
        List<String> lines = Files.readAllLines(mapping);
        int line = lines.stream().map(l -> l.startsWith("target:")).toList().indexOf(true);
        lines.set(line, "targett: Account");
        Files.write(mapping, lines);

        Answer answer = cli.verb("load");

        assertThat(answer.exit()).isEqualTo(2);
        assertThat(answer.err()).contains("CONFIG_INVALID", "Account.yaml line " + (line + 1), "target", "do:").doesNotContain("\tat ");
    }

    @Test
    void stepsAreTakenInOrder() {
        try (SalesforceEmulator org = org()) {
            Cli cli = cli(org.url(), Map.of());
            Answer nothing = cli.verb("load");
            assertThat(nothing.exit()).isEqualTo(2);
            assertThat(nothing.err()).contains("NOTHING_EXTRACTED", "./crossload extract");

            assertThat(cli.verb("extract").exit()).isZero();
            Answer unchecked = cli.verb("load");
            assertThat(unchecked.exit()).isEqualTo(3);
            assertThat(unchecked.err()).contains("GATE_CLOSED", "check (", "nobody has looked yet", "./crossload check", "./crossload map confirm", "./crossload manifest check", "./crossload owners confirm",
                "./crossload estimate", "./crossload sample");
            assertThat(org.stats().ingestJobs()).isEmpty();
        }
    }

    @Test
    void statusOfNothingIsAUsageError() {
        Answer answer = cli(NOBODY, Map.of()).verb("status");

        assertThat(answer.exit()).isEqualTo(2);
        assertThat(answer.err()).contains("There is no migration in");
    }

    @Test
    void aWrongApiKeyIsRefusedWithoutBeingShown() {
        Answer answer = new Cli(folder, actimo.url(), "not-the-key", Map.of("sf.url", NOBODY)).verb("extract");

        assertThat(answer.exit()).isEqualTo(4);
        assertThat(answer.err()).contains("SOURCE_LOGIN_REFUSED").doesNotContain("not-the-key").doesNotContain("\tat ");
    }

    @Test
    void aSourceThatIsDownIsNamed() {
        Answer answer = new Cli(folder, NOBODY + "/api/v1", null, Map.of("sf.url", NOBODY)).verb("extract");

        assertThat(answer.exit()).isEqualTo(4);
        assertThat(answer.err()).contains("SOURCE_UNREACHABLE").doesNotContain("\tat ");
    }

    @Test
    void anOrgThatIsDownStopsTheLoadAndTheNextLoadResumesIt() {
        Cli cli = cli(NOBODY, Map.of());
        assertThat(cli.verb("extract").exit()).isZero();
        assertThat(cli.verb("check").exit()).isZero();
        try (SalesforceEmulator org = org()) {
            set(cli, "sf.url", org.url());
            cli.openGates();
            set(cli, "sf.url", NOBODY);
        }

        Answer down = cli.verb("load");
        assertThat(down.exit()).isEqualTo(4);
        assertThat(down.err()).contains("ORG_UNREACHABLE").doesNotContain("\tat ");

        try (SalesforceEmulator refusing = SalesforceEmulator.start(OrgOptions.defaults().withClient("id", "another"))) {
            set(cli, "sf.url", refusing.url());
            Answer refused = cli.verb("load");
            assertThat(refused.exit()).isEqualTo(4);
            assertThat(refused.err()).contains("ORG_LOGIN_REFUSED").doesNotContain("secret=").doesNotContain("\tat ");
        }
        try (SalesforceEmulator org = org()) {
            set(cli, "sf.url", org.url());
            assertThat(cli.openGates().verb("load").exit()).isZero();
            assertThat(org.stats().records().get("Contact")).isPositive();
        }
    }

    @Test
    void jsonIsExactlyOneDocumentAndRecordsThatFailedShowInTheExitCode() throws Exception {
        FaultPlan refuse = FaultPlan.none().withValidations(new FaultPlan.Validation("Contact", "Source_System_ID__c", ".*7", "Refused by rule"));
        try (SalesforceEmulator org = SalesforceEmulator.start(OrgOptions.defaults().withFaults(refuse))) {
            Cli cli = cli(org.url(), Map.of());
            assertThat(json(cli.verb("extract", "--json"), 0).path("extract").asInt()).isEqualTo(1);
            assertThat(json(cli.verb("check", "--json"), 0).path("verdict").asText()).isEqualTo("PASSED");
            JsonNode load = json(cli.openGates().verb("load", "--json"), 1);
            JsonNode status = json(cli.verb("status", "--json"), 0);
            JsonNode letters = json(cli.verb("dead-letters", "list", "--json", "--limit", "1000"), 0);

            assertThat(status.path("sourceTypes")).isEqualTo(load.path("sourceTypes"));
            assertThat(status.path("targets")).isEqualTo(load.path("targets")).isNotEmpty();
            assertThat(letters.path("total").asInt()).isPositive().isEqualTo(letters.path("letters").size());
        }
    }

    @Test
    void theDemoPrintsOneDocument() throws Exception {
        JsonNode demo = json(Cli.run("demo", "--scale", "tiny", "--json", "--home", folder.resolve("demo").toString()), 0);

        assertThat(demo.path("sourceTypes")).isNotEmpty();
        assertThat(folder.resolve("demo/reports/automations/automations.html")).exists();
        assertThat(demo.path("targets").findValuesAsText("target")).contains("Account", "Contact");
    }

    @Test
    void theContainerWalksTheMigrationEndsOnSigtermAndGoesOnWhereItWas() throws Exception {
        try (SalesforceEmulator org = org()) {
            Cli cli = cli(org.url(), Map.of("api.port", "0", "observe.port", freePort(), "log.format", "json"));
            Answer none = cli.verb("health");
            assertThat(none.exit()).isEqualTo(4);
            assertThat(none.err()).contains("CONTAINER_UNREACHABLE");
            Child closed = Child.start(Map.of(), cli.arguments("start"));
            try {
                assertThat(closed.awaitEnd(120).orElse(-1)).as("read and checked, then it waits for the gates").isEqualTo(3);
            } finally {
                closed.kill();
            }
            cli.openGates();
            Child container = Child.start(Map.of(), cli.arguments("start"));
            try {
                container.awaitOutput("Run 1 done");

                assertThat(json(cli.verb("health", "--live", "--json"), 0).path("status").asText()).isEqualTo("UP");
                assertThat(json(cli.verb("health", "--ready", "--json"), 0).path("checks").findValuesAsText("name")).contains("ledger", "broker");
                assertThat(cli.verb("health").out()).contains("source-client").contains("node");
                Answer second = cli.verb("load");
                assertThat(second.exit()).isEqualTo(2);
                assertThat(second.err()).contains("HOME_LOCKED");
                assertThat(json(cli.verb("status", "--json"), 0).path("summary").path("state").asText()).isEqualTo("DONE");

                container.terminate();
                assertThat(container.awaitEnd(20).orElse(-1)).as("exit code within 20 s").isIn(0, 143);
            } finally {
                container.kill();
            }
            var jobs = org.stats().ingestJobs();
            long read = actimo.stats().allRequests();

            Child again = Child.start(Map.of(), cli.arguments("start"));
            try {
                again.awaitOutput("is loaded");
                again.terminate();
                assertThat(again.awaitEnd(20)).isPresent();
            } finally {
                again.kill();
            }
            assertThat(org.stats().ingestJobs()).isEqualTo(jobs);
            assertThat(actimo.stats().allRequests()).isEqualTo(read);
        }
    }

    private static String freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return Integer.toString(socket.getLocalPort());
        }
    }

    private static JsonNode json(Answer answer, int exit) throws Exception {
        assertThat(answer.exit()).as(answer.err()).isEqualTo(exit);
        return JSON.readTree(answer.out());
    }

    private Cli cli(String org, Map<String, String> settings) {
        Map<String, String> all = new java.util.HashMap<>(settings);
        all.put("sf.url", org);
        return new Cli(folder, actimo.url(), null, all);
    }

    private static SalesforceEmulator org() { return SalesforceEmulator.start(OrgOptions.defaults()); }

    private static void set(Cli cli, String name, String value) {
        Path file = cli.config().resolve("application.properties");
        try {
            List<String> lines = new ArrayList<>(Files.readAllLines(file));
            lines.removeIf(l -> l.startsWith(name + "="));
            lines.add(name + "=" + value);
            Files.write(file, lines);
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}

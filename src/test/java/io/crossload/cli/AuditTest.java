package io.crossload.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
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
import io.crossload.emulator.actimo.customer.Tables;
import io.crossload.emulator.salesforce.OrgOptions;
import io.crossload.emulator.salesforce.SalesforceEmulator;

/** The audit log as an operator, a script and an auditor use it. */
class AuditTest {
    private static final ObjectMapper JSON = new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
    private static final List<String> NOT_READ = List.of("message", "message_contact", "message_event", "academy", "enrolment", "survey", "survey_question", "survey_answer", "survey_aggregate",
        "one_on_one", "score", "file", "automation", "group_member");

    @TempDir
    Path folder;

    @Test
    void fromTheFirstVerbToTheLoadEachStandsInBothLogsAndNobodyOfTheCustomerDoes() throws Exception {
        Customer customer = Customer.generate(Scale.TINY, 3, Mess.NONE);
        try (SalesforceEmulator org = SalesforceEmulator.start(OrgOptions.defaults());
             ActimoEmulator actimo = ActimoEmulator.start(Options.of(customer).withRequestsPerSecond(1_000_000))) {
            Cli cli = people(actimo, org);
            verb(cli, 0, "manifest", "write", "--by", "Ulla");
            verb(cli, 0, "extract", "--by", "Ulla");
            verb(cli, 0, "check", "--by", "Ulla");
            verb(cli, 0, "manifest", "check");
            verb(cli, 3, "load", "--by", "Ulla");
            verb(cli, 0, "map", "confirm", "--yes");
            verb(cli, 2, "owners", "resolve", "--owner", "client:user:none", "--as", "reassign", "--to", "anna.lund@acme.example");
            verb(cli, 0, "owners", "resolve", "--all-unmatched", "--as", "demote");
            verb(cli, 0, "owners", "confirm", "--yes");
            verb(cli, 0, "estimate");
            verb(cli, 0, "sample", "--size", "200");
            verb(cli, 0, "diff");
            verb(cli, 0, "reject", "--reason", "Anna Lund's title is wrong");
            verb(cli, 0, "sample", "--revert", "--yes");
            verb(cli, 0, "sample", "--size", "200");
            verb(cli, 0, "diff");
            verb(cli, 0, "approve", "--by", "Bo", "--reason", "looked through");
            verb(cli, 0, "load", "--by", "Ulla");
            verb(cli, 0, "dead-letters", "replay");
            verb(cli, 0, "dead-letters", "discard", "--yes");
            verb(cli, 0, "automations");
            verb(cli, 3, "sample", "--revert", "--yes");

            JsonNode log = JSON.readTree(verb(cli, 0, "audit", "--json").out());
            List<String> done = new ArrayList<>();
            log.path("operations").forEach(o -> done.add(o.path("verb").asText() + ": " + o.path("outcome").asText()));
            assertThat(done).containsExactly("manifest write: done", "extract: done", "check: done", "manifest check: done", "load: refused", "map confirm: done", "owners resolve: failed",
                "owners resolve: done", "owners confirm: done", "estimate: done", "sample: done", "diff: done", "reject: done", "sample: done", "sample: done", "diff: done", "approve: done", "load: done",
                "dead-letters replay: done", "dead-letters discard: done", "automations: done", "sample: refused");
            assertThat(log.path("entries").asInt()).isEqualTo(2 * done.size());
            JsonNode load = log.path("operations").path(17);
            assertThat(load.path("by").asText()).isEqualTo("Ulla");
            assertThat(load.path("counts").path("run").asInt()).isPositive();
            assertThat(load.path("counts").path("updated").asInt() + load.path("counts").path("created").asInt()).isPositive();
            assertThat(load.path("checksums").has("mapping")).isTrue();
            assertThat(load.path("checksums").fieldNames()).toIterable().anyMatch(name -> name.endsWith("/summary.json"));
            assertThat(log.path("operations").path(13).path("counts").path("deleted").asInt()).isPositive();
            assertThat(log.path("operations").path(16).path("verdicts").path("gate sample").asText()).startsWith("open by Bo: ");
            assertThat(log.path("operations").path(6).path("arguments").path("--to").asText()).isEqualTo("(given)");

            List<JsonNode> tasks = tasks(org);
            // The last one, refused, had asked the org as well.
            assertThat(tasks).hasSize(done.size());
            assertThat(tasks).allSatisfy(t -> assertThat(t.path("Status").asText()).isEqualTo("Completed"));
            assertThat(org.state("Campaign").lines().filter(l -> l.contains("crossload:audit:"))).hasSize(1);

            // Hashes hold any digits, also those of a phone.
            String texts = (texts() + tasks.stream().map(JsonNode::toString).collect(Collectors.joining("\n")) + org.state("Campaign")).replaceAll("[0-9a-f]{64}", "");
            assertThat(personal(customer)).hasSizeGreaterThan(100).allSatisfy(value -> assertThat(texts).doesNotContain(value));
            assertThat(texts).doesNotContain("Anna Lund", "anna.lund", "secret", Options.EMULATOR_KEY);

            Answer ok = verb(cli, 0, "audit", "--verify");
            String head = log.path("head").asText();
            assertThat(ok.out()).isEqualTo("OK: " + log.path("entries").asInt() + " entries, the last is " + log.path("entries").asInt() + ":" + head + "\n");
            assertThat(verb(cli, 0, "status").out()).contains("Last:     sample by ", "refused (SAMPLE_OVERRUN); audit log " + log.path("entries").asInt() + ":" + head.substring(0, 12));
        }
    }

    @Test
    void theLogIsShownAsTableJsonAndCsvFromADayOnAndTheNewestOnly() throws Exception {
        try (ActimoEmulator actimo = ActimoEmulator.start(Options.of(Customer.generate(Scale.TINY, 3, Mess.NONE)).withRequestsPerSecond(1_000_000))) {
            Cli cli = people(actimo, null);
            assertThat(verb(cli, 2, "audit").err()).contains("There is no migration");
            verb(cli, 0, "extract", "--by", "Ulla");
            verb(cli, 0, "check", "--by", "Bo");
            verb(cli, 0, "check", "--by", "Bo");
            assertThat(verb(cli, 0, "audit").out()).contains("extract", "Ulla", "check", "Bo", "6 entries, the last is 6:");
            assertThat(verb(cli, 0, "audit", "--limit", "1").out()).contains("Bo").doesNotContain("Ulla");
            assertThat(JSON.readTree(verb(cli, 0, "audit", "--since", "2999-01-31", "--json").out()).path("operations")).isEmpty();
            assertThat(JSON.readTree(verb(cli, 0, "audit", "--since", "2001-01-31T08:00:00Z", "--json").out()).path("operations")).hasSize(3);
            assertThat(verb(cli, 0, "audit", "--csv").out().lines()).hasSize(4).first().asString().startsWith("entry,started,ended,by,verb,arguments,outcome");
            assertThat(verb(cli, 2, "audit", "--since", "yesterday").err()).contains("--since is 2026-01-31");
            assertThat(verb(cli, 2, "audit", "--limit", "0").err()).contains("--limit is 1 or more");
            assertThat(verb(cli, 2, "audit", "--expect", "1:0123456789").err()).contains("--expect needs --verify");
            assertThat(verb(cli, 2, "audit", "--verify", "--expect", "one").err()).contains("AUDIT_HEAD_INVALID", "number:hash");
            assertThat(verb(cli, 1, "audit", "--verify", "--expect", "2:0123456789").err()).contains("AUDIT_BROKEN", "--expect remembers");
        }
    }

    @Test
    void aLogThatSomebodyWroteToIsFoundWithTheFirstEntryThatIsBroken() throws Exception {
        try (ActimoEmulator actimo = ActimoEmulator.start(Options.of(Customer.generate(Scale.TINY, 3, Mess.NONE)).withRequestsPerSecond(1_000_000))) {
            Cli cli = people(actimo, null);
            verb(cli, 0, "extract", "--by", "Ulla");
            verb(cli, 0, "check", "--by", "Ulla");
            verb(cli, 0, "audit", "--verify");
            Path ledger = cli.home().resolve("ledger.db");
            byte[] whole = Files.readAllBytes(ledger);
            Map<String, Integer> attacks = Map.of("update audit set entry = replace(entry, 'Ulla', 'Bo') where number = 2", 2, "delete from audit where number = 1", 1,
                "delete from audit where number = 3", 3, "delete from audit where number = 4", 4, "delete from audit", 1,
                "update audit set number = case number when 2 then 3 else 2 end + 100 where number in (2, 3); update audit set number = number - 100 where number > 100", 2,
                "delete from audit where number = 4; update counters set value = 3 where name = 'audit'", 4);
            for (Map.Entry<String, Integer> attack : attacks.entrySet()) {
                Files.write(ledger, whole);
                write(ledger, attack.getKey());
                Answer found = verb(cli, 1, "audit", "--verify");
                assertThat(found.err()).as(attack.getKey()).contains("AUDIT_BROKEN", "Entry " + attack.getValue() + ".");
                assertThat(JSON.readTree(verb(cli, 1, "audit", "--verify", "--json").out()).path("broken").asInt()).as(attack.getKey()).isEqualTo(attack.getValue());
                verb(cli, 0, "audit");
                verb(cli, 0, "status");
            }
            Files.write(ledger, whole);
            Files.delete(cli.home().resolve("audit.head"));
            assertThat(verb(cli, 1, "audit", "--verify").err()).contains("audit.head", "is missing");
        }
    }

    private Cli people(ActimoEmulator actimo, SalesforceEmulator org) throws IOException {
        Cli cli = new Cli(folder, actimo.url(), null, Map.of("sf.url", org == null ? "https://nowhere.example" : org.url(), "audit.org", "on"));
        Files.write(cli.config().resolve("source").resolve("client.yaml"), Stream.concat(Stream.of("objects:"), NOT_READ.stream().map(t -> "  " + t + ": { enabled: false }")).toList(), StandardOpenOption.APPEND);
        return cli;
    }

    private static Answer verb(Cli cli, int exit, String... words) {
        Answer answer = cli.verb(words);
        assertThat(answer.exit()).as(String.join(" ", words) + "\n" + answer.err()).isEqualTo(exit);
        return answer;
    }

    private static List<JsonNode> tasks(SalesforceEmulator org) throws IOException {
        List<JsonNode> tasks = new ArrayList<>();
        for (String line : org.state("Task").lines().filter(l -> l.contains("crossload:audit:")).toList()) {
            tasks.add(JSON.readTree(line));
        }
        return tasks;
    }

    /** Everything that the log holds, and what stands beside it. */
    private String texts() throws SQLException, IOException {
        StringBuilder texts = new StringBuilder(Files.readString(folder.resolve("home/audit.head")));
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("home/ledger.db")); var rows = connection.createStatement().executeQuery("select entry from audit")) {
            while (rows.next()) {
                texts.append('\n').append(rows.getString(1));
            }
        }
        return texts.append('\n').toString();
    }

    /** Names, addresses and numbers of the customer's people. */
    private static Set<String> personal(Customer customer) throws IOException {
        Set<String> values = new TreeSet<>();
        List<Integer> columns = Stream.of("name", "email", "phone_number").map(Tables.CONTACT::at).toList();
        customer.liveContacts().stream(row -> columns.forEach(c -> {
            if (row[c] != null && row[c].length() > 5) {
                values.add(row[c]);
            }
        }));
        return values;
    }

    private static void write(Path ledger, String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + ledger)) {
            for (String one : sql.split(";")) {
                connection.createStatement().executeUpdate(one);
            }
        }
    }
}

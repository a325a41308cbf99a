package io.crossload.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import com.fasterxml.jackson.databind.JsonNode;

import io.crossload.catalogue.Code;
import io.crossload.catalogue.CrossloadException;
import io.crossload.csv.CsvLines;
import io.crossload.emulator.actimo.customer.Customer;
import io.crossload.emulator.actimo.customer.Mess;
import io.crossload.emulator.actimo.customer.Scale;
import io.crossload.emulator.actimo.customer.Tables;
import io.crossload.emulator.salesforce.OrgOptions;
import io.crossload.emulator.salesforce.fault.FaultPlan;
import io.crossload.report.verify.Verification;
import io.crossload.report.verify.Verification.Counts;
import io.crossload.step.Progress;
import io.crossload.step.Prove;
import io.crossload.step.Reconcile;
import io.crossload.step.Verify;

/** Every field of every loaded record read back, with changes made in the org behind Crossload's back. */
class VerifyTest {
    private static final Customer CUSTOMER = Customer.generate(Scale.TINY, 11, Mess.NONE);

    @TempDir
    Path folder;

    @Test
    void whatIsOtherThanItWasSentIsFoundAndToldApart() throws IOException {
        ReconcileTest.MovableClock clock = new ReconcileTest.MovableClock();
        try (Rehearsal rehearsal = Rehearsal.of(folder, CUSTOMER, OrgOptions.defaults().withClock(clock))) {
            String known = addsAPersonWhoIsKnown(rehearsal);
            String otherUser = rehearsal.org().add("User", Map.of("LastName", "Other", "Username", "other@example.com", "Email", "other@example.com", "Alias", "other", "IsActive", "true"));
            assertThatThrownBy(() -> verify(rehearsal)).isInstanceOfSatisfying(CrossloadException.class, e -> assertThat(e.code()).isEqualTo(Code.NOTHING_LOADED));
            rehearsal.migrate();
            String loaded = rehearsal.state();

            everythingIsAsItWasSent(rehearsal, known, verify(rehearsal));
            assertThat(rehearsal.state()).as("nothing was written").isEqualTo(loaded);
            rehearsal.org().follow(FaultPlan.none().withHttpErrors(new FaultPlan.HttpError(503, 3, 0, null, null, "/jobs/query")).withCuts(new FaultPlan.Cut(FaultPlan.CutAt.RESULTS, 4, 5, 100)));
            assertThat(verify(rehearsal).verification()).as("whatever the line is like").satisfies(v -> assertThat(v.passed()).isTrue());
            assertThat(rehearsal.org().stats().callsTo("503")).as("faults struck").isGreaterThan(2);
            rehearsal.org().follow(FaultPlan.none());
            clock.later(Duration.ofDays(800));
            rehearsal.restart();
            assertThat(verify(rehearsal).verification().passed()).as("with most tasks in the archive").isTrue();
            changesAreFound(rehearsal, otherUser);
            theMappingMustBeTheSame(rehearsal);
        }
    }

    private static void everythingIsAsItWasSent(Rehearsal rehearsal, String known, Verify.Result result) throws IOException {
        Verification v = result.verification();
        assertThat(v.fields()).filteredOn(f -> f.deviations() + f.changedSince() > 0).isEmpty();
        assertThat(v.passed()).as("%s", v.totals()).isTrue();
        assertThat(v.totals().changedSince()).isZero();
        assertThat(v.totals().withdrawn()).isZero();
        for (String target : List.of("Account", "Contact", "Lead", "Campaign", "CampaignMember", "Task", "Course__c", "Enrollment__c", "Survey__c", "SurveyResponse__c", "Unmatched_Owner__c", "CampaignMemberStatus")) {
            assertThat(counts(v, target).records()).as(target).isPositive().isEqualTo(rehearsal.container().ledger().records().count(target) + rehearsal.container().ledger().records().count(target + "-aggregate")
                + rehearsal.container().ledger().records().count(target + "-engagement") + rehearsal.container().ledger().records().count(target + "-one-on-one"));
        }
        assertThat(v.fields()).as("second passes and files too").extracting(f -> f.mapping() + "." + f.field()).contains("Contact.manager.Manager__c", "Contact.scores.Engagement_Score__c", "ContentVersion.Title",
            "ContentVersion.Source_System_ID__c", "ContentVersion.ContentSize", "ContentVersion.ContentDocumentLink", "Task-engagement.WhoId", "Contact.OwnerId");
        assertThat(v.fields()).filteredOn(f -> f.field().equals("ContentDocumentLink")).allSatisfy(f -> assertThat(f.values()).isPositive());
        assertThat(rehearsal.container().ledger().records().get("Contact", known)).as("the person who was there is compared with what was kept of him")
            .hasValueSatisfying(r -> assertThat(r.beforeImage()).contains("Old department"));
        assertThat(Files.readAllLines(Path.of(result.reports(), "verify.csv"))).hasSize(1);
        assertThat(Path.of(result.reports(), "verify.html")).content().contains("The org has what was sent", v.mapping()).doesNotContain("<script");
        assertThat(rehearsal.home().resolve("scratch/verify")).doesNotExist();
    }

    private static void changesAreFound(Rehearsal rehearsal, String otherUser) {
        List<String> contacts = ids(rehearsal, "SELECT Id FROM Contact WHERE Title != null AND Source_System_ID__c LIKE 'acme%' ORDER BY Id LIMIT 4");
        patch(rehearsal, "Contact", contacts.get(0), "{\"Title\":\"Somebody else's title\"}");
        rehearsal.org().edit("Contact", contacts.get(1), Map.of("Title", "Promoted since"), otherUser);
        patch(rehearsal, "Contact", contacts.get(2), "{\"Manager__c\":\"" + contacts.get(2) + "\"}");
        String task = ids(rehearsal, "SELECT Id FROM Task ORDER BY Id LIMIT 1").stream().findFirst().orElseGet(() -> rehearsal.container().orgRest().queryAll("SELECT Id FROM Task").get(0).path("Id").asText());
        rehearsal.container().orgRest().send("DELETE", "/sobjects/Task/" + task, null);
        String extra = rehearsal.org().add("Lead", Map.of("LastName", "Ghost", "Company", "None", "Source_System_ID__c", Rehearsal.key("contact", "999999")));
        JsonNode link = rehearsal.container().orgRest().query("SELECT ContentDocumentId, Id FROM ContentVersion WHERE Source_System_ID__c LIKE 'acme%' LIMIT 1").get(0);
        String linkId = rehearsal.container().orgRest().query("SELECT Id, LinkedEntityId FROM ContentDocumentLink WHERE ContentDocumentId = '" + link.path("ContentDocumentId").asText() + "'").stream()
            .filter(l -> !l.path("LinkedEntityId").asText().startsWith("005")).findFirst().orElseThrow().path("Id").asText();
        rehearsal.container().orgRest().send("DELETE", "/sobjects/ContentDocumentLink/" + linkId, null);

        Verify.Result result = verify(rehearsal);

        Counts t = result.verification().totals();
        assertThat(result.verification().passed()).isFalse();
        List<String[]> lines = lines(Path.of(result.reports(), "verify.csv"));
        assertThat(line(lines, "not_as_sent", contacts.get(0), "Title")).hasValueSatisfying(l -> {
            assertThat(l[9]).isEqualTo("Somebody else's title");
            assertThat(l[8]).isNotBlank().isNotEqualTo(l[9]);
        });
        assertThat(line(lines, "changed_since", contacts.get(1), "Title")).isPresent();
        assertThat(line(lines, "not_as_sent", contacts.get(2), "Manager__c")).isPresent();
        assertThat(line(lines, "missing", task, null)).isPresent();
        assertThat(line(lines, "extra", extra, null)).isPresent();
        assertThat(lines).filteredOn(l -> "ContentDocumentLink".equals(l[5])).singleElement().satisfies(l -> assertThat(l[4]).isEqualTo(link.path("Id").asText()));
        assertThat(lines).as("these and no others").hasSize(6);
        assertThat(t.deviations()).isEqualTo(3);
        assertThat(t.changedSince()).isOne();
        assertThat(t.missing()).isOne();
        assertThat(t.extra()).isOne();
        assertThat(Path.of(result.reports(), "verify.html")).content().contains("Promoted since", "changed since");
        assertThat(Path.of(result.reports(), "verify.json")).as("values stand in page and CSV alone").content().doesNotContain("Promoted since");

        Verification accounts = new Verify(rehearsal.container(), Progress.SILENT).run(List.of("Account")).verification();
        assertThat(accounts.targets()).extracting(Verification.TargetLine::target).containsExactly("Account");
        assertThat(accounts.passed()).isTrue();
        assertThatThrownBy(() -> new Verify(rehearsal.container(), Progress.SILENT).run(List.of("Opportunity"))).isInstanceOfSatisfying(CrossloadException.class, e -> {
            assertThat(e.code()).isEqualTo(Code.TARGET_UNKNOWN);
            assertThat(e.getMessage()).contains("Opportunity", "Contact");
        });
    }

    @Test
    void whatWasRefusedIsParkedAndWhatIsLostIsFound() {
        try (Rehearsal rehearsal = Rehearsal.of(folder, CUSTOMER, FaultPlan.none().withValidations(Rehearsal.ruleAgainstATitle(CUSTOMER))).profile(Rehearsal.PEOPLE_AND_MESSAGES)) {
            rehearsal.migrate();

            Verification refused = verify(rehearsal).verification();

            assertThat(counts(refused, "Contact").parked()).isPositive();
            assertThat(refused.passed()).as("what was loaded is as it was sent: %s", refused.totals()).isTrue();

            String key = rehearsal.container().ledger().records().ofRun(1).stream().filter(r -> r.mapping().equals("Campaign")).findFirst().orElseThrow().sourceKey();
            rehearsal.container().ledger().records().forget("Campaign", List.of(key));
            Verification lost = verify(rehearsal).verification();

            assertThat(counts(lost, "Campaign").notSent()).isOne();
            assertThat(counts(lost, "Campaign").extra()).as("its record is one that nobody knows of").isOne();
            assertThat(lost.passed()).isFalse();
        }
    }

    @Test
    void aCustomerWithEveryFaultIsAsItWasSentAfterEveryLoad() {
        try (Rehearsal rehearsal = Rehearsal.of(folder, Customer.generate(Scale.TINY, 5, Mess.ALL))) {
            rehearsal.migrate();

            asItWasSent(rehearsal);
            assertThat(rehearsal.load().number()).as("everything again").isEqualTo(2);
            asItWasSent(rehearsal);
        }
    }

    @Test
    void whatIsNotInTheNewestExtractAnyMoreIsLookedForAndNotCompared() {
        try (Rehearsal rehearsal = Rehearsal.of(folder, CUSTOMER)) {
            rehearsal.migrate();
            long members = rehearsal.container().ledger().records().count("CampaignMember");
            rehearsal.restart().profile(Rehearsal.PEOPLE_AND_MESSAGES).migrate();

            Verify.Result result = verify(rehearsal);

            assertThat(deviations(result)).isEmpty();
            Verification withdrawn = result.verification();
            assertThat(withdrawn.passed()).as("%s", withdrawn.totals()).isTrue();
            assertThat(withdrawn.run()).isEqualTo(2);
            assertThat(counts(withdrawn, "CampaignMember")).satisfies(c -> {
                assertThat(c.withdrawn()).isEqualTo(members).isPositive();
                assertThat(c.records()).isZero();
            });
            assertThat(new Reconcile(rehearsal.container(), Progress.SILENT).run(BigDecimal.ZERO).reconciliation().passed()).as("they are still ours").isTrue();

            rehearsal.container().orgRest().send("DELETE", "/sobjects/CampaignMember/" + ids(rehearsal, "SELECT Id FROM CampaignMember LIMIT 1").get(0), null);
            assertThat(counts(verify(rehearsal).verification(), "CampaignMember").missing()).isOne();
        }
    }

    private static void asItWasSent(Rehearsal rehearsal) {
        Verify.Result result = verify(rehearsal);
        assertThat(deviations(result)).isEmpty();
        assertThat(result.verification().passed()).isTrue();
        assertThat(result.verification().totals().parked()).isPositive();
        assertThat(new Prove(rehearsal.container(), Progress.SILENT).run().proof()).satisfies(p -> assertThat(p.created() + p.updated()).as("%s", p).isZero());
    }

    private static List<String> deviations(Verify.Result result) {
        return lines(Path.of(result.reports(), "verify.csv")).stream().map(l -> Stream.of(l).map(String::valueOf).collect(Collectors.joining(" | "))).toList();
    }

    private static void theMappingMustBeTheSame(Rehearsal rehearsal) {
        rehearsal.mapping("Contact", text -> text.replace("max: 128", "max: 100")).restart();
        assertThatThrownBy(() -> verify(rehearsal)).isInstanceOfSatisfying(CrossloadException.class, e -> assertThat(e.code()).isEqualTo(Code.LOAD_CHANGED));
    }

    /** @return the key that the person gets */
    private static String addsAPersonWhoIsKnown(Rehearsal rehearsal) throws IOException {
        int email = Tables.CONTACT.at("email");
        List<String[]> people = new ArrayList<>();
        CUSTOMER.liveContacts().stream(row -> {
            if (row[email] != null && "active".equals(row[Tables.CONTACT.at("employee_status")])) {
                people.add(row.clone());
            }
        });
        rehearsal.org().add("Contact", new HashMap<>(Map.of("LastName", "Before", "Department", "Old department", "HasOptedOutOfEmail", "false", "DoNotCall", "false", "Email", people.get(0)[email])));
        return Rehearsal.key("contact", people.get(0)[Tables.CONTACT.at("id")]);
    }

    private static Verify.Result verify(Rehearsal rehearsal) { return new Verify(rehearsal.container(), Progress.SILENT).run(List.of()); }

    private static Counts counts(Verification v, String target) { return v.targets().stream().filter(l -> l.target().equals(target)).findFirst().orElseThrow().counts(); }

    private static List<String> ids(Rehearsal rehearsal, String soql) { return rehearsal.container().orgRest().query(soql).stream().map(r -> r.path("Id").asText()).toList(); }

    private static void patch(Rehearsal rehearsal, String target, String id, String json) { rehearsal.container().orgRest().send("PATCH", "/sobjects/" + target + "/" + id, json); }

    private static Optional<String[]> line(List<String[]> lines, String what, String id, String field) {
        return lines.stream().filter(l -> what.equals(l[2]) && id.equals(l[4]) && java.util.Objects.equals(field, l[5])).findFirst();
    }

    private static List<String[]> lines(Path csv) {
        List<String[]> all = new ArrayList<>();
        try (CsvLines lines = CsvLines.open(csv)) {
            lines.next();
            while (lines.next()) {
                all.add(IntStream.range(0, lines.columns()).mapToObj(lines::text).toArray(String[]::new));
            }
        }
        return all;
    }
}

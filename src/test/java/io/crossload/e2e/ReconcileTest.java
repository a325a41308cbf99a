package io.crossload.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import com.fasterxml.jackson.databind.JsonNode;

import io.crossload.catalogue.Code;
import io.crossload.catalogue.CrossloadException;
import io.crossload.emulator.actimo.customer.Customer;
import io.crossload.emulator.actimo.customer.Mess;
import io.crossload.emulator.actimo.customer.Scale;
import io.crossload.emulator.salesforce.OrgOptions;
import io.crossload.emulator.salesforce.fault.FaultPlan;
import io.crossload.ledger.DeadLetters.DeadLetter;
import io.crossload.ledger.DeadLetters.Filter;
import io.crossload.ledger.DeadLetters.State;
import io.crossload.report.reconcile.Judgement;
import io.crossload.report.reconcile.Reconciliation;
import io.crossload.report.reconcile.Reconciliation.Kind;
import io.crossload.step.Progress;
import io.crossload.step.Reconcile;

/** Counts from the extract to the org, with records taken out of the org and put into it behind Crossload's back. */
class ReconcileTest {
    private static final Customer CUSTOMER = Customer.generate(Scale.TINY, 11, Mess.NONE);
    private static final BigDecimal HALF = new BigDecimal(Reconcile.USUAL);

    @TempDir
    Path folder;

    @Test
    void aGapAboveTheThresholdIsFlaggedAndASmallerOneIsListed() throws IOException {
        MovableClock clock = new MovableClock();
        try (Rehearsal rehearsal = Rehearsal.of(folder, CUSTOMER, OrgOptions.defaults().withClock(clock))) {
            assertThatThrownBy(() -> reconcile(rehearsal)).isInstanceOfSatisfying(CrossloadException.class, e -> assertThat(e.code()).isEqualTo(Code.NOTHING_LOADED));
            rehearsal.migrate();

            Reconcile.Result clean = reconcile(rehearsal);

            everythingIsThere(rehearsal, clean);
            tasksOfTheArchiveAreThere(rehearsal, clock);
            aGap(rehearsal);
            whatIsOursAndUnknown(rehearsal);
        }
    }

    private static void everythingIsThere(Rehearsal rehearsal, Reconcile.Result result) throws IOException {
        Reconciliation r = result.reconciliation();
        assertThat(r.judgement()).as("%s", r).isEqualTo(Judgement.CLEAN);
        assertThat(r.passed()).isTrue();
        assertThat(r.targets()).extracting(Reconciliation.TargetLine::target).contains("Account", "Contact", "Lead", "Campaign", "CampaignMember", "CampaignMemberStatus", "Task", "Course__c", "Enrollment__c",
            "Survey__c", "SurveyResponse__c", "ContentVersion", "Unmatched_Owner__c");
        assertThat(r.targets()).allSatisfy(t -> assertThat(t.inOrg()).as(t.target()).isPositive().isEqualTo(t.inLedger()).isEqualTo(t.expected()));
        for (String target : List.of("Account", "Contact", "Lead", "Campaign", "CampaignMember", "Enrollment__c", "SurveyResponse__c")) {
            assertThat(line(r, target).inOrg()).as("counted by the org itself: " + target).isEqualTo(rehearsal.container().orgRest().query("SELECT Id FROM " + target).size());
        }
        assertThat(r.sourceTypes()).filteredOn(t -> t.type().equals("contact")).singleElement().satisfies(t -> {
            assertThat(t.extracted()).isEqualTo(t.filtered() + t.folded() + t.loaded());
            assertThat(t.expected()).isEqualTo(t.loaded());
        });
        assertThat(r.information()).extracting(Reconciliation.Information::what).contains("published to", "viewed by");
        assertThat(Files.readString(Path.of(result.reports(), "reconciliation.html"))).contains("<svg", r.org(), r.mapping(), "Signature", "Passed").doesNotContain("<script", "<!DOCTYPE svg");
        assertThat(Path.of(result.reports(), "differences.csv")).content().isEqualTo("target,mapping,kind,source_key,salesforce_id\n");
        assertThat(Path.of(result.reports(), "reconciliation.json")).content().contains("\"passed\" : true");
        assertThat(rehearsal.home().resolve("scratch/reconcile")).as("personal data of the org is gone").doesNotExist();
    }

    private static void tasksOfTheArchiveAreThere(Rehearsal rehearsal, MovableClock clock) {
        int before = rehearsal.container().orgRest().query("SELECT Id FROM Task").size();
        clock.later(Duration.ofDays(800));
        rehearsal.restart();
        assertThat(rehearsal.container().orgRest().query("SELECT Id FROM Task").size()).as("what a plain query still returns").isLessThan(before);

        assertThat(reconcile(rehearsal).reconciliation().judgement()).isEqualTo(Judgement.CLEAN);
    }

    private static void aGap(Rehearsal rehearsal) throws IOException {
        List<String> tasks = rehearsal.container().orgRest().queryAll("SELECT Id, Source_System_ID__c FROM Task").stream().map(ReconcileTest::id).toList();
        int small = (int) (tasks.size() * 0.004);
        int large = (int) Math.ceil(tasks.size() * 0.006);
        assertThat(small).as("tasks: " + tasks.size()).isPositive();
        String key = rehearsal.container().orgRest().queryAll("SELECT Source_System_ID__c FROM Task WHERE Id = '" + tasks.get(0) + "'").get(0).path("Source_System_ID__c").asText();
        tasks.subList(0, small).forEach(id -> delete(rehearsal, "Task", id));

        Reconcile.Result listed = reconcile(rehearsal);

        assertThat(line(listed.reconciliation(), "Task")).satisfies(t -> {
            assertThat(t.missing()).isEqualTo(small);
            assertThat(t.inOrg()).isEqualTo(tasks.size() - small);
            assertThat(t.percent()).isLessThan(HALF).isPositive();
            assertThat(t.judgement()).isEqualTo(Judgement.LISTED);
        });
        assertThat(listed.reconciliation().sourceTypes().stream().mapToLong(Reconciliation.TypeLine::missing).sum()).as("also where they came from").isEqualTo(small);
        assertThat(listed.reconciliation().passed()).isTrue();
        assertThat(listed.reconciliation().examples()).hasSize(small).allMatch(d -> d.kind() == Kind.MISSING && d.target().equals("Task"));
        assertThat(Files.readAllLines(Path.of(listed.reports(), "differences.csv"))).hasSize(small + 1).anyMatch(l -> l.contains(key) && l.contains(tasks.get(0)));

        tasks.subList(small, large).forEach(id -> delete(rehearsal, "Task", id));
        Reconcile.Result flagged = reconcile(rehearsal);

        assertThat(line(flagged.reconciliation(), "Task").judgement()).isEqualTo(Judgement.FLAGGED);
        assertThat(line(flagged.reconciliation(), "Task").percent()).isGreaterThan(HALF);
        assertThat(flagged.reconciliation().passed()).isFalse();
        assertThat(Path.of(flagged.reports(), "reconciliation.html")).content().contains("Wants review", key);
        assertThat(new Reconcile(rehearsal.container(), Progress.SILENT).run(BigDecimal.valueOf(50)).reconciliation().passed()).as("with another threshold").isTrue();
    }

    private static void whatIsOursAndUnknown(Rehearsal rehearsal) {
        String extra = rehearsal.org().add("Contact", Map.of("LastName", "Ghost", "Source_System_ID__c", Rehearsal.key("contact", "999999")));
        rehearsal.org().add("Contact", Map.of("LastName", "Of another", "Source_System_ID__c", "hr-system:1"));
        rehearsal.org().add("Contact", Map.of("LastName", "Of nobody"));
        Map<String, String> bare = rehearsal.records("Contact").values().stream().filter(c -> c.get("Source_System_ID__c") != null && c.get("Source_System_ID__c").startsWith(Rehearsal.CONNECTION)
            && !c.get("LastName").equals("Ghost")).findFirst().orElseThrow();
        String id = rehearsal.container().orgRest().query("SELECT Id FROM Contact WHERE Source_System_ID__c = '" + bare.get("Source_System_ID__c") + "'").get(0).path("Id").asText();
        rehearsal.container().orgRest().send("PATCH", "/sobjects/Contact/" + id, "{\"Source_System_ID__c\":null}");

        Reconciliation r = reconcile(rehearsal).reconciliation();

        assertThat(line(r, "Contact")).satisfies(t -> {
            assertThat(t.extra()).isOne();
            assertThat(t.withoutKey()).isOne();
            assertThat(t.missing()).isZero();
            assertThat(t.inOrg()).isEqualTo(t.inLedger() + 1);
        });
        assertThat(r.examples()).anySatisfy(d -> {
            assertThat(d.kind()).isEqualTo(Kind.EXTRA);
            assertThat(d.salesforceId()).isEqualTo(extra);
            assertThat(d.sourceKey()).isEqualTo(Rehearsal.key("contact", "999999"));
        }).anySatisfy(d -> {
            assertThat(d.kind()).isEqualTo(Kind.WITHOUT_KEY);
            assertThat(d.salesforceId()).isEqualTo(id);
        });
        rehearsal.mapping("Contact", text -> text.replace("max: 128", "max: 100")).restart();
        assertThatThrownBy(() -> reconcile(rehearsal)).isInstanceOfSatisfying(CrossloadException.class, e -> assertThat(e.code()).isEqualTo(Code.LOAD_CHANGED));
    }

    @Test
    void rowsThatAreParkedNeverPassUntilSomebodyDecides() {
        try (Rehearsal rehearsal = Rehearsal.of(folder, CUSTOMER, FaultPlan.none().withValidations(Rehearsal.ruleAgainstATitle(CUSTOMER)))
            .profile(Rehearsal.PEOPLE_AND_MESSAGES)) {
            rehearsal.migrate();

            Reconciliation parked = new Reconcile(rehearsal.container(), Progress.SILENT).run(BigDecimal.valueOf(50)).reconciliation();

            long refused = line(parked, "Contact").parked();
            assertThat(refused).isPositive();
            assertThat(line(parked, "Contact").judgement()).as("below the threshold").isEqualTo(Judgement.LISTED);
            assertThat(parked.passed()).as("and yet").isFalse();
            assertThat(parked.unaccounted()).isZero();
            List<DeadLetter> letters = rehearsal.container().ledger().deadLetters().list(Filter.parked(), 1_000, 0);
            assertThat(rehearsal.home().resolve("reports/reconcile-0001/dead-letters.csv")).content().contains(letters.stream().map(DeadLetter::id).toList());

            rehearsal.container().ledger().deadLetters().state(letters.stream().map(DeadLetter::id).toList(), State.DISCARDED);
            Reconciliation decided = reconcile(rehearsal).reconciliation();

            assertThat(line(decided, "Contact").discarded()).isEqualTo(refused);
            assertThat(decided.judgement()).isEqualTo(Judgement.CLEAN);
            assertThat(decided.passed()).isTrue();
        }
    }

    private static Reconcile.Result reconcile(Rehearsal rehearsal) { return new Reconcile(rehearsal.container(), Progress.SILENT).run(HALF); }

    private static Reconciliation.TargetLine line(Reconciliation r, String target) { return r.targets().stream().filter(t -> t.target().equals(target)).findFirst().orElseThrow(); }

    private static String id(JsonNode record) { return record.path("Id").asText(); }

    private static void delete(Rehearsal rehearsal, String target, String id) { rehearsal.container().orgRest().send("DELETE", "/sobjects/" + target + "/" + id, null); }

    /** The org's time, which the test moves. */
    static final class MovableClock extends Clock {
        private Duration later = Duration.ZERO;

        void later(Duration more) { later = later.plus(more); }

        @Override
        public Instant instant() { return Instant.now().plus(later); }

        @Override
        public ZoneId getZone() { return ZoneOffset.UTC; }

        @Override
        public Clock withZone(ZoneId zone) { return this; }
    }
}

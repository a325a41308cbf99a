package io.crossload.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

import org.assertj.core.api.ThrowableAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;

import io.crossload.catalogue.Code;
import io.crossload.catalogue.CrossloadException;
import io.crossload.emulator.actimo.customer.Customer;
import io.crossload.emulator.actimo.customer.Mess;
import io.crossload.emulator.actimo.customer.Scale;
import io.crossload.emulator.actimo.customer.Tables;
import io.crossload.emulator.salesforce.OrgOptions;
import io.crossload.emulator.salesforce.fault.FaultPlan;
import io.crossload.ledger.Records;
import io.crossload.ledger.Runs;
import io.crossload.report.RunSummary;
import io.crossload.report.diff.Cell;
import io.crossload.report.diff.SampleDiff;
import io.crossload.report.diff.Verdict;
import io.crossload.step.Diff;
import io.crossload.step.DiffReports;
import io.crossload.step.Gate;
import io.crossload.step.Gatekeeper;
import io.crossload.step.OpenGates;
import io.crossload.step.Progress;
import io.crossload.step.Sample;
import io.crossload.step.SampleApproval;
import io.crossload.step.SampleRevert;

/** A sample of a generated customer in an org that is not empty: loaded, compared, judged, taken back, and loaded over. */
class SampleTest {
    private static final int EMAIL = Tables.CONTACT.at("email");
    private static final Customer CUSTOMER = Customer.generate(Scale.TINY, 11, Mess.NONE);
    private static final Map<String, String> KNOWN = Map.of("LastName", "Before", "Department", "Old department", "HasOptedOutOfEmail", "false", "DoNotCall", "false");

    @TempDir
    Path folder;
    private final OrgClock clock = new OrgClock();

    @Test
    void aSampleIsComparedJudgedAndTakenBack() throws IOException {
        try (Rehearsal rehearsal = Rehearsal.of(folder, CUSTOMER, OrgOptions.defaults().withClock(clock))) {
            String known = add(rehearsal);
            String otherUser = rehearsal.org().add("User", Map.of("LastName", "Other", "Username", "other@example.com", "Email", "other@example.com", "Alias", "other", "IsActive", "true"));
            String before = rehearsal.state();
            rehearsal.extract();
            rehearsal.check();
            assertRefused(Code.NO_SAMPLE, () -> diff(rehearsal));
            assertRefused(Code.NO_SAMPLE, () -> approve(rehearsal, false));

            Sample.Report sample = sample(rehearsal);

            assertThat(sample.failed()).as("%s", sample.parked()).isZero();
            assertThat(sample.before()).as("the person who was there").isOne();
            assertThat(sample.missing()).as("everything that the extract has is shown").isEmpty();
            assertThat(sample.chosen()).isEqualTo(200);
            assertRefused(Code.SAMPLE_STANDS, () -> sample(rehearsal));
            assertRefused(Code.DIFF_MISSING, () -> approve(rehearsal, false));
            everythingArrived(diff(rehearsal));
            theVerdictMovesTheGate(rehearsal);

            SampleRevert.Report dry = revert(rehearsal, true);
            SampleRevert.Report revert = revert(rehearsal, false);

            assertThat(revert.left()).isEmpty();
            assertThat(revert.targets()).as("what the dry run said").isEqualTo(dry.targets());
            assertThat(rehearsal.state()).isEqualTo(before);
            assertThat(rehearsal.container().ledger().records().count("Contact")).as("a later load starts afresh").isZero();
            assertRefused(Code.NO_SAMPLE, () -> revert(rehearsal, false));

            sample(rehearsal);
            plantedFaultsAreFound(rehearsal, otherUser);
            whatSomebodyWorkedOnStays(rehearsal, known);
        }
    }

    private void everythingArrived(SampleDiff diff) {
        assertThat(diff.records()).filteredOn(r -> r.deviations() > 0).isEmpty();
        assertThat(diff.totals().deviations()).isZero();
        assertThat(diff.totals().values()).isGreaterThan(2_000);
        assertThat(diff.totals().identical()).isPositive();
        assertThat(diff.totals().converted()).isPositive();
        assertThat(diff.totals().defaulted()).isPositive();
        assertThat(diff.fields()).extracting(SampleDiff.FieldLine::target).contains("Account", "Contact", "Lead", "Campaign", "CampaignMember", "CampaignMemberStatus", "Task", "Course__c",
            "Enrollment__c", "Survey__c", "SurveyResponse__c", "ContentVersion", "Unmatched_Owner__c");
        assertThat(cell(diff, "Contact", r -> r.before(), "Department")).as("of the person who was there").isPresent();
    }

    private void theVerdictMovesTheGate(Rehearsal rehearsal) {
        Gatekeeper gates = new Gatekeeper(rehearsal.container());
        assertThat(gates.standing(Gate.SAMPLE).state()).isEqualTo(Gatekeeper.State.NEVER);
        approve(rehearsal, false);
        assertThat(gates.standing(Gate.SAMPLE)).satisfies(s -> {
            assertThat(s.state()).isEqualTo(Gatekeeper.State.OPEN);
            assertThat(s.verdict().orElseThrow().by()).isEqualTo("Ulla");
        });
        new SampleApproval(rehearsal.container()).reject("Bo", "the departments are wrong");
        assertThat(gates.standing(Gate.SAMPLE).state()).isEqualTo(Gatekeeper.State.CLOSED);
    }

    /** Each as the org, a trigger or a user would make it. */
    private void plantedFaultsAreFound(Rehearsal rehearsal, String otherUser) {
        SampleDiff clean = diff(rehearsal);
        clock.later(Duration.ofSeconds(10));
        plant(rehearsal, clean, "Contact", "Title", c -> c.org() != null, c -> "A department", Verdict.WRONG, "another text");
        plant(rehearsal, clean, "Contact", "Department", c -> c.org() != null, c -> null, Verdict.MISSING, "nothing arrived");
        plant(rehearsal, clean, "Campaign", "Name", c -> c.org().length() > 8, c -> c.org().substring(0, 5), Verdict.TRUNCATED, "cut by the org after 5");
        plant(rehearsal, clean, "Task", "Engagement_Type__c", c -> "Opened".equals(c.org()), c -> "Clicked", Verdict.WRONG, "another value of the picklist");
        plant(rehearsal, clean, "Enrollment__c", "Start_Date__c", c -> c.org() != null, c -> Instant.parse(c.sent()).plusSeconds(7_200).toString(), Verdict.WRONG, "shifted by +2 h, as by a time zone");
        plant(rehearsal, clean, "Task", "ActivityDate", c -> c.org() != null, c -> LocalDate.parse(c.org()).minusDays(1).toString(), Verdict.WRONG, "-1 days");
        plant(rehearsal, clean, "Course__c", "OwnerId", c -> true, c -> otherUser, Verdict.WRONG, "another record");
        plant(rehearsal, clean, "CampaignMember", "Status", c -> "Opened".equals(c.org()), c -> "Sent", Verdict.WRONG, "another value of the picklist");
        SampleDiff.RecordLine gone = clean.records().stream().filter(r -> r.target().equals("SurveyResponse__c")).findFirst().orElseThrow();
        rehearsal.container().orgRest().send("DELETE", "/sobjects/SurveyResponse__c/" + gone.id(), null);

        SampleDiff diff = diff(rehearsal);

        planted.forEach((place, expected) -> assertThat(diff.records().stream().filter(r -> place.startsWith(r.id())).flatMap(r -> r.cells().stream())
            .filter(c -> place.endsWith(" " + c.field()))).as(place).singleElement().satisfies(c -> {
                assertThat(c.deviation()).isTrue();
                assertThat(c.verdict()).isEqualTo(expected.verdict());
                assertThat(c.rule()).contains(expected.rule());
            }));
        assertThat(diff.records()).filteredOn(r -> r.state() == SampleDiff.State.NOT_IN_ORG).singleElement().satisfies(r -> assertThat(r.cause()).isEqualTo("deleted in the org"));
        assertThat(diff.totals().deviations()).as("these and no others").isEqualTo(planted.size() + 1);
        assertThat(diff.records().get(0).deviations()).as("deviations first").isPositive();
        assertRefused(Code.DIFF_DEVIATIONS, () -> approve(rehearsal, false));
        assertThat(approve(rehearsal, true).deviations()).isEqualTo(planted.size() + 1);
        assertThat(new Gatekeeper(rehearsal.container()).standing(Gate.SAMPLE).verdict().orElseThrow().seen()).contains((planted.size() + 1) + " deviations, accepted");
        reportsAreWritten(rehearsal, diff);
    }

    private static void reportsAreWritten(Rehearsal rehearsal, SampleDiff diff) {
        Path reports = new DiffReports(rehearsal.container()).write(diff);
        assertThat(reports.resolve("diff.html")).content().contains("shifted by +2 h", "deviations").doesNotContain("<script");
        assertThat(reports.resolve("diff.json")).content().contains("\"deviations\"");
        assertThat(reports.resolve("diff.csv")).content().startsWith("target,mapping,source_key").contains("another value of the picklist");
    }

    private void whatSomebodyWorkedOnStays(Rehearsal rehearsal, String known) {
        String contact = diff(rehearsal).records().stream().filter(r -> r.mapping().equals("Contact") && !r.before() && planted.keySet().stream().noneMatch(p -> p.startsWith(r.id())))
            .findFirst().orElseThrow().id();
        rehearsal.container().orgRest().send("POST", "/sobjects/Task", "{\"Subject\":\"Call back\",\"WhoId\":\"" + contact + "\"}");

        SampleRevert.Report report = revert(rehearsal, false);

        Map<String, SampleRevert.LeftLine> left = new HashMap<>();
        report.left().forEach(l -> left.put(l.id(), l));
        planted.keySet().forEach(place -> assertThat(left.get(place.substring(0, 18))).as(place).isNotNull().satisfies(l -> assertThat(l.why()).isEqualTo("CHANGED_SINCE")));
        assertThat(left.get(contact)).satisfies(l -> {
            assertThat(l.why()).isEqualTo("HAS_CHILDREN");
            assertThat(l.detail()).isEqualTo("under it: Task");
        });
        for (String target : List.of("Account", "Contact", "Lead", "Campaign", "CampaignMember", "Course__c", "Enrollment__c", "Survey__c", "SurveyResponse__c", "Unmatched_Owner__c")) {
            List<String> inOrg = rehearsal.container().orgRest().query("SELECT Id FROM " + target).stream().map(r -> r.path("Id").asText()).filter(id -> !id.equals(known)).toList();
            assertThat(inOrg).as(target).containsExactlyInAnyOrderElementsOf(report.left().stream().filter(l -> l.target().equals(target)).map(SampleRevert.LeftLine::id).toList());
        }
        assertThat(rehearsal.container().ledger().records().ofRun(report.sample())).as("what stays is still known").extracting(Records.Record::salesforceId).isSubsetOf(left.keySet());
    }

    private record Planted(Verdict verdict, String rule) { }

    /** By Id and field. */
    private final Map<String, Planted> planted = new LinkedHashMap<>();

    /** Changes the first record that fits and has no fault yet. */
    private void plant(Rehearsal rehearsal, SampleDiff diff, String target, String field, Predicate<Cell> which, Function<Cell, String> how, Verdict verdict, String rule) {
        SampleDiff.RecordLine record = diff.records().stream().filter(r -> r.target().equals(target) && !r.before() && r.cells().stream().anyMatch(c -> c.field().equals(field) && which.test(c)))
            .filter(r -> planted.keySet().stream().noneMatch(p -> p.startsWith(r.id()))).findFirst().orElseThrow();
        String value = how.apply(record.cells().stream().filter(c -> c.field().equals(field)).findFirst().orElseThrow());
        rehearsal.container().orgRest().send("PATCH", "/sobjects/" + target + "/" + record.id(), JsonNodeFactory.instance.objectNode().put(field, value).toString());
        planted.put(record.id() + " " + field, new Planted(verdict, rule));
    }

    @Test
    void aSampleThatWasCutShortIsResumedOrTakenBack() {
        try (Rehearsal rehearsal = Rehearsal.of(folder, CUSTOMER).with("org.tries", "1")) {
            rehearsal.extract();
            rehearsal.check();
            String before = rehearsal.state();
            cutShort(rehearsal);

            Sample.Report sample = sample(rehearsal);

            assertThat(sample.run()).as("the same run").isOne();
            assertThat(sample.chosen()).isEqualTo(200);
            assertThat(sample.failed()).isZero();
            assertThat(diff(rehearsal).totals()).satisfies(t -> {
                assertThat(t.deviations()).isZero();
                assertThat(t.values()).isGreaterThan(2_000);
            });
            revert(rehearsal, false);
            assertThat(rehearsal.state()).isEqualTo(before);

            cutShort(rehearsal);
            assertThat(rehearsal.state()).isNotEqualTo(before);
            assertRefused(Code.SAMPLE_CHANGED, () -> diff(rehearsal));
            assertThat(revert(rehearsal, false).left()).isEmpty();
            assertThat(rehearsal.state()).isEqualTo(before);
        }
    }

    /** The org does not answer the twelfth job any more, and the process ends. */
    private static void cutShort(Rehearsal rehearsal) {
        rehearsal.org().follow(FaultPlan.none().withHttpErrors(new FaultPlan.HttpError(503, 12, 0, null, "POST", "/jobs/ingest")));
        assertRefused(Code.ORG_UNREACHABLE, () -> sample(rehearsal));
        rehearsal.restart();
        rehearsal.org().follow(FaultPlan.none());
    }

    @Test
    void aFullLoadOverTheSampleLeavesWhatItWouldHaveLeftWithoutIt() {
        List<String> undisturbed = Rehearsal.undisturbed(folder, () -> CUSTOMER, List.of());
        try (Rehearsal rehearsal = Rehearsal.of(folder, CUSTOMER)) {
            rehearsal.extract();
            rehearsal.check();
            Sample.Report sample = sample(rehearsal);
            assertThat(diff(rehearsal).totals().deviations()).isZero();
            approve(rehearsal, false);
            List<Records.Record> statuses = new ArrayList<>();
            rehearsal.container().ledger().records().forEach("CampaignMemberStatus", statuses::add);

            RunSummary summary = rehearsal.summary(rehearsal.load());

            assertThat(summary.addsUp()).isTrue();
            assertThat(summary.deadLettered()).isZero();
            assertThat(rehearsal.lines()).containsExactlyElementsOf(undisturbed);
            assertThat(rehearsal.container().ledger().records().get("CampaignMemberStatus", statuses.stream().map(Records.Record::sourceKey).toList()).values())
                .as("inserted by the sample and not again").allMatch(Records.Record::created).extracting(Records.Record::salesforceId)
                .containsExactlyInAnyOrderElementsOf(statuses.stream().map(Records.Record::salesforceId).toList());
            assertThat(new Gatekeeper(rehearsal.container()).standing(Gate.SAMPLE).state()).isEqualTo(Gatekeeper.State.OPEN);
            assertRefused(Code.SAMPLE_OVERRUN, () -> revert(rehearsal, true));

            sample(rehearsal);
            assertThat(diff(rehearsal).totals().deviations()).isZero();
            assertThat(revert(rehearsal, false).targets()).as("all of it was there before").allMatch(t -> t.deleted() == 0);
            assertThat(rehearsal.lines()).containsExactlyElementsOf(undisturbed);
            assertThat(rehearsal.load().kind()).isEqualTo(Runs.Kind.FULL);
            assertThat(rehearsal.lines()).containsExactlyElementsOf(undisturbed);
        }
    }

    private static String add(Rehearsal rehearsal) throws IOException {
        List<String> emails = new ArrayList<>();
        CUSTOMER.liveContacts().stream(row -> {
            if (row[EMAIL] != null && "active".equals(row[Tables.CONTACT.at("employee_status")])) {
                emails.add(row[EMAIL]);
            }
        });
        Map<String, String> person = new HashMap<>(KNOWN);
        person.put("Email", emails.get(0));
        return rehearsal.org().add("Contact", person);
    }

    private static Sample.Report sample(Rehearsal rehearsal) {
        OpenGates.beforeTheSample(rehearsal.container());
        return new Sample(rehearsal.container(), Progress.SILENT).run(200);
    }

    private static SampleDiff diff(Rehearsal rehearsal) { return new Diff(rehearsal.container(), Progress.SILENT).run(); }

    private static SampleApproval.Verdict approve(Rehearsal rehearsal, boolean accept) { return new SampleApproval(rehearsal.container()).approve("Ulla", "looked through", accept); }

    private static SampleRevert.Report revert(Rehearsal rehearsal, boolean dryRun) { return new SampleRevert(rehearsal.container(), Progress.SILENT).run(dryRun); }

    private static void assertRefused(Code code, ThrowableAssert.ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOfSatisfying(CrossloadException.class, e -> assertThat(e.code()).isEqualTo(code));
    }

    private static Optional<Cell> cell(SampleDiff diff, String target, Predicate<SampleDiff.RecordLine> which, String field) {
        return diff.records().stream().filter(r -> r.target().equals(target)).filter(which).flatMap(r -> r.cells().stream()).filter(c -> c.field().equals(field)).findFirst();
    }
}

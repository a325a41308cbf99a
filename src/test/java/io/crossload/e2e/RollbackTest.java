package io.crossload.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

import org.assertj.core.api.ThrowableAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.crossload.catalogue.Code;
import io.crossload.catalogue.CrossloadException;
import io.crossload.emulator.actimo.customer.Customer;
import io.crossload.emulator.actimo.customer.Mess;
import io.crossload.emulator.actimo.customer.Scale;
import io.crossload.emulator.actimo.customer.Tables;
import io.crossload.emulator.salesforce.OrgOptions;
import io.crossload.emulator.salesforce.fault.FaultPlan;
import io.crossload.ledger.Runs;
import io.crossload.ledger.WayBack;
import io.crossload.ledger.WayBack.Action;
import io.crossload.ledger.WayBack.State;
import io.crossload.load.rollback.DriftPolicy;
import io.crossload.report.rollback.Certificate;
import io.crossload.step.DeltaRun;
import io.crossload.step.Progress;
import io.crossload.step.Purge;
import io.crossload.step.Rollback;

/** A load is taken back: the org is as it was before, with everything that others have in it. */
class RollbackTest {
    private static final Customer CUSTOMER = Customer.generate(Scale.of(40), 5, Mess.NONE);
    private static final List<String> OBJECTS = List.of("Account", "Contact", "Lead", "Campaign", "CampaignMember", "CampaignMemberStatus", "Task", "Course__c", "Enrollment__c", "Survey__c",
        "SurveyResponse__c", "ContentVersion", "ContentDocument", "Unmatched_Owner__c", "User");

    @TempDir
    Path folder;
    private final OrgClock clock = new OrgClock();

    @Test
    void everyTypeIsTakenBackWithPeopleWhoWereThereBeforeAndFaults() throws IOException {
        try (Rehearsal rehearsal = Rehearsal.of(folder, CUSTOMER, OrgOptions.defaults().withClock(clock)).with("rollback.bulk.rows", "0").with("load.batch.rows", "50")) {
            List<String[]> people = people();
            rehearsal.org().add("Contact", Map.of("LastName", "Known", "Email", people.get(0)[Tables.CONTACT.at("email")], "Department", "Before", "HasOptedOutOfEmail", "false", "DoNotCall", "false"));
            rehearsal.org().add("Contact", Map.of("LastName", "Older", "Source_System_ID__c", Rehearsal.key("contact", people.get(1)[Tables.CONTACT.at("id")]), "Title", "Before", "MailingPostalCode", "0800",
                "HasOptedOutOfEmail", "false", "DoNotCall", "false"));
            String stranger = rehearsal.org().add("Contact", Map.of("LastName", "Stranger"));
            rehearsal.org().add("Task", Map.of("Subject", "Call", "WhoId", stranger));
            String before = rehearsal.state();
            Map<String, Set<String>> ids = ids(rehearsal);
            rehearsal.migrate();
            List<String> loaded = rehearsal.lines();
            assertThat(rehearsal.state()).isNotEqualTo(before);

            Rollback.Plan dry = rollback(rehearsal).plan(0, DriftPolicy.KEEP, true);

            rollback(rehearsal).drop();
            assertThat(rehearsal.lines()).as("a dry run changes nothing").isEqualTo(loaded);
            assertThat(dry.left()).isZero();
            assertThat(dry.targets()).filteredOn(t -> t.target().equals("Contact")).singleElement().satisfies(t -> {
                assertThat(t.restore()).as("known by email, and by a key of ours").isEqualTo(2);
                assertThat(t.delete()).isGreaterThan(10);
            });
            assertThat(dry.cannotUndo()).anyMatch(s -> s.contains("recycle bin")).anyMatch(s -> s.contains("Campaign members")).anyMatch(s -> s.contains("last modification"));

            rehearsal.org().follow(FaultPlan.none().withSeed(7).withLockErrors(new FaultPlan.LockErrors(0.1, 1, null)).withHttpErrors(new FaultPlan.HttpError(503, 9, 12, null, null, null)));
            Rollback.Report report = take(rehearsal, 0, DriftPolicy.KEEP);
            rehearsal.org().follow(FaultPlan.none());

            assertThat(rehearsal.state()).isEqualTo(before);
            assertThat(ids(rehearsal)).as("the same records, not others like them").isEqualTo(ids);
            assertThat(report.certificate()).satisfies(c -> {
                assertThat(c.whole()).isTrue();
                assertThat(c.runs()).containsExactly(1);
                assertThat(c.targets()).filteredOn(t -> t.target().equals("Contact")).singleElement().satisfies(t -> {
                    assertThat(t.restored()).isEqualTo(2);
                    assertThat(t.keysBefore()).isOne();
                    assertThat(t.keysNow()).isOne();
                    assertThat(t.allNow()).isEqualTo(3).isEqualTo(t.allBefore());
                });
            });
            assertThat(Path.of(report.reports(), "certificate.html")).content().contains("The org is as it was before", "recycle bin").doesNotContain("<script");
            assertThat(Path.of(report.reports(), "left.csv")).hasContent("target,salesforce_id,source_key,class,detail\n");
            assertThat(rollback(rehearsal).plan(0, DriftPolicy.KEEP, false).isNothing()).as("again").isTrue();
            assertThat(rehearsal.container().ledger().images().count(1)).isZero();
            assertThat(rehearsal.container().ledger().records().count("Contact")).as("the one that had our key").isOne();

            assertThat(rehearsal.summary(rehearsal.load()).deadLettered()).isZero();
            assertThat(rehearsal.lines()).as("a load starts afresh").isEqualTo(loaded);
        }
    }

    @Test
    void whatOthersHaveWorkedOnStaysUnlessItIsForced() throws IOException {
        try (Rehearsal rehearsal = Rehearsal.of(folder, CUSTOMER, OrgOptions.defaults().withClock(clock)).profile(Rehearsal.PEOPLE_AND_MESSAGES).with("org.tries", "1")) {
            String before = rehearsal.state();
            rehearsal.migrate();
            clock.later(Duration.ofMinutes(1));
            Map<String, String> managers = new TreeMap<>();
            rehearsal.container().orgRest().query("SELECT Id, Manager__c FROM Contact").forEach(r -> managers.put(r.path("Id").asText(), r.path("Manager__c").asText("")));
            List<String> ids = managers.keySet().stream().filter(id -> !managers.containsValue(id)).toList();
            rehearsal.container().orgRest().send("PATCH", "/sobjects/Contact/" + ids.get(0), "{\"Title\":\"Changed by hand\"}");
            rehearsal.container().orgRest().send("POST", "/sobjects/Task", "{\"Subject\":\"Call back\",\"WhoId\":\"" + ids.get(1) + "\"}");
            rehearsal.container().orgRest().send("DELETE", "/sobjects/Contact/" + ids.get(2), null);
            String account = query(rehearsal, "SELECT AccountId FROM Contact WHERE Id = '" + ids.get(3) + "'", "AccountId").get(0);
            rehearsal.container().orgRest().send("POST", "/sobjects/Contact", "{\"LastName\":\"Others\",\"AccountId\":\"" + account + "\"}");
            Map<String, WayBack.Why> stay = new TreeMap<>(Map.of(ids.get(0), WayBack.Why.CHANGED_SINCE, ids.get(1), WayBack.Why.HAS_CHILDREN));
            for (String id : List.of(ids.get(0), ids.get(1))) {
                for (String above = managers.get(id); managers.containsKey(above); above = managers.get(above)) {
                    stay.put(above, WayBack.Why.HAS_CHILDREN);
                }
            }
            assertThat(stay).as("a manager is held by who is left").hasSizeGreaterThan(2);
            Set<String> held = new TreeSet<>(query(rehearsal, "SELECT AccountId FROM Contact WHERE Id IN ('" + String.join("','", stay.keySet()) + "','" + ids.get(3) + "')", "AccountId"));

            rollback(rehearsal).plan(0, DriftPolicy.KEEP, false);
            rehearsal.org().follow(FaultPlan.none().withHttpErrors(new FaultPlan.HttpError(503, 3, 0, null, "POST", "/jobs/ingest")));
            assertRefused(Code.ORG_UNREACHABLE, () -> rollback(rehearsal).take());
            rehearsal.restart();
            rehearsal.org().follow(FaultPlan.none());
            assertRefused(Code.ROLLBACK_OPEN, rehearsal::load);
            assertRefused(Code.ROLLBACK_OPEN, () -> rollback(rehearsal).plan(0, DriftPolicy.KEEP, false));
            Rollback.Report report = rollback(rehearsal).take();

            Map<String, WayBack.Why> left = left(rehearsal, "Contact");
            assertThat(left).isEqualTo(stay);
            assertThat(left(rehearsal, "Account")).as("what stays keeps its parents").containsOnlyKeys(held);
            assertThat(query(rehearsal, "SELECT Id FROM Contact WHERE Source_System_ID__c != null")).containsExactlyInAnyOrderElementsOf(left.keySet());
            assertThat(query(rehearsal, "SELECT Id FROM Account WHERE Source_System_ID__c != null")).containsExactlyInAnyOrderElementsOf(held);
            assertThat(query(rehearsal, "SELECT Title FROM Contact WHERE Id = '" + ids.get(0) + "'", "Title")).containsExactly("Changed by hand");
            assertThat(query(rehearsal, "SELECT Id FROM Campaign")).isEmpty();
            assertThat(report.certificate()).satisfies(c -> {
                assertThat(c.whole()).isFalse();
                assertThat(c.targets()).as("exactly those that are left have a key of ours").allMatch(Certificate.TargetLine::asDue);
                assertThat(c.left()).extracting(Certificate.LeftClass::target, Certificate.LeftClass::why, Certificate.LeftClass::records).contains(
                    org.assertj.core.groups.Tuple.tuple("Contact", "CHANGED_SINCE", 1L), org.assertj.core.groups.Tuple.tuple("Contact", "HAS_CHILDREN", stay.size() - 1L));
            });
            assertThat(Path.of(report.reports(), "left.csv")).content().contains("Contact," + ids.get(0), "CHANGED_SINCE,changed since the run", "HAS_CHILDREN,under it: Task");
            Rollback.Plan again = rollback(rehearsal).plan(0, DriftPolicy.KEEP, false);
            assertThat(again.isNothing()).as(again.toString()).isTrue();
            assertThat(again.left()).isEqualTo(stay.size() + held.size());

            assertThat(take(rehearsal, 0, DriftPolicy.of("force:changed")).certificate().left()).as("the children still hold the others").extracting(Certificate.LeftClass::why).containsOnly("HAS_CHILDREN");
            assertThat(left(rehearsal, "Contact")).containsKey(ids.get(1)).doesNotContainKey(ids.get(0));
            assertThat(take(rehearsal, 0, DriftPolicy.of("force")).certificate()).satisfies(c -> {
                assertThat(c.left()).isEmpty();
                assertThat(c.targets()).allMatch(Certificate.TargetLine::asDue);
            });
            assertThat(rehearsal.state()).as("forced: what hung under it went along").isEqualTo(before);
            purged(rehearsal);
        }
    }

    private static void purged(Rehearsal rehearsal) throws IOException {
        List<String> names = people().stream().map(row -> row[Tables.CONTACT.at("email")]).toList();
        List<String> keys = people().stream().map(row -> Rehearsal.key("contact", row[Tables.CONTACT.at("id")])).toList();
        rehearsal.restart();
        assertThat(holding(rehearsal.home(), names)).as("so that the scan can find something").isNotEmpty();

        assertThat(Purge.run(rehearsal.options())).extracting(Purge.Removed::what).contains("files of extracts", "files of the broker's store", "files of reports", "lines of the ledger's finding_examples");

        assertThat(holding(rehearsal.home(), names)).isEmpty();
        assertThat(holding(rehearsal.home(), keys)).isEmpty();
        assertThat(rehearsal.home().resolve("reports/rollback-0002/certificate.html")).exists();
        assertThat(rehearsal.home().resolve("extracts/0001/manifest.json")).content().contains("sha256");
        assertThat(rehearsal.container().ledger().batches().totals(1)).as("counts stay").isNotEmpty();
        assertThat(rehearsal.container().ledger().extracts().counts(1)).isNotEmpty();
        assertRefused(Code.NOTHING_EXTRACTED, rehearsal::load);
        rehearsal.restart();
        assertThat(Purge.run(rehearsal.options())).as("again: but for the store of the broker that has just been open").extracting(Purge.Removed::what).containsOnly("files of the broker's store");
    }

    /** Files that hold one of the texts. */
    private static List<Path> holding(Path home, List<String> texts) throws IOException {
        try (Stream<Path> files = Files.walk(home)) {
            List<Path> holding = new ArrayList<>();
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String content = Files.readString(file, StandardCharsets.ISO_8859_1);
                if (texts.stream().map(text -> new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1)).anyMatch(content::contains)) {
                    holding.add(home.relativize(file));
                }
            }
            return holding;
        }
    }

    @Test
    void oneRunAfterTheOtherIsTakenBack() {
        try (Rehearsal rehearsal = Rehearsal.of(folder, CUSTOMER, OrgOptions.defaults().withClock(clock)).profile(Rehearsal.PEOPLE_AND_MESSAGES)) {
            String before = rehearsal.state();
            rehearsal.migrate();
            List<String> first = rehearsal.lines();
            assertRefused(Code.RUN_UNKNOWN, () -> rollback(rehearsal).plan(7, DriftPolicy.KEEP, true));

            rehearsal.restart();
            rehearsal.profile(List.of("objects: { message_contact: { enabled: false }, message_event: { enabled: false }, enrolment: { enabled: false },",
                "  survey_answer: { enabled: false }, survey_aggregate: { enabled: false }, file: { enabled: false } }"));
            rehearsal.mapping("Contact", yaml -> yaml.replace("Title: {from: title,", "Title: {from: department,"));
            rehearsal.extract();
            rehearsal.check();
            assertThat(rehearsal.load().number()).isEqualTo(2);
            List<String> second = rehearsal.lines();
            assertThat(second).isNotEqualTo(first);
            rehearsal.restart();
            rehearsal.mapping("Contact", yaml -> yaml.replace("Department: {from: department,", "Department: {from: location,"));
            assertThat(DeltaRun.over(rehearsal.container()).kind()).isEqualTo(Runs.Kind.DELTA);
            assertThat(rehearsal.lines()).isNotEqualTo(second);

            Rollback.Plan plan = rollback(rehearsal).plan(3, DriftPolicy.KEEP, false);
            assertThat(plan.runs()).containsExactly(3);
            assertThat(plan.targets()).as("a delta over what was there made nothing").allMatch(t -> t.delete() == 0 && t.left() == 0).anyMatch(t -> t.restore() > 0);
            assertThat(rollback(rehearsal).take().certificate().whole()).isTrue();
            assertThat(rehearsal.lines()).isEqualTo(second);

            assertThat(take(rehearsal, 2, DriftPolicy.KEEP).certificate()).satisfies(c -> {
                assertThat(c.runs()).containsExactly(2);
                assertThat(c.whole()).isTrue();
                assertThat(c.targets()).filteredOn(t -> t.target().equals("Task")).singleElement().satisfies(t -> assertThat(t.deleted()).isPositive());
            });
            assertThat(rehearsal.lines()).isEqualTo(first);
            assertThat(take(rehearsal, 0, DriftPolicy.KEEP).certificate().whole()).isTrue();
            assertThat(rehearsal.state()).isEqualTo(before);
        }
    }

    private static List<String[]> people() throws IOException {
        List<String[]> people = new ArrayList<>();
        CUSTOMER.liveContacts().stream(row -> {
            if (row[Tables.CONTACT.at("email")] != null && "active".equals(row[Tables.CONTACT.at("employee_status")])) {
                people.add(row.clone());
            }
        });
        return people;
    }

    private static Rollback rollback(Rehearsal rehearsal) { return new Rollback(rehearsal.container(), Progress.SILENT); }

    private static Rollback.Report take(Rehearsal rehearsal, int from, DriftPolicy policy) {
        rollback(rehearsal).plan(from, policy, false);
        return rollback(rehearsal).take();
    }

    private static Map<String, WayBack.Why> left(Rehearsal rehearsal, String target) {
        Map<String, WayBack.Why> left = new TreeMap<>();
        rehearsal.container().ledger().wayBack().forEach(target, Action.DELETE, Set.of(State.LEFT), page -> page.forEach(l -> left.put(l.id(), l.why())));
        return left;
    }

    private static Map<String, Set<String>> ids(Rehearsal rehearsal) {
        Map<String, Set<String>> ids = new TreeMap<>();
        OBJECTS.forEach(object -> ids.put(object, new TreeSet<>(query(rehearsal, "SELECT Id FROM " + object))));
        return ids;
    }

    private static List<String> query(Rehearsal rehearsal, String soql) { return query(rehearsal, soql, "Id"); }

    private static List<String> query(Rehearsal rehearsal, String soql, String field) {
        return rehearsal.container().orgRest().query(soql).stream().map(r -> r.path(field).asText()).toList();
    }

    private static void assertRefused(Code code, ThrowableAssert.ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOfSatisfying(CrossloadException.class, e -> assertThat(e.code()).isEqualTo(code));
    }
}

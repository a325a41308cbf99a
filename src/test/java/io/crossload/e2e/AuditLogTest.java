package io.crossload.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.crossload.catalogue.Code;
import io.crossload.catalogue.CrossloadException;
import io.crossload.emulator.actimo.customer.Customer;
import io.crossload.emulator.actimo.customer.Mess;
import io.crossload.emulator.actimo.customer.Scale;
import io.crossload.emulator.salesforce.OrgOptions;
import io.crossload.emulator.salesforce.fault.FaultPlan;
import io.crossload.emulator.salesforce.setting.OrgSettings;
import io.crossload.ledger.Extracts;
import io.crossload.step.Audit;
import io.crossload.step.ManifestCheck;
import io.crossload.step.Operation;
import io.crossload.step.Operations;
import io.crossload.step.Progress;

/** What is done stands in the audit log, whatever came in between, and in the org, once it can be reached. */
class AuditLogTest {
    private static final Customer CUSTOMER = Customer.generate(Scale.TINY, 3, Mess.NONE);
    private static final String CAMPAIGN = "crossload:audit:";

    @TempDir
    Path folder;

    @Test
    void theOrgHasOneCampaignAndACompletedTaskForEachOperationAlsoForOneThatFailed() {
        try (Rehearsal rehearsal = rehearsal()) {
            audited(rehearsal, "extract", rehearsal::extract);
            audited(rehearsal, "check", rehearsal::check);
            assertThat(campaigns(rehearsal)).as("nothing has asked the org yet").isEmpty();
            assertThatExceptionOfType(CrossloadException.class).isThrownBy(() -> audited(rehearsal, "load", () -> rehearsal.loadAsItStands(Progress.SILENT)));
            assertThat(campaigns(rehearsal)).as("no org has passed the check yet").isEmpty();
            audited(rehearsal, "manifest check", () -> new ManifestCheck(rehearsal.container()).run());

            List<Audit.Done> log = log(rehearsal).operations();
            assertThat(log).extracting(o -> o.verb() + " " + o.outcome() + " " + o.code() + " " + o.inOrg())
                .containsExactly("extract done null true", "check done null true", "load refused GATE_CLOSED true", "manifest check done null true");
            assertThat(campaigns(rehearsal).values()).singleElement().satisfies(c -> assertThat(c).containsEntry("IsActive", "false").containsKey("Name"));
            assertThat(campaigns(rehearsal).values().iterator().next().get("Name")).startsWith("Crossload audit log ");
            Map<String, Map<String, String>> tasks = tasks(rehearsal);
            assertThat(tasks).hasSize(4);
            String campaign = campaigns(rehearsal).keySet().iterator().next();
            assertThat(tasks.values()).allSatisfy(t -> assertThat(t).containsEntry("Status", "Completed").containsEntry("WhatId", "Campaign:" + campaign).containsKey("ActivityDate"));
            assertThat(tasks.values()).extracting(t -> t.get("Subject")).containsExactlyInAnyOrder("Crossload extract: done", "Crossload check: done", "Crossload load: refused", "Crossload manifest check: done");
            String load = task(tasks, "Crossload load: refused");
            assertThat(load).contains("Who: Ulla", "Outcome: refused (GATE_CLOSED)", "Entry of the audit log: " + log.get(2).entry() + ":" + log.get(2).hash());
            assertThat(task(tasks, "Crossload check: done")).contains("gate check: open by Ulla: 0 blockers", "extract: " + rehearsal.container().ledger().extracts().newest(Extracts.State.COMPLETE).orElseThrow().checksum(),
                "reports/check-0001/check.html: ");

            audited(rehearsal, "load", rehearsal::load);
            assertThat(tasks(rehearsal)).hasSize(5);
            assertThat(campaigns(rehearsal)).hasSize(1);
            assertThat(log(rehearsal).operations().get(4).counts()).containsEntry("run", 1L).containsEntry("created Lead", (long) rehearsal.records("Lead").size());
            assertThat(verified(rehearsal).ok()).isTrue();
        }
    }

    @Test
    void whatTheOrgCouldNotBeToldWaitsAndComesOnceWithTheNextOperation() {
        try (Rehearsal rehearsal = rehearsal().with("org.tries", "1")) {
            audited(rehearsal, "manifest check", () -> new ManifestCheck(rehearsal.container()).run());
            assertThat(tasks(rehearsal)).hasSize(1);
            rehearsal.org().follow(FaultPlan.none().withHttpErrors(new FaultPlan.HttpError(503, 1, 0, null, "GET", "/query")));
            rehearsal.restart();
            assertThatExceptionOfType(CrossloadException.class).isThrownBy(() -> audited(rehearsal, "manifest check", () -> new ManifestCheck(rehearsal.container()).run()))
                .satisfies(e -> assertThat(e.code()).isEqualTo(Code.ORG_UNREACHABLE));
            assertThat(tasks(rehearsal)).hasSize(1);
            // The operation itself goes through, its Task does not.
            rehearsal.org().follow(FaultPlan.none().withHttpErrors(new FaultPlan.HttpError(503, 1, 0, null, "PATCH", "/composite/sobjects")));
            audited(rehearsal, "manifest check", () -> new ManifestCheck(rehearsal.container()).run());
            assertThat(tasks(rehearsal)).hasSize(1);
            assertThat(log(rehearsal).operations()).extracting(Audit.Done::inOrg).containsExactly(true, false, false);
            rehearsal.org().follow(FaultPlan.none());
            audited(rehearsal, "manifest check", () -> new ManifestCheck(rehearsal.container()).run());
            assertThat(tasks(rehearsal).values()).extracting(t -> t.get("Subject")).containsExactlyInAnyOrder("Crossload manifest check: done", "Crossload manifest check: failed",
                "Crossload manifest check: done", "Crossload manifest check: done");
            assertThat(log(rehearsal).operations()).extracting(Audit.Done::inOrg).containsOnly(true);
        }
    }

    @Test
    void aCampaignThatSomebodyDeletedIsMadeAgain() {
        try (Rehearsal rehearsal = rehearsal()) {
            audited(rehearsal, "manifest check", () -> new ManifestCheck(rehearsal.container()).run());
            rehearsal.container().orgRest().send("DELETE", "/sobjects/Campaign/Source_System_ID__c/" + campaigns(rehearsal).keySet().iterator().next(), null);
            assertThat(campaigns(rehearsal)).isEmpty();
            audited(rehearsal, "manifest check", () -> new ManifestCheck(rehearsal.container()).run());
            assertThat(campaigns(rehearsal)).hasSize(1);
            assertThat(tasks(rehearsal)).hasSize(1);
        }
    }

    @Test
    void switchedOffItStaysInTheLedgerAndComesWhenItIsSwitchedOn() {
        try (Rehearsal rehearsal = rehearsal().with("audit.org", "off")) {
            audited(rehearsal, "manifest check", () -> new ManifestCheck(rehearsal.container()).run());
            assertThat(campaigns(rehearsal)).isEmpty();
            assertThat(tasks(rehearsal)).isEmpty();
            assertThat(log(rehearsal).operations()).singleElement().satisfies(o -> assertThat(o.outcome() + " " + o.inOrg()).isEqualTo("done false"));
            rehearsal.restart().with("audit.org", "on");
            audited(rehearsal, "manifest check", () -> new ManifestCheck(rehearsal.container()).run());
            assertThat(tasks(rehearsal)).hasSize(2);
            rehearsal.restart().with("audit.org", "perhaps");
            assertThatExceptionOfType(CrossloadException.class).isThrownBy(rehearsal::container).satisfies(e -> assertThat(e.detail()).contains("audit.org must be on or off"));
        }
    }

    @Test
    void anOrgWithoutCampaignsHasNoAuditLogAndNothingElseFails() {
        try (Rehearsal rehearsal = Rehearsal.of(folder, CUSTOMER, OrgOptions.defaults().withSettings(OrgSettings.defaults().withFeatures(new OrgSettings.Features(false, true, true, false, false)))).with("audit.org", "on")) {
            rehearsal.container().ledger().marks().put("org", rehearsal.container().orgId());
            assertThat(audited(rehearsal, "manifest check", () -> new ManifestCheck(rehearsal.container()).run()).findings()).extracting(ManifestCheck.Line::code).contains(Code.ORG_AUDIT_UNAVAILABLE);
            assertThat(log(rehearsal).operations()).singleElement().satisfies(o -> assertThat(o.outcome() + " " + o.inOrg()).isEqualTo("done false"));
            assertThat(tasks(rehearsal)).isEmpty();
        }
    }

    @Test
    void anOperationWhoseProcessDiedIsCutShort() {
        try (Rehearsal rehearsal = rehearsal()) {
            // What a kill leaves: a beginning, and a ledger that nobody writes to any more.
            audited(rehearsal, "extract", () -> {
                rehearsal.restart();
                return 1;
            });
            assertThat(log(rehearsal).operations()).singleElement().satisfies(o -> assertThat(o.outcome()).isEqualTo("running or cut short"));
            audited(rehearsal, "manifest check", () -> new ManifestCheck(rehearsal.container()).run());
            assertThat(log(rehearsal).operations()).extracting(o -> o.verb() + " " + o.outcome()).containsExactly("extract cut short", "manifest check done");
            assertThat(tasks(rehearsal).values()).extracting(t -> t.get("Subject")).containsExactlyInAnyOrder("Crossload extract: cut short", "Crossload manifest check: done");
            assertThat(verified(rehearsal).ok()).isTrue();
        }
    }

    @Test
    void aContainerThatStaysIsThereFromItsStartToItsEndWithWhatItDidItself() throws Exception {
        try (Rehearsal rehearsal = rehearsal()) {
            assertThat(rehearsal.serve("Ulla").ended().get(120, TimeUnit.SECONDS).code()).isEqualTo(Code.GATE_CLOSED);
            rehearsal.restart();
            assertThat(Audit.list(rehearsal.home(), rehearsal.config(), null, 50).operations()).extracting(o -> o.verb() + " by " + o.by() + ": " + o.outcome() + " " + o.code())
                .containsExactly("start by Ulla: refused GATE_CLOSED", "extract by crossload: done null", "check by crossload: done null", "load by crossload: refused GATE_CLOSED");
        }
    }

    /** What a timer calls and is no operation: it tells of the end of one, listens to what people say, or delivers what the load of another node has queued. */
    private static final Set<String> NO_OPERATION = Set.of("migration.failed", "migration.done", "loadControl.look", "loader.deliver");

    @Test
    void whateverATimerOfTheContainerStartsIsAudited() throws Exception {
        List<String> called = new ArrayList<>();
        try (Rehearsal rehearsal = rehearsal(); Stream<Path> files = Files.list(Path.of("routes"))) {
            for (Path file : files.sorted().toList()) {
                for (JsonNode element : new YAMLMapper().readTree(file.toFile())) {
                    if (element.at("/route/from/uri").asText().matches("(timer|quartz|cron|scheduler):.*")) {
                        for (JsonNode bean : element.findValues("bean")) {
                            called.add(bean.path("ref").asText() + "." + bean.path("method").asText());
                            assertThat(called.get(called.size() - 1)).satisfiesAnyOf(c -> assertThat(NO_OPERATION).contains(c),
                                c -> assertThat(audits(rehearsal.container().context().getRegistry().lookupByName(bean.path("ref").asText()).getClass(), bean.path("method").asText())).as(c).isTrue());
                        }
                    }
                }
            }
        }
        assertThat(called).contains("migration.extract", "migration.check", "migration.load");
    }

    private static boolean audits(Class<?> bean, String method) {
        return new ClassFileImporter().importClasses(bean).get(bean).getMethods().stream().filter(m -> m.getName().equals(method))
            .anyMatch(m -> m.getMethodCallsFromSelf().stream().anyMatch(call -> call.getTargetOwner().isEquivalentTo(Operations.class) && Set.of("run", "call").contains(call.getName())));
    }

    @Test
    void aStepWithinAnOperationBelongsToIt() {
        try (Rehearsal rehearsal = rehearsal()) {
            audited(rehearsal, "start afresh", () -> audited(rehearsal, "extract", rehearsal::extract));
            assertThat(log(rehearsal).operations()).extracting(Audit.Done::verb).containsExactly("start afresh");
            assertThat(log(rehearsal).operations().get(0).counts()).containsEntry("extract", 1L).containsKey("extracted");
        }
    }

    @Test
    void whatItLeavesInTheOrgIsNoRecordOfTheCustomer() {
        try (Rehearsal plain = rehearsal().with("audit.org", "off"); Rehearsal audited = Rehearsal.of(folder.resolve("audited"), CUSTOMER).profile(Rehearsal.PEOPLE_AND_MESSAGES).with("audit.org", "on")) {
            plain.migrate();
            audited.extract();
            audited.check();
            audited(audited, "manifest check", () -> new ManifestCheck(audited.container()).run());
            audited(audited, "load", () -> audited.load());
            assertThat(tasks(audited)).hasSize(2);
            var run = audited.container().ledger().runs().newest().orElseThrow();
            assertThat(audited.summary(run)).isEqualTo(plain.summary(plain.container().ledger().runs().newest().orElseThrow()));
            assertThat(audited.lines().stream().filter(l -> !l.contains("crossload:audit:")).toList()).isEqualTo(plain.lines());
        }
    }

    private Rehearsal rehearsal() { return Rehearsal.of(folder, CUSTOMER).profile(Rehearsal.PEOPLE_AND_MESSAGES).with("audit.org", "on"); }

    private static <T> T audited(Rehearsal rehearsal, String verb, Supplier<T> work) { return rehearsal.container().operations().call(Operation.of(verb, "Ulla"), work); }

    private static Audit.Listing log(Rehearsal rehearsal) { return Audit.list(rehearsal.home(), rehearsal.config(), null, 50); }

    private static Audit.Verification verified(Rehearsal rehearsal) { return Audit.verify(rehearsal.home(), rehearsal.config(), null); }

    private static Map<String, Map<String, String>> campaigns(Rehearsal rehearsal) { return own(rehearsal.records("Campaign")); }

    private static Map<String, Map<String, String>> tasks(Rehearsal rehearsal) { return own(rehearsal.records("Task")); }

    private static Map<String, Map<String, String>> own(Map<String, Map<String, String>> records) {
        return records.entrySet().stream().filter(r -> r.getKey() != null && r.getKey().startsWith(CAMPAIGN)).collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private static String task(Map<String, Map<String, String>> tasks, String subject) {
        return tasks.values().stream().filter(t -> subject.equals(t.get("Subject"))).findFirst().orElseThrow().get("Description");
    }
}

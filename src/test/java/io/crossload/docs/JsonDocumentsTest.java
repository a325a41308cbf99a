package io.crossload.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;

import io.crossload.catalogue.Code;
import io.crossload.catalogue.Finding;
import io.crossload.catalogue.Severity;
import io.crossload.ledger.DeadLetters.DeadLetter;
import io.crossload.ledger.DeadLetters.Group;
import io.crossload.ledger.DeadLetters.Stage;
import io.crossload.ledger.DeadLetters.State;
import io.crossload.ledger.Extracts.Count;
import io.crossload.ledger.Extracts.Verdict;
import io.crossload.ledger.Findings.Tally;
import io.crossload.ledger.Gates.Waiver;
import io.crossload.ledger.WayBack;
import io.crossload.mapping.sample.Aspect;
import io.crossload.load.LoadControl;
import io.crossload.load.ParkedRecord;
import io.crossload.report.RunSummary;
import io.crossload.report.diff.Cell;
import io.crossload.report.estimate.Estimate;
import io.crossload.report.diff.SampleDiff;
import io.crossload.report.rollback.Certificate;
import io.crossload.step.Audit;
import io.crossload.report.reconcile.Judgement;
import io.crossload.report.reconcile.Reconciliation;
import io.crossload.report.verify.Proof;
import io.crossload.report.verify.Verification;
import io.crossload.step.Check;
import io.crossload.step.Control;
import io.crossload.step.DeadLetterDesk;
import io.crossload.step.Delta;
import io.crossload.step.Extract;
import io.crossload.step.ManifestCheck;
import io.crossload.step.ManifestWrite;
import io.crossload.step.Purge;
import io.crossload.step.Rollback;
import io.crossload.step.Sample;
import io.crossload.step.SampleApproval;
import io.crossload.step.SampleRevert;
import io.crossload.step.Health;
import io.crossload.step.LimitsSeen;
import io.crossload.step.RunProgress;
import io.crossload.step.Status;
import io.crossload.step.Verify;
import io.crossload.step.Estimation;
import io.crossload.step.MapConfirm;
import io.crossload.step.OwnersResolve;
import io.crossload.step.Prove;
import io.crossload.step.Reconcile;
import io.crossload.step.OwnersView;

/** The documents of --json are what docs/schema says. The schemas allow nothing beside what they name, so a renamed or new member fails here. */
class JsonDocumentsTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final List<Tally> FINDINGS = List.of(
        new Tally("check", Code.EMAIL_SHARED, "contact", 2, List.of(new Finding(Code.EMAIL_SHARED, "contact", "demo:contact:1", "email"))),
        new Tally("extract", Code.FILE_UNKNOWN, null, 1, List.of(new Finding(Code.FILE_UNKNOWN, null, null, "odd.csv"))));
    private static final RunSummary SUMMARY = new RunSummary(1, 1, "DONE",
        List.of(new RunSummary.SourceTypeLine("contact", true, 10, 1, 1, 8, 7, 1)),
        List.of(new RunSummary.TargetLine("Contact", 8, 7, 0, 0, 1, 7)),
        List.of(new RunSummary.FilterLine("contact", "deleted-contacts", 1)));
    private static final List<Status.GateLine> GATES = List.of(new Status.GateLine("check", "open", "ulla", "2026-01-01T08:00:00Z", null, "0 blockers", "./crossload check"),
        new Status.GateLine("sample", "never", null, null, null, null, "./crossload sample"));
    private static final Status.RunLine RUNNING = new Status.RunLine(1, "full", new RunProgress(100, 40, 4, 2, 10.0, 6));
    private static final Status.DeltaLine DELTA = new Status.DeltaLine(2, "DONE", "2026-01-01T08:00:00Z", false, "2026-01-01T09:00:00Z", "2026-01-02T08:00:00Z", true, 0,
        List.of(new Status.Watermark("demo", "contact", "whole", "2026-01-01T06:00:00Z", 7200L), new Status.Watermark("demo", "file", "kept", null, null)));
    private static final DeadLetter LETTER = new DeadLetter("0123456789abcdef", Stage.LOAD, 1, "Contact", "Contact", "contact", "demo:contact:1",
        "REQUIRED_FIELD_MISSING", "LastName", "7505g0000000001AAA", 1, State.PARKED, 1_700_000_000_000L);
    private static final DeadLetter UNREAD = new DeadLetter("0123456789abcdee", Stage.EXTRACT, 0, null, null, "contact", "demo:contact:?",
        "KEY_MISSING", null, null, 1, State.PARKED, 1_700_000_000_000L);

    private static final Status.AuditLine AUDIT = new Status.AuditLine(3, "ab".repeat(32), new Status.LastLine("load", "ulla", "2026-01-31T08:00:00Z", null, "running or cut short", null));

    @Test
    void audit() throws IOException {
        fits("audit", new Audit.Listing(4, "ab".repeat(32), List.of(
            new Audit.Done(2, "2026-01-31T08:00:00Z", "2026-01-31T08:01:00Z", "ulla", "check", new TreeMap<>(Map.of("--waive", "EMAIL_SHARED")), "failed", "WAIVER_REFUSED", new TreeMap<>(Map.of("run", 1L)),
                new TreeMap<>(Map.of("gate check", "open by ulla: 0 blockers")), new TreeMap<>(Map.of("extract", "cd".repeat(32))), "00D000000000001AAA", "ef".repeat(32), true),
            new Audit.Done(3, "2026-01-31T09:00:00Z", null, "ulla", "load", new TreeMap<>(), "running or cut short", null, new TreeMap<>(), new TreeMap<>(), new TreeMap<>(), null, "ab".repeat(32), false))));
        fits("audit", new Audit.Listing(0, null, List.of()));
    }

    @Test
    void audit_verify() throws IOException {
        fits("audit-verify", new Audit.Verification(true, 4, "ab".repeat(32), null, null, List.of()));
        fits("audit-verify", new Audit.Verification(false, 4, "ab".repeat(32), 3L, "Entry 3 was changed.", List.of()));
    }

    @Test
    void health() throws IOException {
        fits("health", new Health.Report("UP", List.of(new Health.CheckLine("ledger", "UP", "answers"), new Health.CheckLine("context", "UP", null))));
        fits("health", new Health.Report("DOWN", null));
    }

    @Test
    void load_and_demo() throws IOException { fits("summary", SUMMARY); }

    @Test
    void status_with_a_run() throws IOException {
        fits("status", new Status.Report(1, "PASSED", 2, RUNNING, new LoadControl.Word("ulla", "2026-01-01T08:00:00Z"), new LimitsSeen("2026-01-01T08:00:00Z", 90_000, 100_000, 14_000, 15_000), GATES, SUMMARY, DELTA, List.of(new Group(Stage.LOAD, "Contact", "REQUIRED_FIELD_MISSING", 1), new Group(Stage.EXTRACT, null, "KEY_MISSING", 1)), AUDIT));
    }

    @Test
    void status_before_the_first_run() throws IOException { fits("status", new Status.Report(0, "NONE", 0, null, null, null, GATES, null, null, List.of(), new Status.AuditLine(0, null, null))); }

    @Test
    void status_carries_the_counts_of_the_newest_run_at_its_top() throws IOException {
        var status = JSON.readTree(JSON.writeValueAsString(new Status.Report(1, "PASSED", 0, null, null, null, GATES, SUMMARY, DELTA, List.of(), AUDIT)));
        assertThat(status.at("/sourceTypes/0/extracted").asLong()).isEqualTo(10);
        assertThat(status.at("/targets/0/sent").asLong()).isEqualTo(8);
    }

    @Test
    void delta() throws IOException {
        fits("delta", new Delta.Report(2, 1, List.of(new Delta.Reading("demo", "contact", "WHOLE", "2026-01-01T06:00:00Z", 9, 0, 8, 1), new Delta.Reading("demo", "file", "KEPT", null, 0, 3, 0, 0)), FINDINGS, SUMMARY));
    }

    @Test
    void extract() throws IOException {
        fits("extract", new Extract.Report(1, List.of(new Count("demo", "contact", true, 10, 0), new Count("demo", "user", false, 0, 0)), FINDINGS));
    }

    @Test
    void check() throws IOException { fits("check", new Check.Report(1, Verdict.PASSED, FINDINGS, List.of(new Waiver(1, "REFERENCES_BROKEN", "anna", "the list is gone for good", 1_700_000_000_000L)), "/home/reports/check-0001")); }

    @Test
    void pause() throws IOException { fits("control", new Control.Report("pause", true, new LoadControl.Word("ulla", "2026-01-01T08:00:00Z"))); }

    @Test
    void resume() throws IOException { fits("control", new Control.Report("resume", false, null)); }

    @Test
    void dead_letters_list() throws IOException { fits("dead-letters", new DeadLetterDesk.Listing(2, List.of(LETTER, UNREAD))); }

    @Test
    void dead_letters_show() throws IOException {
        fits("dead-letter", new ParkedRecord(LETTER, "what Salesforce said", Map.of("name", "Anna Lund"), Map.of("LastName", "Lund")));
        fits("dead-letter", new ParkedRecord(UNREAD, null, Map.of("raw", "a;b"), null));
    }

    @Test
    void dead_letters_discard() throws IOException {
        fits("discard", Map.of("discarded", 3));
        fits("discard", Map.of("wouldDiscard", 3));
    }

    @Test
    void dead_letters_replay() throws IOException { fits("replay", new DeadLetterDesk.Replayed(2, 5, 3, 1, 1)); }

    @Test
    void manifest_write() throws IOException { fits("manifest-write", new ManifestWrite.Written("/home/setup", 5, 137, List.of("SETUP.md"))); }

    @Test
    void manifest_check() throws IOException {
        fits("manifest-check", new ManifestCheck.Report("00D000000000001AAA", false, 1, 2, List.of(
            new ManifestCheck.Line(Code.ORG_FIELD_MISSING, Severity.BLOCKER, "Contact", "Location__c", "wanted: Text", Code.ORG_FIELD_MISSING.cure()),
            new ManifestCheck.Line(Code.ORG_AUDIT_FIELDS, Severity.NOTE, null, null, "CreatedDate cannot be set", Code.ORG_AUDIT_FIELDS.cure()))));
    }

    @Test
    void map_confirm() throws IOException {
        fits("map-confirm", new MapConfirm.Summary("5f1c5a1e", 1, "00D000000000001AAA", 20, 205, List.of("contact.data6"), 162, 9, List.of(), List.of()));
    }

    @Test
    void owners() throws IOException {
        fits("owners", new OwnersView(1, "00D000000000001AAA", "boss@acme.example", "005000000000001AAA", List.of(
            new OwnersView.Owner("demo:user:1", "Anna Lund", "anna@acme.dk", "admin", Map.of("Contact", 3L), "anna@acme.example", null, null, "anna@acme.example", "005000000000002AAA", null, null, null),
            new OwnersView.Owner("demo:user:2", "User 2", null, null, Map.of(), null, "no email", "provision", null, null, "waits for a licence", "Ulla", 1_700_000_000_000L)), Map.of("Task", 93L)));
    }

    @Test
    void owners_resolve() throws IOException { fits("owners-resolve", new OwnersResolve.Resolved(2, 1, List.of(new OwnersResolve.BadLine(5, "The Salesforce user is inactive.")))); }

    @Test
    void estimate() throws IOException {
        fits("estimate", new Estimation.Result(new Estimate(1, "00D000000000001AAA", List.of(new Estimate.Line("Contact", "Contact", 184, 184, 1, 13, 368, 0, 5)), new Estimate.Totals(184, 184, 1, 13, 1, 0, 31),
            List.of(new Estimate.Phase("load", 5, "60 s assumed for a batch of 10000 rows, 3 at a time")), List.of(new Estimate.Quota("DataStorageMB", "MB of data storage", 1, 10_240, 10_240, false, Estimate.Verdict.ENOUGH)),
            new Estimate.Grade(Estimate.Level.SMALL, List.of()), List.of(new Estimate.Advice("Leave files out", 136, 0, 2, "Remove config/mapping/ContentVersion.yaml."))), true, "work/reports/estimate"));
    }

    @Test
    void sample() throws IOException {
        fits("sample", new Sample.Report(1, 1, 300, 300, 447, 1, 547, 546, List.of(new Sample.Missing("Contact", Aspect.Kind.LONGEST.word(), "Title", null)),
            List.of(new Sample.MappingLine("Contact.manager", "Contact", 66, 0)), List.of(new Sample.TargetLine("Contact", 284, 168, 116, 0)),
            List.of(new Sample.ParkedLine("MAP", "Contact", "REFERENCE_ORPHAN", 7))));
    }

    @Test
    void sample_revert() throws IOException {
        fits("sample-revert", new SampleRevert.Report(1, 2, false, List.of(new SampleRevert.TargetLine("Contact", 167, 1, 1)),
            List.of(new SampleRevert.LeftLine("Contact", "003000000000001AAA", "demo:contact:1", WayBack.Why.HAS_CHILDREN.name(), "under it: Task"))));
    }

    @Test
    void rollback() throws IOException {
        Rollback.Plan plan = new Rollback.Plan(1, List.of(1, 2), "keep", List.of(new Rollback.TargetPlan("Contact", 167, 2, 1, 1, 0, 1, 0, 0)), List.of("Campaign members are deleted for good."), "left.csv");
        Certificate certificate = new Certificate(3, List.of(1, 2), "00D000000000001AAA", "2026-01-31T12:00:00Z", "2026-01-31T12:05:00Z", "keep", 1, "5f1c5a1e",
            List.of(new Certificate.TargetLine("Contact", 168, 2, 2, 1L, 3L, 3L, 5L, 7), new Certificate.TargetLine("CampaignMemberStatus", 44, 0, 0, null, null, null, 0L, 0)),
            List.of(new Certificate.LeftClass("Contact", WayBack.Why.HAS_CHILDREN.name(), "records hang under it that stay", 1)), plan.cannotUndo());
        fits("rollback", new Rollback.Answer(plan, certificate, "reports/rollback-0003", List.of(new Purge.Removed("files of extracts", 13))));
        fits("rollback", new Rollback.Answer(null, null, null, null));
    }

    @Test
    void diff() throws IOException {
        fits("diff", SampleDiff.of(1, 1, "5f1c5a1e", "00D000000000001AAA", "2026-01-31T12:00:00Z", List.of(
            new SampleDiff.RecordLine("Contact", "Contact", "demo:contact:1", "003000000000001AAA", SampleDiff.State.COMPARED, null, true,
                List.of(new Cell("Title", io.crossload.report.diff.Verdict.WRONG, true, "another text", "Boss", "Boss", "Chief"))),
            new SampleDiff.RecordLine("Contact", "Contact", "demo:contact:2", null, SampleDiff.State.PARKED, "REFERENCE_ORPHAN", false, List.of()))));
    }

    @Test
    void reconcile() throws IOException {
        fits("reconcile", new Reconcile.Result(new Reconciliation(1, 1, "5f1c5a1e", "00D000000000001AAA", "2026-01-31T12:00:00Z", new BigDecimal("0.5"),
            List.of(new Reconciliation.TypeLine("contact", true, 200, 1, 2, 3, 195, 194, 1, 0, 1, 0, 195, 2, Judgement.percent(2, 195), Judgement.FLAGGED)),
            List.of(new Reconciliation.TargetLine("Contact", 195, 194, 0, 1, 1, 0, 194, 193, 1, 0, 0, 195, 2, Judgement.percent(2, 195), Judgement.FLAGGED)),
            List.of(new Reconciliation.FilterLine("contact", "deleted-contacts", 2)), List.of(new Reconciliation.Information("viewed by", 12, 10, "counts others too")),
            List.of(new Reconciliation.Difference("Contact", "Contact", Reconciliation.Kind.MISSING, "demo:contact:1", "003000000000001AAA"),
                new Reconciliation.Difference("Contact", null, Reconciliation.Kind.EXTRA, "demo:contact:2", "003000000000002AAA"))), "/home/reports/reconcile-0001"));
    }

    @Test
    void verify() throws IOException {
        Verification.Counts counts = new Verification.Counts(10, 200, 150, 48, 1, 1, 1, 0, 1, 0, 2, 3);
        fits("verify", new Verify.Result(new Verification(1, 1, "5f1c5a1e", "00D000000000001AAA", "2026-01-31T12:00:00Z", counts, List.of(new Verification.TargetLine("Contact", counts)),
            List.of(new Verification.FieldLine("Contact", "Contact", "Title", 10, 7, 1, 1, 1))), "/home/reports/verify-0001"));
    }

    @Test
    void load_prove() throws IOException {
        fits("prove", new Prove.Result(new Proof(1, 1, "5f1c5a1e", "00D000000000001AAA", "2026-01-31T12:00:00Z", List.of(new Proof.MappingLine("Contact", "Contact", 10, 6, 1, 1, 2))), "/home/reports/prove-0001"));
    }

    @Test
    void approve_and_reject() throws IOException { fits("verdict", new SampleApproval.Verdict(1, true, "Ulla", "looked through", 0)); }

    @Test
    void a_member_that_the_schema_does_not_know_is_seen() throws IOException {
        assertThat(schema("replay").validate("{\"run\":2,\"chosen\":5,\"replayed\":3,\"parkedAgain\":1,\"notReplayable\":1,\"more\":1}", InputFormat.JSON)).isNotEmpty();
        assertThat(schema("replay").validate("{\"run\":2}", InputFormat.JSON)).isNotEmpty();
    }

    @TestFactory
    Stream<DynamicTest> examples_in_cli_md() {
        List<DynamicTest> tests = new ArrayList<>();
        Pattern example = Pattern.compile("\\[`(\\S+)\\.json`\\]\\(schema/\\S+\\)(?:(?!```).)*?```json\\n(.*?)```", Pattern.DOTALL);
        for (MatchResult found : example.matcher(Document.read("docs/cli.md").text()).results().toList()) {
            tests.add(DynamicTest.dynamicTest(found.group(1), () -> assertThat(schema(found.group(1)).validate(found.group(2), InputFormat.JSON)).isEmpty()));
        }
        assertThat(tests).hasSizeGreaterThanOrEqualTo(16);
        return tests.stream();
    }

    private static void fits(String schema, Object document) throws IOException {
        String json = JSON.writeValueAsString(document);
        assertThat(schema(schema).validate(json, InputFormat.JSON)).as(json).isEmpty();
    }

    private static Schema schema(String name) throws IOException {
        SchemaRegistry registry = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);
        return registry.getSchema(Files.readString(Path.of("docs/schema", name + ".json")), InputFormat.JSON);
    }

    /** Java hands out the methods of a class in any order: values that a document works out need an order of their own, or each process prints another one. */
    @Test
    void everyProcessPrintsADocumentInTheSameOrder() {
        List<String> inAnyOrder = new ClassFileImporter().withImportOption(new ImportOption.DoNotIncludeTests()).importPackages("io.crossload").stream()
            .filter(type -> type.isRecord() && type.getMethods().stream().filter(m -> m.isAnnotatedWith(JsonProperty.class) && m.getRawParameterTypes().isEmpty() && type.tryGetField(m.getName()).isEmpty()).count() > 1)
            .filter(type -> !type.isAnnotatedWith(JsonPropertyOrder.class)).map(JavaClass::getName).toList();
        assertThat(inAnyOrder).isEmpty();
    }
}

package io.crossload.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.crossload.catalogue.Code;
import io.crossload.catalogue.CrossloadException;
import io.crossload.catalogue.Finding;
import io.crossload.ledger.Batches.BatchId;
import io.crossload.ledger.Batches.BatchRow;
import io.crossload.ledger.Batches.Loaded;
import io.crossload.ledger.Batches.Outcome;
import io.crossload.ledger.Batches.Settlement;
import io.crossload.ledger.Batches.TargetTotal;
import io.crossload.ledger.Extracts.Count;
import io.crossload.ledger.Findings.Tally;
import io.crossload.ledger.Records.Record;
import io.crossload.ledger.Runs.Aside;
import io.crossload.ledger.Runs.Kind;
import io.crossload.ledger.Runs.Pass;
import io.crossload.ledger.Runs.Progress;

/** What every ledger does, whatever database it stands on. */
abstract class LedgerContract {
    static final Clock NOON = Clock.fixed(Instant.ofEpochMilli(1_800_000_000_000L), ZoneOffset.UTC);

    LedgerSettings settings;
    Ledger ledger;

    /** A database that holds nothing yet. */
    abstract LedgerSettings emptyDatabase() throws Exception;

    @BeforeEach
    void open() throws Exception {
        settings = emptyDatabase();
        ledger = JdbcLedger.open(settings, NOON);
    }

    @AfterEach
    void close() { ledger.close(); }

    // audit log

    @Test
    void eachLineOfTheAuditLogGetsTheNextNumberAndTheHashOfTheOneBefore() throws Exception {
        AuditLog log = ledger.auditLog();
        assertThat(log.newest()).isEmpty();
        assertThat(log.given()).isZero();
        AuditLog.Line first = log.begin("n1", (number, previous) -> number + " after " + previous);
        AuditLog.Line second = log.end(first.number(), "n1", (number, previous) -> number + " after " + previous);
        assertThat(first).isEqualTo(new AuditLog.Line(1, 1, false, "n1", "1 after " + AuditLog.NONE, sha256(first.text())));
        assertThat(second).isEqualTo(new AuditLog.Line(2, 1, true, "n1", "2 after " + first.hash(), sha256(second.text())));
        assertThat(log.after(0, 10)).containsExactly(first, second);
        assertThat(log.after(1, 10)).containsExactly(second);
        assertThat(log.after(0, 1)).containsExactly(first);
        assertThat(log.newest()).contains(second);
        assertThat(log.given()).isEqualTo(2);
    }

    @Test
    void aLineWhoseTextCannotBeWrittenTakesNoNumber() {
        assertThatThrownBy(() -> ledger.auditLog().begin("n1", (number, previous) -> {
            throw new IllegalStateException("no text");
        })).isInstanceOf(IllegalStateException.class);
        assertThat(ledger.auditLog().begin("n1", (number, previous) -> "x").number()).isEqualTo(1);
    }

    @Test
    void operationsThatNothingEndedAreFoundByTheirNode() {
        AuditLog log = ledger.auditLog();
        AuditLog.Line ended = log.begin("n1", (number, previous) -> "a");
        AuditLog.Line open = log.begin("n1", (number, previous) -> "b");
        log.begin("n2", (number, previous) -> "c");
        log.end(ended.number(), "n1", (number, previous) -> "d");
        assertThat(log.open("n1")).containsExactly(open);
        assertThat(log.open("n3")).isEmpty();
    }

    @Test
    void theNumberOfALineThatWasRemovedIsNotGivenAgain() {
        ledger.auditLog().begin("n1", (number, previous) -> "a");
        AuditLog.Line second = ledger.auditLog().begin("n1", (number, previous) -> "b");
        try (Database database = JdbcLedger.database(settings, false)) {
            database.write(connection -> Sql.update(connection, "delete from audit where number = ?", second.number()));
        }
        assertThat(ledger.auditLog().given()).isEqualTo(2);
        assertThat(ledger.auditLog().begin("n1", (number, previous) -> "c").number()).isEqualTo(3);
    }

    private static String sha256(String text) throws java.security.GeneralSecurityException {
        return java.util.HexFormat.of().formatHex(java.security.MessageDigest.getInstance("SHA-256").digest(text.getBytes(java.nio.charset.StandardCharsets.UTF_8)));
    }

    // extracts

    @Test
    void extractsAreNumberedFromOneAndAnUnfinishedOneIsAbandonedByTheNext() {
        assertThat(ledger.extracts().begin().number()).isEqualTo(1);
        assertThat(ledger.extracts().begin()).isEqualTo(new Extracts.Extract(2, Extracts.State.READING, null, Extracts.Verdict.NONE, NOON.millis(), 0, 0));
        assertThat(ledger.extracts().get(1).orElseThrow().state()).isEqualTo(Extracts.State.ABANDONED);
        assertThat(ledger.extracts().newest(Extracts.State.READING).orElseThrow().number()).isEqualTo(2);
    }

    @Test
    void aCompleteExtractKeepsItsChecksumCountsAndVerdict() {
        ledger.extracts().begin();
        List<Count> counts = List.of(new Count("acme-dk", "academy", false, 0, 0), new Count("acme-dk", "contact", true, 10, 2));
        ledger.extracts().complete(1, "abc", List.of(new Count("acme-dk", "contact", true, 1, 1)));
        ledger.extracts().complete(1, "abc", counts);
        ledger.extracts().verdict(1, Extracts.Verdict.PASSED);

        assertThat(ledger.extracts().counts(1)).isEqualTo(counts);
        assertThat(ledger.extracts().newest(Extracts.State.COMPLETE)).contains(
                new Extracts.Extract(1, Extracts.State.COMPLETE, "abc", Extracts.Verdict.PASSED, NOON.millis(), NOON.millis(), 0));
    }

    @Test
    void anAbandonedExtractCannotBeCompleted() {
        ledger.extracts().begin();
        ledger.extracts().begin();
        assertThatThrownBy(() -> ledger.extracts().complete(1, "abc", List.of())).isInstanceOf(CrossloadException.class).hasMessageContaining("Extract 1");
    }

    @Test
    void anExtractThatStandsOnAnotherSaysSo() {
        ledger.extracts().begin();
        ledger.extracts().complete(1, "abc", List.of());
        ledger.extracts().begin(1);
        ledger.extracts().complete(2, "def", List.of());
        Extracts.Extract third = ledger.extracts().begin(2);

        assertThat(ledger.extracts().chain(third)).extracting(Extracts.Extract::number).containsExactly(3, 2, 1);
        assertThat(ledger.extracts().chain(ledger.extracts().get(1).orElseThrow())).extracting(Extracts.Extract::number).containsExactly(1);
    }

    // leases

    @Test
    void aLeaseIsHeldByOneUntilItIsGivenBackOrItsTimeIsUp() {
        Leases leases = ledger.leases();
        assertThat(leases.held("delta")).isEmpty();
        assertThat(leases.take("delta", "one", 60_000)).isTrue();
        assertThat(leases.take("delta", "other", 60_000)).as("somebody holds it").isFalse();
        assertThat(leases.take("other work", "other", 60_000)).as("another lease").isTrue();
        assertThat(leases.take("delta", "one", 120_000)).as("renewed").isTrue();
        assertThat(leases.held("delta")).contains(new Leases.Lease("delta", "one", NOON.millis() + 120_000));

        leases.release("delta", "other");
        assertThat(leases.held("delta")).as("not theirs to give back").isPresent();
        try (Ledger later = JdbcLedger.open(settings, Clock.offset(NOON, Duration.ofSeconds(119)))) {
            assertThat(later.leases().take("delta", "other", 60_000)).as("renewed in time").isFalse();
        }
        try (Ledger afterwards = JdbcLedger.open(settings, Clock.offset(NOON, Duration.ofSeconds(120)))) {
            assertThat(afterwards.leases().held("delta")).as("the holder was killed").isEmpty();
            assertThat(afterwards.leases().take("delta", "other", 60_000)).isTrue();
            assertThat(afterwards.leases().take("delta", "one", 60_000)).isFalse();
            afterwards.leases().release("delta", "other");
            assertThat(afterwards.leases().take("delta", "one", 60_000)).isTrue();
        }
    }

    // runs

    @Test
    void aRunIsOpenUntilItIsFinished() {
        Runs.Run run = ledger.runs().begin(Kind.SAMPLE, 3, "sum");
        assertThat(ledger.runs().open()).contains(run);
        ledger.runs().finish(1);
        assertThat(ledger.runs().open()).isEmpty();
        assertThat(ledger.runs().newest()).contains(new Runs.Run(1, Kind.SAMPLE, 3, "sum", Runs.State.DONE, NOON.millis(), NOON.millis()));
        ledger.runs().begin(Kind.FULL, 3, "sum");
        assertThat(ledger.runs().all()).extracting(Runs.Run::number).containsExactly(1, 2);
    }

    @Test
    void passesComeBackInTheOrderInWhichTheyWereFirstWritten() {
        for (String mapping : List.of("Contact", "Account", "Contact.manager")) {
            ledger.runs().pass(new Pass(1, mapping, Given.target(mapping), "contact", Progress.WAITING, 0));
        }
        Pass shaped = new Pass(1, "Contact", "Contact", "contact", Progress.SETTLED, 7);
        ledger.runs().pass(shaped);
        assertThat(ledger.runs().passes(1)).hasSize(3).first().isEqualTo(shaped);
        assertThat(ledger.runs().passes(1)).extracting(Pass::mapping).containsExactly("Contact", "Account", "Contact.manager");
    }

    @Test
    void asidesAreReplacedPerMappingAndSummedOverTheRun() {
        ledger.runs().asides(1, "Contact", List.of(new Aside("contact", "folded", 99), new Aside("contact", "test-data", 1)));
        ledger.runs().asides(1, "Contact", List.of(new Aside("contact", "folded", 2)));
        ledger.runs().asides(1, "Lead", List.of(new Aside("contact", "folded", 3), new Aside("contact", "anonymous", 4)));
        ledger.runs().asides(2, "Lead", List.of(new Aside("contact", "folded", 50)));
        assertThat(ledger.runs().asides(1)).containsExactly(new Aside("contact", "anonymous", 4), new Aside("contact", "folded", 5));
    }

    // batches

    @Test
    void aBatchGoesFromQueuedOverOpenAndClosedToSettled() {
        BatchRow batch = Given.batch(1, "Contact", 1, 3);
        ledger.batches().queued(batch, List.of(), List.of());
        assertThat(ledger.batches().get(batch.id())).contains(batch);
        ledger.batches().open(batch.id(), "750A");
        ledger.batches().closed(batch.id());
        assertThat(ledger.batches().get(batch.id()).orElseThrow()).extracting(BatchRow::state, BatchRow::jobId).containsExactly(Batches.State.CLOSED, "750A");
        assertThat(ledger.batches().countUnsettled(1, "Contact")).isEqualTo(1);
        ledger.batches().settle(Given.created(batch));
        assertThat(ledger.batches().get(batch.id()).orElseThrow().outcome()).isEqualTo(new Outcome(3, 0, 0, 0, "JobComplete"));
        assertThat(ledger.batches().countUnsettled(1)).isZero();
        assertThat(ledger.batches().unsettled(1)).isEmpty();
    }

    @Test
    void aSettledBatchDoesNotOpenAgainAndAnUnknownOneIsRefused() {
        BatchRow batch = queued(Given.batch(1, "Contact", 1, 3));
        assertThatThrownBy(() -> ledger.batches().closed(batch.id())).isInstanceOf(CrossloadException.class);
        ledger.batches().settle(Given.created(batch));
        assertThatThrownBy(() -> ledger.batches().open(batch.id(), "750B")).isInstanceOf(CrossloadException.class).hasMessageContaining("1/Contact/1");
        assertThatThrownBy(() -> ledger.batches().settle(Given.created(Given.batch(9, "Contact", 1, 3)))).isInstanceOf(CrossloadException.class);
        assertThat(ledger.records().count("Contact")).as("a refused settlement leaves nothing behind").isEqualTo(3);
    }

    @Test
    void queueingABatchAgainChangesNothing() {
        BatchRow batch = Given.batch(1, "Contact", 1, 3);
        ledger.batches().queued(batch, List.of(Given.deadLetter("a")), List.of(new Loaded("contact", 0, 1)));
        ledger.batches().open(batch.id(), "750A");
        ledger.deadLetters().state(List.of("a"), DeadLetters.State.DISCARDED);
        ledger.batches().queued(batch, List.of(Given.deadLetter("a")), List.of(new Loaded("contact", 0, 1)));

        assertThat(ledger.batches().get(batch.id()).orElseThrow().state()).isEqualTo(Batches.State.OPEN);
        assertThat(ledger.deadLetters().get("a").orElseThrow().state()).isEqualTo(DeadLetters.State.DISCARDED);
        assertThat(ledger.batches().loaded(1)).containsExactly(new Loaded("contact", 0, 1));
    }

    @Test
    void aRetriedRowCountsOnce() {
        BatchRow batch = queued(Given.batch(1, "Contact", 1, 10));
        BatchRow retry = Given.retry(batch, ledger.batches().nextRetrySequence(1, "Contact"), 4);
        ledger.batches().settle(new Settlement(batch.id(), new Outcome(5, 1, 0, 4, "JobComplete"), Given.records(batch.id(), 6), List.of(), List.of(retry),
                List.of(new Loaded("contact", 6, 0))));
        assertThat(ledger.batches().children(batch.id())).containsExactly(retry);
        ledger.batches().settle(new Settlement(retry.id(), new Outcome(3, 0, 1, 0, "JobComplete"), Given.records(retry.id(), 3),
                List.of(Given.deadLetter("a")), List.of(), List.of(new Loaded("contact", 3, 1))));

        assertThat(ledger.batches().totals(1)).containsExactly(new TargetTotal("Contact", 10, 8, 1, 1));
        assertThat(ledger.batches().loaded(1)).containsExactly(new Loaded("contact", 9, 1));
        assertThat(ledger.batches().ofPass(1, "Contact")).extracting(row -> row.id().sequence()).containsExactly(1, 1_000_001);
    }

    @Test
    void settlingABatchAgainChangesNothing() {
        BatchRow batch = Given.batch(1, "Contact", 1, 10);
        ledger.batches().queued(batch, List.of(), List.of(new Loaded("contact", 0, 2)));
        BatchRow retry = Given.retry(batch, ledger.batches().nextRetrySequence(1, "Contact"), 4);
        Settlement settlement = new Settlement(batch.id(), new Outcome(5, 0, 1, 4, "JobComplete"), Given.records(batch.id(), 5),
                List.of(Given.deadLetter("a")), List.of(retry), List.of(new Loaded("contact", 5, 1)));
        ledger.batches().settle(settlement);
        ledger.batches().open(retry.id(), "750C");
        String once = everything();
        ledger.batches().settle(settlement);
        assertThat(everything()).isEqualTo(once);
    }

    @Test
    void aLateSecondSettlementNeitherRevivesADiscardedLetterNorAddsASecondRetry() {
        BatchRow batch = queued(Given.batch(1, "Contact", 1, 3));
        for (int delivery = 1; delivery <= 2; delivery++) {
            BatchRow retry = Given.retry(batch, ledger.batches().nextRetrySequence(1, "Contact"), 2);
            ledger.batches().settle(new Settlement(batch.id(), new Outcome(0, 0, 1, 2, "JobComplete"), List.of(), List.of(Given.deadLetter("a")),
                    List.of(retry), List.of()));
            ledger.deadLetters().state(List.of("a"), DeadLetters.State.DISCARDED);
        }
        assertThat(ledger.batches().children(batch.id())).hasSize(1);
        assertThat(ledger.deadLetters().count(DeadLetters.Filter.parked())).isZero();
    }

    @Test
    void retriesAreNumberedFromAMillionAndOnePerPass() {
        assertThat(List.of(ledger.batches().nextRetrySequence(1, "Contact"), ledger.batches().nextRetrySequence(1, "Contact"),
                ledger.batches().nextRetrySequence(1, "Lead"), ledger.batches().nextRetrySequence(2, "Contact")))
                .containsExactly(1_000_001, 1_000_002, 1_000_001, 1_000_001);
    }

    // records

    @Test
    void aFullBatchOfRecordsInAnyOrderIsFoundByKeyAndStreamedInKeyOrder() {
        BatchRow batch = queued(Given.batch(1, "Contact", 1, 10_003));
        List<Record> records = new ArrayList<>(Given.records(batch.id(), 10_003));
        Collections.shuffle(records, new Random(5));
        ledger.batches().settle(new Settlement(batch.id(), new Outcome(10_003, 0, 0, 0, "JobComplete"), records, List.of(), List.of(), List.of()));

        assertThat(ledger.records().count("Contact")).isEqualTo(10_003);
        List<Record> streamed = new ArrayList<>();
        ledger.records().forEach("Contact", streamed::add);
        assertThat(streamed).isEqualTo(Given.records(batch.id(), 10_003));
        List<String> keys = records.stream().limit(2_500).map(Record::sourceKey).toList();
        assertThat(ledger.records().get("Contact", keys)).hasSize(2_500).containsEntry(keys.get(0), records.get(0));
        assertThat(ledger.records().get("Contact", "nobody")).isEmpty();
        assertThat(ledger.records().get("Lead", keys)).isEmpty();
        assertThat(ledger.records().count("Lead")).isZero();
    }

    @Test
    void keysAreComparedByteByByte() {
        List<String> keys = List.of("A:10", "A:9", "B:1", "a:1", "ø:1");
        settleRecords(1, keys.stream().map(key -> Given.record("Contact", key, 1)).toList());
        List<String> streamed = new ArrayList<>();
        ledger.records().forEach("Contact", record -> streamed.add(record.sourceKey()));
        assertThat(streamed).isEqualTo(keys);
    }

    @Test
    void createdStaysTrueAndTheBeforeImageStaysTheFirst() {
        settleRecords(1, List.of(new Record("Contact", "Contact", "k", "003A", true, 1, 11, null)));
        settleRecords(2, List.of(new Record("Contact", "Contact", "k", "003A", false, 2, 22, "{\"a\":1}")));
        settleRecords(3, List.of(new Record("Contact", "Contact", "k", "003A", false, 3, 33, "{\"a\":2}")));
        assertThat(ledger.records().get("Contact", "k")).contains(new Record("Contact", "Contact", "k", "003A", true, 3, 33, "{\"a\":1}"));
    }

    @Test
    void aLateSettlementOfAnOldRunDoesNotPutBackWhatANewerRunWrote() {
        settleRecords(2, List.of(new Record("Contact", "Contact", "k", "003B", false, 2, 22, null)));
        settleRecords(1, List.of(new Record("Contact", "Contact", "k", "003A", false, 1, 11, null)));
        assertThat(ledger.records().get("Contact", "k").orElseThrow().salesforceId()).isEqualTo("003B");
    }

    @Test
    void aRecordThatComesTwiceInOneBatchIsWrittenOnce() {
        settleRecords(1, List.of(new Record("Contact", "Contact", "k", "003A", false, 1, 11, null), new Record("Contact", "Contact", "k", "003A", true, 1, 22, null)));
        assertThat(ledger.records().count("Contact")).isEqualTo(1);
        assertThat(ledger.records().get("Contact", "k").orElseThrow().checksum()).isEqualTo(22);
    }

    // findings, marks

    @Test
    void findingsAreReplacedPerPhaseAndKeepTwentyExamples() {
        List<Finding> many = new ArrayList<>();
        for (int i = 0; i < 30; i++) many.add(new Finding(Code.DATE_INVALID, "contact", "acme-dk:contact:" + i, "birthday"));
        ledger.findings().replace(1, "check", List.of(new Tally("check", Code.FILE_EMPTY, null, 1, List.of())));
        ledger.findings().replace(1, "check", List.of(new Tally("check", Code.DATE_INVALID, "contact", 30, many),
                new Tally("check", Code.FILE_EMPTY, null, 2, List.of(new Finding(Code.FILE_EMPTY, null, null, "contacts.csv")))));
        ledger.findings().replace(1, "extract", List.of(new Tally("extract", Code.PAGE_DRIFT, "contact", 5, List.of())));

        assertThat(ledger.findings().of(1)).containsExactly(new Tally("check", Code.DATE_INVALID, "contact", 30, many.subList(0, 20)),
                new Tally("check", Code.FILE_EMPTY, null, 2, List.of(new Finding(Code.FILE_EMPTY, null, null, "contacts.csv"))),
                new Tally("extract", Code.PAGE_DRIFT, "contact", 5, List.of()));
        assertThat(ledger.findings().of(2)).isEmpty();
    }

    @Test
    void aMarkIsReplaced() {
        assertThat(ledger.marks().get("org")).isEmpty();
        ledger.marks().put("org", "00D1");
        ledger.marks().put("org", "00D2");
        assertThat(ledger.marks().get("org")).contains("00D2");
    }

    // errors

    @Test
    void anErrorQuotesNoValuesOfTheRow() {
        BatchRow batch = queued(Given.batch(1, "Contact", 1, 1));
        Record broken = new Record("Contact", "Contact", "jane-doe-key", null, true, 1, 1, "jane's before image");
        StringWriter trace = new StringWriter();
        try {
            ledger.batches().settle(new Settlement(batch.id(), Outcome.NONE, List.of(broken), List.of(), List.of(), List.of()));
        } catch (CrossloadException e) {
            e.printStackTrace(new PrintWriter(trace));
        }
        assertThat(trace.toString()).contains("DEFECT").doesNotContain("jane");
        assertThat(ledger.batches().get(batch.id()).orElseThrow().state()).isEqualTo(Batches.State.QUEUED);
    }

    @Test
    void theNewestVerdictOnAGateCountsAndAllAreKept() {
        assertThat(ledger.gates().newest("map")).isEmpty();
        ledger.gates().add(new Gates.Verdict("map", true, "mapping a", "Ulla", null, "19 mappings", 0));
        ledger.gates().add(new Gates.Verdict("check", false, "extract 1", "Ulla", null, "2 blockers", 7));
        Gates.Verdict later = new Gates.Verdict("map", false, "mapping b", "Bo", "changed my mind", "20 mappings", 9);
        ledger.gates().add(later);
        assertThat(ledger.gates().newest("map")).contains(later);
        assertThat(ledger.gates().history()).extracting(Gates.Verdict::gate, Gates.Verdict::at)
            .containsExactly(org.assertj.core.groups.Tuple.tuple("map", NOON.millis()), org.assertj.core.groups.Tuple.tuple("check", 7L), org.assertj.core.groups.Tuple.tuple("map", 9L));
    }

    @Test
    void aWaiverBelongsToOneExtractAndIsReplacedByALaterOne() {
        ledger.gates().waive(new Gates.Waiver(1, "NO_CONTACTS", "Ulla", "test data", 5));
        ledger.gates().waive(new Gates.Waiver(1, "NO_CONTACTS", "Bo", "really", 6));
        ledger.gates().waive(new Gates.Waiver(2, "ROWS_DIFFER", "Bo", "known", 7));
        assertThat(ledger.gates().waivers(1)).containsExactly(new Gates.Waiver(1, "NO_CONTACTS", "Bo", "really", 6));
    }

    // owners

    @Test
    void aDecisionAboutAnOwnerIsReplacedByALaterOne() {
        assertThat(ledger.owners().resolutions()).isEmpty();
        ledger.owners().resolve(List.of(new Owners.Resolution("acme-dk:user:7", Owners.Kind.REASSIGN, "005000000000001AAA", "Ulla", 5),
            new Owners.Resolution("acme-dk:user:10", Owners.Kind.DEMOTE, null, "Ulla", 0)));
        ledger.owners().resolve(List.of(new Owners.Resolution("acme-dk:user:7", Owners.Kind.PROVISION, null, "Bo", 6)));
        assertThat(ledger.owners().resolutions()).containsExactly(new Owners.Resolution("acme-dk:user:10", Owners.Kind.DEMOTE, null, "Ulla", NOON.millis()),
            new Owners.Resolution("acme-dk:user:7", Owners.Kind.PROVISION, null, "Bo", 6));
    }

    @Test
    void whatIsConfirmedOfOwnersReplacesWhatWas() {
        assertThat(ledger.owners().confirmed()).isEmpty();
        ledger.owners().confirm(java.util.Map.of("acme-dk:user:7", "005000000000001AAA", "acme-dk:user:8", "005000000000002AAA"));
        ledger.owners().confirm(java.util.Map.of("acme-dk:user:8", "005000000000003AAA"));
        assertThat(ledger.owners().confirmed()).isEqualTo(java.util.Map.of("acme-dk:user:8", "005000000000003AAA"));
    }

    @Test
    void theFirstHalfOfAKnownIdDoesNotReplaceIt() {
        Record known = Given.record("Contact", "acme-dk:contact:1", 1);
        settleRecords(1, List.of(known));
        for (String id : List.of(known.salesforceId().substring(0, 15), "")) {
            settleRecords(2, List.of(new Record(known.mapping(), known.target(), known.sourceKey(), id, false, 2, 0, null)));
            assertThat(ledger.records().get("Contact", known.sourceKey())).hasValueSatisfying(r -> assertThat(r.salesforceId()).isEqualTo(known.salesforceId()));
        }
    }

    // taking a run back

    @Test
    void aBeforeImageIsNeverReplaced() {
        ledger.images().add(List.of(new Images.Image(1, "Contact", "003B", "{\"Title\":\"Boss\"}"), new Images.Image(1, "Account", "001A", "{}")));
        ledger.images().add(List.of(new Images.Image(1, "Contact", "003B", "{\"Title\":\"what the run wrote\"}")));
        assertThat(ledger.images().of(1)).containsExactly(new Images.Image(1, "Account", "001A", "{}"), new Images.Image(1, "Contact", "003B", "{\"Title\":\"Boss\"}"));
        assertThat(ledger.images().of(2)).isEmpty();
    }

    @Test
    void imagesAreForgottenButForRecordsThatWereLeft() {
        settleRecords(1, List.of(new Record("Contact", "Contact", "k1", "003A", false, 1, 11, null), new Record("Contact", "Contact", "k2", "003B", false, 1, 22, null)));
        ledger.images().add(List.of(new Images.Image(1, "Contact", "003A", "{}"), new Images.Image(1, "Contact", "003B", "{}"), new Images.Image(2, "Contact", "003C", "{}")));
        assertThat(ledger.images().known(1, "Contact", List.of("003A", "003C"))).containsExactly("003A");
        ledger.wayBack().draft(1, "");
        ledger.wayBack().put(ledger.wayBack().get("Contact", List.of("003A")).values().stream().map(l -> l.as(WayBack.State.LEFT, WayBack.Why.CHANGED_SINCE, "by hand")).toList());
        ledger.images().forgetSince(2);
        assertThat(ledger.images().count(1)).isEqualTo(2);
        assertThat(ledger.images().count(2)).isZero();
        ledger.images().forgetSince(1);
        assertThat(ledger.images().of(1)).extracting(Images.Image::salesforceId).containsExactly("003A");
    }

    @Test
    void aPlanHasWhatTheRunsMadeToDeleteAndTheRestToRestoreByItsFirstImage() {
        settleRecords(1, List.of(new Record("Contact", "Contact", "k1", "003A", true, 1, 11, null), new Record("Account", "Account", "a", "001A", true, 1, 11, null)));
        settleRecords(2, List.of(new Record("Contact", "Contact", "k1", "003A", false, 2, 12, null), new Record("Contact", "Contact", "k2", "003B", true, 2, 22, null),
            new Record("Contact.manager", "Contact", "k2", "003B", false, 2, 23, null), new Record("Contact", "Contact", "k3", "003C", false, 2, 33, null)));
        ledger.images().add(List.of(new Images.Image(2, "Contact", "003A", "{\"Title\":\"first\"}"), new Images.Image(3, "Contact", "003A", "{\"Title\":\"second\"}")));

        assertThat(ledger.wayBack().draft(2, "")).as("nothing of what run 1 alone wrote").isEqualTo(3);
        assertThat(ledger.wayBack().page("Contact", WayBack.Action.DELETE, EnumSet.allOf(WayBack.State.class), "", 10)).extracting(WayBack.Line::id).containsExactly("003B");
        assertThat(ledger.wayBack().page("Contact", WayBack.Action.RESTORE, EnumSet.of(WayBack.State.UNSEEN), "", 10)).extracting(WayBack.Line::id, WayBack.Line::image)
            .containsExactly(tuple("003A", "{\"Title\":\"first\"}"), tuple("003C", null));
        assertThat(ledger.wayBack().page("Contact", WayBack.Action.RESTORE, EnumSet.of(WayBack.State.UNSEEN), "003A", 10)).extracting(WayBack.Line::id).containsExactly("003C");

        assertThat(ledger.wayBack().draft(1, "")).as("in place of the other").isEqualTo(4);
        assertThat(ledger.wayBack().tallies()).contains(new WayBack.Tally("Contact", WayBack.Action.DELETE, WayBack.State.UNSEEN, null, 2));
        WayBack.Line line = ledger.wayBack().get("Contact", List.of("003A", "003X")).get("003A");
        ledger.wayBack().put(List.of(line.by("069A").write("{\"Title\":null}").as(WayBack.State.LEFT, WayBack.Why.HAS_CHILDREN, "under it: Task")));
        assertThat(ledger.wayBack().byHandle("Contact", List.of("069A"))).singleElement().satisfies(l -> {
            assertThat(l.id()).isEqualTo("003A");
            assertThat(l.why()).isEqualTo(WayBack.Why.HAS_CHILDREN);
            assertThat(l.fields()).isEqualTo("{\"Title\":null}");
        });
        ledger.wayBack().clear();
        assertThat(ledger.wayBack().tallies()).isEmpty();
    }

    @Test
    void aFileOfWhichNobodySaysThatItWasMadeIsOneOfTheRunsWhereThereWereNoneBefore() {
        settleRecords(1, List.of(new Record("ContentVersion", "ContentVersion", "f1", "068A", false, 1, 11, null), new Record("Contact", "Contact", "k1", "003A", false, 1, 11, null)));
        ledger.wayBack().draft(1, "ContentVersion");
        assertThat(ledger.wayBack().get("ContentVersion", List.of("068A")).get("068A").action()).isEqualTo(WayBack.Action.DELETE);
        assertThat(ledger.wayBack().get("Contact", List.of("003A")).get("003A").action()).isEqualTo(WayBack.Action.RESTORE);
        ledger.wayBack().draft(1, "");
        assertThat(ledger.wayBack().get("ContentVersion", List.of("068A")).get("068A").action()).isEqualTo(WayBack.Action.RESTORE);
    }

    @Test
    void aRestoredRecordBelongsToNoRunAndWhatMadeItStaysKnown() {
        settleRecords(1, List.of(new Record("Contact", "Contact", "k1", "003A", true, 1, 11, null)));
        settleRecords(2, List.of(new Record("Contact", "Contact", "k1", "003A", false, 2, 12, null)));
        ledger.records().restored("Contact", List.of("k1"));
        assertThat(ledger.records().get("Contact", "k1")).contains(new Record("Contact", "Contact", "k1", "003A", true, 0, 0, null));
        assertThat(ledger.wayBack().draft(2, "")).isZero();
        ledger.wayBack().draft(1, "");
        assertThat(ledger.wayBack().get("Contact", List.of("003A")).get("003A").action()).isEqualTo(WayBack.Action.DELETE);
    }

    @Test
    void aPurgeLeavesCountsAndTakesRecords() {
        settleRecords(1, List.of(new Record("Contact", "Contact", "k1", "003A", true, 1, 11, null)));
        ledger.images().add(List.of(new Images.Image(1, "Contact", "003B", "{\"Title\":\"Boss\"}")));
        assertThat(ledger.purge()).containsEntry("records", 1L).containsEntry("images", 1L).containsEntry("dead_letters", 0L);
        assertThat(ledger.records().count("Contact")).isZero();
        assertThat(ledger.batches().totals(1)).as("counts stay").isNotEmpty();
        assertThat(ledger.purge()).as("again").containsEntry("records", 0L);
    }

    @Test
    void theRecordsOfARunAreThoseThatNoLaterRunWroteAndCanBeForgotten() {
        settleRecords(1, List.of(Given.record("Contact", "acme-dk:contact:1", 1), Given.record("Contact", "acme-dk:contact:2", 1), Given.record("Account", "acme-dk:company:1", 1)));
        settleRecords(2, List.of(Given.record("Contact", "acme-dk:contact:2", 2)));
        assertThat(ledger.records().ofRun(1)).extracting(Record::sourceKey).containsExactly("acme-dk:company:1", "acme-dk:contact:1");
        ledger.records().forget("Contact", List.of("acme-dk:contact:1", "acme-dk:contact:unknown"));
        assertThat(ledger.records().get("Contact", "acme-dk:contact:1")).isEmpty();
        assertThat(ledger.records().count("Contact")).isOne();
    }

    @Test
    void aReadOnlyLedgerReadsBesideTheWriterAndWritesNothing() {
        ledger.marks().put("org", "00D1");
        try (Ledger reader = JdbcLedger.openReadOnly(settings)) {
            ledger.marks().put("org", "00D2");
            assertThat(reader.marks().get("org")).contains("00D2");
            assertThatThrownBy(() -> reader.marks().put("org", "00D3")).isInstanceOf(CrossloadException.class).hasMessageContaining("reading only");
        }
    }

    BatchRow queued(BatchRow batch) {
        ledger.batches().queued(batch, List.of(), List.of());
        return batch;
    }

    private void settleRecords(int run, List<Record> records) {
        BatchRow batch = queued(Given.batch(run, "Contact", 1, records.size()));
        ledger.batches().settle(new Settlement(batch.id(), new Outcome(records.size(), 0, 0, 0, "JobComplete"), records, List.of(), List.of(), List.of()));
    }

    /** All that can be read of run 1, as text. */
    private String everything() {
        List<Record> records = new ArrayList<>();
        ledger.records().forEach("Contact", records::add);
        DeadLetters.Filter all = new DeadLetters.Filter(null, null, null, null, null, null);
        return String.join("\n", ledger.batches().ofPass(1, "Contact").toString(), ledger.batches().totals(1).toString(), ledger.batches().loaded(1).toString(),
                records.toString(), ledger.deadLetters().list(all, 100, 0).toString());
    }
}

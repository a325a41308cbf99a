package io.crossload.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.function.UnaryOperator;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.crossload.emulator.actimo.customer.Customer;
import io.crossload.emulator.actimo.customer.Mess;
import io.crossload.emulator.actimo.customer.Scale;
import io.crossload.emulator.salesforce.fault.FaultPlan;
import io.crossload.ledger.DeadLetters.DeadLetter;
import io.crossload.ledger.DeadLetters.Filter;
import io.crossload.ledger.DeadLetters.Stage;
import io.crossload.ledger.DeadLetters.State;
import io.crossload.load.queue.Queues;
import io.crossload.report.RunSummary;
import io.crossload.step.DeadLetterDesk.Replayed;

/** The operators' work on rows that a rule of the org rejects: list, show, replay, discard. */
class DeadLetterTest {
    private static final Customer CUSTOMER = Customer.generate(Scale.TINY, 3, Mess.NONE);
    private static final UnaryOperator<String> WITHOUT_TITLE = text -> text.replace("  Title: {from: title, max: 128, tooLong: truncate}\n", "");
    private static final Filter REFUSED_BY_RULE = new Filter(null, State.PARKED, null, "FIELD_CUSTOM_VALIDATION_EXCEPTION", null, null);

    /** One-on-ones are the children that wait with a person who was refused. */
    private static final List<String> PEOPLE_AND_TALKS = Rehearsal.PEOPLE_AND_MESSAGES.stream().map(l -> l.replace("one_on_one: { enabled: false }, ", "")).toList();

    @TempDir
    Path folder;
    private Rehearsal rehearsal;
    private RunSummary first;

    @BeforeEach
    void loadAgainstARuleThatRejectsSome() {
        rehearsal = Rehearsal.of(folder, CUSTOMER, FaultPlan.none().withValidations(Rehearsal.ruleAgainstATitle(CUSTOMER))).profile(PEOPLE_AND_TALKS);
        first = rehearsal.migrate();
        assertThat(letters(Filter.parked())).isNotEmpty();
    }

    @AfterEach
    void close() { rehearsal.close(); }

    @Test
    void aDryRunTellsHowManyAndChangesNothing() {
        List<DeadLetter> before = letters(Filter.parked());
        String state = rehearsal.state();
        Replayed replayed = rehearsal.desk().replay(Filter.parked(), true);
        assertThat(replayed).isEqualTo(new Replayed(0, before.size(), 0, 0, 0));
        assertThat(rehearsal.desk().discard(Filter.parked(), true)).isEqualTo(before.size());
        assertThat(letters(Filter.parked())).isEqualTo(before);
        assertThat(rehearsal.state()).isEqualTo(state);
        assertThat(messages(Stage.LOAD)).isEqualTo(before.size());
        assertThat(rehearsal.container().ledger().runs().all()).hasSize(1);
    }

    @Test
    void aRecordThatFailsAgainStaysOneLetterWithOneMoreAttempt() {
        List<DeadLetter> before = letters(REFUSED_BY_RULE);
        Replayed replayed = rehearsal.desk().replay(REFUSED_BY_RULE, false);
        assertThat(replayed).isEqualTo(new Replayed(2, before.size(), 0, before.size(), 0));
        assertThat(letters(REFUSED_BY_RULE)).extracting(DeadLetter::id).containsExactlyInAnyOrderElementsOf(before.stream().map(DeadLetter::id).toList());
        assertThat(letters(REFUSED_BY_RULE)).allSatisfy(l -> {
            assertThat(l.attempts()).isEqualTo(2);
            assertThat(rehearsal.desk().show(l.id())).hasValueSatisfying(r -> {
                assertThat(r.letter().attempts()).isEqualTo(2);
                assertThat(r.letter().jobId()).isEqualTo(l.jobId());
            });
        });
        assertThat(messages(Stage.LOAD)).as("one message a letter").isEqualTo(letters(Filter.parked()).size());
        rehearsal.desk().replay(REFUSED_BY_RULE, false);
        assertThat(letters(REFUSED_BY_RULE)).hasSameSizeAs(before).allMatch(l -> l.attempts() == 3);
    }

    @Test
    void replayAfterTheMappingWasCorrectedLoadsThemAsIfTheyHadNeverFailed() {
        long parked = letters(Filter.parked()).size();
        rehearsal.mapping("Contact", WITHOUT_TITLE).restart();
        Replayed replayed = rehearsal.desk().replay(Filter.parked(), false);
        assertThat(replayed).isEqualTo(new Replayed(2, parked, parked, 0, 0));
        assertThat(letters(Filter.parked())).isEmpty();
        assertThat(letters(new Filter(null, State.REPLAYED, null, null, null, null))).hasSize((int) parked);
        assertThat(messages(Stage.LOAD)).isZero();

        // The others have their titles from the first run, so a run over everything levels that before the comparison.
        RunSummary again = rehearsal.migrate();
        assertThat(again.targets()).allMatch(t -> t.created() == 0 && t.failed() == 0);
        try (Rehearsal fresh = Rehearsal.of(folder.resolve("fresh"), CUSTOMER).profile(PEOPLE_AND_TALKS)) {
            fresh.mapping("Contact", WITHOUT_TITLE).migrate();
            assertThat(withoutTitle(rehearsal.state())).isEqualTo(withoutTitle(fresh.state()));
        }
    }

    @Test
    void aLaterLoadThatBringsTheRecordInSettlesItsLetterToo() {
        int parked = letters(Filter.parked()).size();
        rehearsal.mapping("Contact", WITHOUT_TITLE).restart();
        assertThat(rehearsal.migrate().deadLettered()).isZero();
        assertThat(letters(Filter.parked())).isEmpty();
        assertThat(letters(new Filter(null, State.REPLAYED, null, null, null, null))).hasSize(parked);
    }

    @Test
    void discardedRecordsAreGoneFromTheQueueAndStayCounted() {
        int refused = letters(REFUSED_BY_RULE).size();
        int parked = letters(Filter.parked()).size();
        assertThat(rehearsal.desk().discard(REFUSED_BY_RULE, false)).isEqualTo(refused);
        assertThat(letters(REFUSED_BY_RULE)).isEmpty();
        assertThat(letters(new Filter(null, State.DISCARDED, null, null, null, null))).hasSize(refused);
        assertThat(messages(Stage.LOAD)).isEqualTo(parked - refused);
        assertThat(rehearsal.desk().replay(REFUSED_BY_RULE, false).chosen()).isZero();
        assertThat(rehearsal.summary(rehearsal.container().ledger().runs().get(1).orElseThrow())).isEqualTo(first);
    }

    private List<DeadLetter> letters(Filter filter) { return rehearsal.container().ledger().deadLetters().list(filter, 1_000, 0); }

    private int messages(Stage stage) {
        int[] count = {0};
        rehearsal.container().queues().browse(Queues.deadLetters(stage), m -> ++count[0] > 0);
        return count[0];
    }

    private static String withoutTitle(String state) { return state.replaceAll(",\"Title\":\"[^\"]*\"", ""); }
}

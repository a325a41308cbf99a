package io.crossload.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.crossload.ledger.DeadLetters.DeadLetter;
import io.crossload.ledger.DeadLetters.Filter;
import io.crossload.ledger.DeadLetters.Group;
import io.crossload.ledger.DeadLetters.Stage;
import io.crossload.ledger.DeadLetters.State;

/** What every index of dead letters does, whatever database it stands on. */
abstract class DeadLettersContract {
    private static final Filter ALL = new Filter(null, null, null, null, null, null);
    private Ledger ledger;
    private DeadLetters letters;

    abstract LedgerSettings emptyDatabase() throws Exception;

    @BeforeEach
    void open() throws Exception {
        ledger = JdbcLedger.open(emptyDatabase());
        letters = ledger.deadLetters();
    }

    @AfterEach
    void close() { ledger.close(); }

    @Test
    void aLetterComesBackAsItWasParked() {
        DeadLetter extract = letter("b", Stage.EXTRACT, 0, null, "ROW_MALFORMED", 1, 5);
        letters.park(List.of(Given.deadLetter("a"), extract));
        assertThat(letters.get("a")).contains(Given.deadLetter("a"));
        assertThat(letters.get("b")).contains(extract);
        assertThat(letters.get("c")).isEmpty();
    }

    @Test
    void parkingAgainKeepsTheLargerNumberOfAttemptsAndTheFirstTime() {
        letters.park(List.of(letter("a", Stage.LOAD, 1, "Lead", "X", 3, 100)));
        letters.state(List.of("a"), State.REPLAYING);
        letters.park(List.of(letter("a", Stage.LOAD, 1, "Lead", "X", 2, 200)));
        assertThat(letters.get("a")).contains(letter("a", Stage.LOAD, 1, "Lead", "X", 3, 100));
        letters.park(List.of(letter("a", Stage.LOAD, 1, "Lead", "X", 4, 300), letter("a", Stage.LOAD, 1, "Lead", "X", 1, 300)));
        assertThat(letters.get("a").orElseThrow().attempts()).isEqualTo(4);
        assertThat(letters.count(ALL)).isEqualTo(1);
    }

    @Test
    void everyConditionOfAFilterMustHold() {
        letters.park(List.of(letter("a", Stage.LOAD, 1, "Lead", "X", 1, 1), letter("b", Stage.LOAD, 2, "Lead", "X", 1, 2),
                letter("c", Stage.MAP, 2, "Lead", "X", 1, 3), letter("d", Stage.LOAD, 2, "Contact", "X", 1, 4), letter("e", Stage.LOAD, 2, "Lead", "Y", 1, 5)));
        letters.state(List.of("e", "unknown"), State.DISCARDED);
        assertThat(letters.count(Filter.parked())).isEqualTo(4);
        assertThat(ids(new Filter(null, State.DISCARDED, null, null, null, null))).containsExactly("e");
        assertThat(ids(new Filter(null, null, null, null, null, "c"))).containsExactly("c");
        assertThat(ids(new Filter(Stage.LOAD, State.PARKED, "Lead", "X", 2, null))).containsExactly("b");
        assertThat(ids(new Filter(Stage.LOAD, null, "Lead", null, 2, null))).containsExactly("b", "e");
        assertThat(ids(new Filter(Stage.EXTRACT, null, null, null, null, null))).isEmpty();
    }

    @Test
    void pagesAreInOrderOfTimeAndLeaveNothingOut() {
        letters.park(IntStream.range(0, 25).mapToObj(i -> letter("id" + i, Stage.LOAD, 1, "Lead", "X", 1, 1_000 - i / 10)).toList());
        List<DeadLetter> pages = IntStream.range(0, 3).mapToObj(page -> letters.list(ALL, 10, page * 10)).flatMap(List::stream).toList();
        assertThat(pages).hasSize(25).isEqualTo(letters.list(ALL, 100, 0)).extracting(DeadLetter::createdAt).isSorted();
        assertThat(pages).extracting(DeadLetter::id).doesNotHaveDuplicates();
    }

    @Test
    void groupsCountPerStageTargetAndCodeLargestFirst() {
        letters.park(List.of(letter("a", Stage.LOAD, 1, "Lead", "X", 1, 1), letter("b", Stage.LOAD, 2, "Lead", "X", 1, 2),
                letter("c", Stage.EXTRACT, 0, null, "X", 1, 3), letter("d", Stage.LOAD, 2, "Lead", "Y", 1, 4), letter("e", Stage.LOAD, 2, "Account", "Y", 1, 4)));
        assertThat(letters.groups(ALL)).containsExactly(new Group(Stage.LOAD, "Lead", "X", 2), new Group(Stage.EXTRACT, null, "X", 1),
                new Group(Stage.LOAD, "Account", "Y", 1), new Group(Stage.LOAD, "Lead", "Y", 1));
    }

    @Test
    void aNulCharacterInAMessageDoesNotBlockTheBatch() {
        letters.park(List.of(new DeadLetter("a", Stage.MAP, 1, "Lead", "Lead", "contact", "k", "X", "a\0b", null, 1, State.PARKED, 1)));
        assertThat(letters.get("a").orElseThrow().message()).isEqualTo("ab");
    }

    private List<String> ids(Filter filter) { return letters.list(filter, 100, 0).stream().map(DeadLetter::id).toList(); }

    private static DeadLetter letter(String id, Stage stage, int run, String target, String errorCode, int attempts, long createdAt) {
        return new DeadLetter(id, stage, run, target, target, "contact", "acme-dk:contact:" + id, errorCode, "text", null, attempts, State.PARKED, createdAt);
    }
}

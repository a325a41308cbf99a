package io.crossload.step;

import java.util.Optional;

import io.crossload.ledger.Ledger;
import io.crossload.ledger.Runs.Run;

/** What the ledger knows of any run beyond its line. */
final class RunMarks {
    private final Ledger ledger;
    private final int run;

    RunMarks(Ledger ledger, Run run) {
        this.ledger = ledger;
        this.run = run.number();
    }

    /** When it ended by the org's own clock, as Salesforce writes times. */
    Optional<String> endedAt() { return ledger.marks().get(mark("ended")); }

    void endedAt(String orgTime) { ledger.marks().put(mark("ended"), orgTime); }

    /** The rollback that took it back. */
    Optional<Integer> takenBackBy() { return ledger.marks().get(mark("taken-back")).map(Integer::parseInt); }

    void takenBack(int byRun) { ledger.marks().put(mark("taken-back"), Integer.toString(byRun)); }

    /** How many records an object had before the run; with a key of ours alone, or all of them. */
    Optional<Long> before(String object, boolean withKey) { return ledger.marks().get(counted(object, withKey)).map(Long::parseLong); }

    void before(String object, boolean withKey, long count) { ledger.marks().put(counted(object, withKey), Long.toString(count)); }

    /** How many files with a key of ours the org had before the run. */
    Optional<Long> filesBefore() { return ledger.marks().get(mark("files-before")).map(Long::parseLong); }

    void filesBefore(long count) { ledger.marks().put(mark("files-before"), Long.toString(count)); }

    private String counted(String object, boolean withKey) { return mark((withKey ? "keys-before/" : "before/") + object); }

    private String mark(String what) { return "run/" + run + "/" + what; }
}

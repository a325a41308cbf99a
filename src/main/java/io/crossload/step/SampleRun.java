package io.crossload.step;

import java.util.Optional;

import io.crossload.ledger.Ledger;
import io.crossload.ledger.Runs;
import io.crossload.ledger.Runs.Run;

/** What the ledger knows of a sample beyond its run. */
final class SampleRun {
    private final Ledger ledger;
    private final Run run;

    SampleRun(Ledger ledger, Run run) {
        this.ledger = ledger;
        this.run = run;
    }

    /** The size that it began with; the first call decides. */
    int size(int wanted) {
        Optional<String> known = ledger.marks().get(mark("size"));
        if (known.isEmpty()) {
            ledger.marks().put(mark("size"), Integer.toString(wanted));
        }
        return known.map(Integer::parseInt).orElse(wanted);
    }

    /** Deviations that its comparison found. */
    Optional<Integer> deviations() { return ledger.marks().get(mark("deviations")).map(Integer::parseInt); }

    void compared(int deviations) { ledger.marks().put(mark("deviations"), Integer.toString(deviations)); }

    boolean isTakenBack() { return new RunMarks(ledger, run).takenBackBy().isPresent(); }

    private String mark(String what) { return "sample/" + run.number() + "/" + what; }

    /** The sample that is in the org and can be taken back: no full load has run over it yet. */
    static Optional<Run> standing(Ledger ledger) {
        return Sample.newest(ledger).filter(run -> !new SampleRun(ledger, run).isTakenBack() && overrun(ledger, run).isEmpty());
    }

    /** The full load or delta that ran over it and stands. */
    static Optional<Run> overrun(Ledger ledger, Run sample) {
        return ledger.runs().all().stream().filter(r -> r.number() > sample.number() && (r.kind() == Runs.Kind.FULL || r.kind() == Runs.Kind.DELTA))
            .filter(r -> new RunMarks(ledger, r).takenBackBy().isEmpty()).findFirst();
    }
}

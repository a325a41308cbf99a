package io.crossload.step;

import java.util.Comparator;

import io.crossload.catalogue.Code;
import io.crossload.catalogue.CrossloadException;
import io.crossload.ledger.DeadLetters.Filter;
import io.crossload.ledger.Ledger;
import io.crossload.ledger.Runs;
import io.crossload.ledger.Runs.Run;

/** The load that {@code reconcile}, {@code verify} and {@code load --prove} look at. */
final class LoadedRun {
    private LoadedRun() { }

    /**
     * The newest full load or delta that is done: its extract is what the org should hold.
     *
     * @throws CrossloadException NOTHING_LOADED, also when all of it was taken back; RUN_OPEN when a run was cut short; LOAD_CHANGED when the mapping is another one now
     */
    static Run require(Container container) {
        Ledger ledger = container.ledger();
        ledger.runs().open().ifPresent(open -> {
            throw new CrossloadException(Code.RUN_OPEN, "Run " + open.number() + ".");
        });
        Run run = ledger.runs().all().stream().filter(r -> r.state() == Runs.State.DONE && loadsAnExtract(r)).max(Comparator.comparingInt(Run::number))
            .orElseThrow(() -> new CrossloadException(Code.NOTHING_LOADED, "Home: " + container.home().path() + "."));
        boolean knowsAny = container.mappings().all().stream().anyMatch(m -> ledger.records().count(m.name()) > 0) || ledger.deadLetters().count(Filter.parked()) > 0;
        if (!knowsAny) {
            throw new CrossloadException(Code.NOTHING_LOADED, "The ledger knows of no record any more.");
        }
        if (!run.mappingChecksum().equals(container.mappings().checksum())) {
            throw new CrossloadException(Code.LOAD_CHANGED, "Run " + run.number() + ": mapping " + run.mappingChecksum().substring(0, 12) + ", now " + container.mappings().checksum().substring(0, 12) + ".");
        }
        return run;
    }

    static boolean loadsAnExtract(Run run) { return run.kind() == Runs.Kind.FULL || run.kind() == Runs.Kind.DELTA; }
}

package io.crossload.step;

import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

import io.crossload.ledger.Batches.Standing;
import io.crossload.ledger.Ledger;
import io.crossload.ledger.Runs;

/**
 * How far a run is, from the ledger alone, so that every process can tell.
 *
 * @param rows           rows to be loaded, as far as they are shaped
 * @param done           rows that are loaded or parked
 * @param batchesSettled of those that are registered
 * @param perSecond      rows, since the run was started or resumed last; 0 while nobody can tell
 * @param secondsLeft    at that rate; -1 while nobody can tell
 */
public record RunProgress(long rows, long done, int batchesSettled, int batchesOpen, double perSecond, long secondsLeft) {
    private static final String SINCE = "progress/";

    /** The run starts, or goes on: rates count from here. */
    static void begin(Ledger ledger, Runs.Run run, long nowMillis) {
        ledger.marks().put(SINCE + run.number(), nowMillis + " " + of(ledger, run, nowMillis).done);
    }

    public static RunProgress of(Ledger ledger, Runs.Run run, long nowMillis) {
        Map<String, Standing> standings = ledger.batches().standings(run.number()).stream().collect(Collectors.toMap(Standing::mapping, Function.identity()));
        long rows = 0;
        long done = 0;
        for (Runs.Pass pass : ledger.runs().passes(run.number())) {
            Standing standing = standings.get(pass.mapping());
            rows += pass.rows();
            // Rows that could not be mapped are in no batch; with the last batch they are done with, too.
            done += pass.progress() == Runs.Progress.SETTLED ? pass.rows() : standing == null ? 0 : Math.min(standing.rows(), pass.rows());
        }
        Optional<String[]> since = ledger.marks().get(SINCE + run.number()).map(mark -> mark.split(" "));
        double seconds = since.map(s -> (nowMillis - Long.parseLong(s[0])) / 1e3).orElse(0.0);
        long newly = done - since.map(s -> Long.parseLong(s[1])).orElse(0L);
        double rate = seconds < 1 || newly <= 0 ? 0 : newly / seconds;
        return new RunProgress(rows, done, standings.values().stream().mapToInt(Standing::settled).sum(), standings.values().stream().mapToInt(Standing::open).sum(), rate,
            rate == 0 ? -1 : Math.round((rows - done) / rate));
    }
}

package io.crossload.step;

import io.crossload.ledger.Runs.Kind;
import io.crossload.ledger.Runs.Run;

/** A run of the kind that writes over what earlier runs brought in, with everything that the newest extract has. */
public final class DeltaRun {
    private DeltaRun() { }

    public static Run over(Container container) {
        OpenGates.of(container);
        return new Load(container, Progress.SILENT).run(Kind.DELTA, Load.Scope.EVERYTHING);
    }
}

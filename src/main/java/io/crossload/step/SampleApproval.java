package io.crossload.step;

import io.crossload.catalogue.Code;
import io.crossload.catalogue.CrossloadException;
import io.crossload.ledger.Ledger;
import io.crossload.ledger.Runs.Run;

/** {@code crossload approve} and {@code reject}: somebody has read the comparison of the newest sample and says what comes of it. */
public final class SampleApproval {
    private final Container container;
    private final Ledger ledger;

    public SampleApproval(Container container) {
        this.container = container;
        this.ledger = container.ledger();
    }

    /** @param deviations that the comparison found; @param open whether the gate is open now */
    public record Verdict(int sample, boolean open, String by, String reason, int deviations) { }

    /**
     * Opens the gate.
     *
     * @param acceptDeviations although values in the org are not those that were sent
     */
    public Verdict approve(String by, String reason, boolean acceptDeviations) {
        Run sample = sample();
        int deviations = deviations(sample);
        if (deviations > 0 && !acceptDeviations) {
            throw new CrossloadException(Code.DIFF_DEVIATIONS, "Deviations: " + deviations + ".");
        }
        new Gatekeeper(container).open(Gate.SAMPLE, by, reason, seen(sample, deviations) + (deviations > 0 ? ", accepted" : ""));
        return new Verdict(sample.number(), true, by, reason, deviations);
    }

    /** Closes the gate. */
    public Verdict reject(String by, String reason) {
        Run sample = sample();
        int deviations = deviations(sample);
        new Gatekeeper(container).close(Gate.SAMPLE, by, reason, seen(sample, deviations));
        return new Verdict(sample.number(), false, by, reason, deviations);
    }

    private Run sample() {
        container.requireOrgLogin();
        OrgPin.require(container);
        Run sample = Sample.newest(ledger).orElseThrow(() -> new CrossloadException(Code.NO_SAMPLE, ""));
        Diff.requireUnchanged(container, sample);
        return sample;
    }

    private int deviations(Run sample) {
        return new SampleRun(ledger, sample).deviations().orElseThrow(() -> new CrossloadException(Code.DIFF_MISSING, "Sample: run " + sample.number() + "."));
    }

    private static String seen(Run sample, int deviations) { return "sample run " + sample.number() + ", " + (deviations == 0 ? "no deviation" : deviations == 1 ? "1 deviation" : deviations + " deviations"); }
}

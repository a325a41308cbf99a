package io.crossload.audit;

import io.crossload.catalogue.Code;
import io.crossload.catalogue.Exit;

/** What became of an operation. */
public enum Outcome {
    DONE("done"),
    /** It ran to its end and found or left behind something that is not well: exit 1. */
    WITH_FAILURES("done, with failures"),
    /** A gate is closed, a limit is in the way, or the operator said no; nothing was changed. */
    REFUSED("refused"),
    /** Somebody told it to; the next one goes on where it stood. */
    STOPPED("stopped"),
    FAILED("failed"),
    /** Its process ended before it did; the next one on the same home noticed. */
    CUT_SHORT("cut short");

    private final String words;

    Outcome(String words) { this.words = words; }

    public String words() { return words; }

    /** Of an operation that ended with an exit code. */
    public static Outcome of(int exit) {
        return exit == Exit.DONE.code() ? DONE : exit == Exit.RECORDS_FAILED.code() ? WITH_FAILURES : exit == Exit.DEFECT.code() || exit == Exit.UNREACHABLE.code() ? FAILED : REFUSED;
    }

    /** Of an operation that ended with an error. */
    public static Outcome of(Code code) { return code == Code.STOPPED ? STOPPED : code.exit() == Exit.GATE_CLOSED ? REFUSED : FAILED; }
}

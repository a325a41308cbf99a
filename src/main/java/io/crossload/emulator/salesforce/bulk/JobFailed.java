package io.crossload.emulator.salesforce.bulk;

/** Ends a job in state Failed; the message is the job's errorMessage. */
final class JobFailed extends RuntimeException {
    private static final long serialVersionUID = 1L;

    JobFailed(String message) { super(message, null, false, false); }
}

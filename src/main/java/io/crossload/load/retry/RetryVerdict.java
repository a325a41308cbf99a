package io.crossload.load.retry;

/** What is to be done with a row that did not reach the org. */
public sealed interface RetryVerdict {

    /** Send it again, in batches of at most {@code rows} rows, one after the other when {@code serial}. */
    record Again(int rows, boolean serial) implements RetryVerdict { }

    /** Park it: repeating it would change nothing. */
    record Park() implements RetryVerdict { }
}

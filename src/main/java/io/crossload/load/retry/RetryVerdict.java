package io.crossload.load.retry;

/** What is to be done with a row that did not reach the org. */
public sealed interface RetryVerdict {

    /**
     * Send it again.
     *
     * @param rows   at most so many in a batch
     * @param serial one batch after the other
     */
    record Again(int rows, boolean serial) implements RetryVerdict { }

    /** The record is there already: send it again without the columns that Salesforce takes only when it creates one. */
    record AsUpdate(int rows) implements RetryVerdict { }

    /** Park it: repeating it would change nothing. */
    record Park() implements RetryVerdict { }
}

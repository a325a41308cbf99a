package io.crossload.org;

/**
 * What Salesforce says of a Bulk API 2.0 job.
 *
 * @param processed records processed, the failed ones included
 * @param error     Salesforce's message for the job as a whole, or null
 */
public record JobInfo(String id, State state, long processed, long failed, String error) {

    /** Salesforce's job states; the last three are final. */
    public enum State {
        OPEN, UPLOAD_COMPLETE, IN_PROGRESS, JOB_COMPLETE, FAILED, ABORTED;

        public boolean isFinal() { return ordinal() >= JOB_COMPLETE.ordinal(); }
    }
}

package io.crossload.emulator.salesforce.bulk;

/** States of bulk jobs. Open -> UploadComplete -> InProgress -> JobComplete, Failed or Aborted. */
enum JobState {
    OPEN("Open"), UPLOAD_COMPLETE("UploadComplete"), IN_PROGRESS("InProgress"), JOB_COMPLETE("JobComplete"), FAILED("Failed"), ABORTED("Aborted");

    private final String apiName;

    JobState(String apiName) { this.apiName = apiName; }

    String apiName() { return apiName; }

    boolean ended() { return this == JOB_COMPLETE || this == FAILED || this == ABORTED; }

    boolean mayBeAborted() { return !ended(); }

    boolean mayBeDeleted() { return ended() || this == UPLOAD_COMPLETE; }
}

package io.crossload.report.rollback;

import java.util.List;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * What a rollback came to: the org as it was before the runs, and as it is now.
 *
 * @param run        that took back; @param runs that are taken back
 * @param org        Id of the org
 * @param drift      what was said about records that are not as they were left
 * @param extract    number of the extract that was loaded; @param checksum of it
 * @param cannotUndo what Salesforce cannot undo, in sentences
 */
public record Certificate(int run, List<Integer> runs, String org, String startedAt, String endedAt, String drift, int extract, String checksum, List<TargetLine> targets, List<LeftClass> left,
                          List<String> cannotUndo) {

    /**
     * @param deleted   records that the runs made and that are gone, with those that were gone already
     * @param restored  records that look as before again, compared field by field, with those that did already
     * @param left      records that stay as they are
     * @param keysBefore records with a key of ours before the first of the runs; null where nobody counted, or the object has no such key
     * @param keysDue   how many have to be there now: those before and those that are left; null likewise
     * @param keysNow   how many there are
     * @param allBefore records of the object before the first of the runs, null likewise; @param allNow how many there are
     */
    public record TargetLine(String target, long deleted, long restored, long left, Long keysBefore, Long keysDue, Long keysNow, Long allBefore, long allNow) {
        /** The org has as many records with a key of ours as it has to. */
        @JsonProperty("asDue")
        public boolean asDue() { return keysDue == null || keysDue.equals(keysNow); }
    }

    /** @param why class of drift, or of what stands against it; @param meaning in a sentence */
    public record LeftClass(String target, String why, String meaning, long records) { }

    /** Nothing is left, and the counts are as they have to be. */
    @JsonProperty("whole")
    public boolean whole() { return left.isEmpty() && targets.stream().allMatch(TargetLine::asDue); }
}

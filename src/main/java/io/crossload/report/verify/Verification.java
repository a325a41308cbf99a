package io.crossload.report.verify;

import java.util.List;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;

/**
 * Every field of every loaded record beside what was sent. Without values: those stand in the page and the CSV alone.
 *
 * @param run     the newest full load or delta; its extract is what the org should hold
 * @param mapping checksum of the mapping that it was loaded with
 * @param org     id of the org
 * @param at      when the org was read, ISO 8601
 * @param fields  deviations first
 */
public record Verification(int run, int extract, String mapping, String org, String at, Counts totals, List<TargetLine> targets, List<FieldLine> fields) {

    /**
     * @param records      compared
     * @param values       fields compared
     * @param equal        as the source has them
     * @param byRule       as a rule of the mapping, or Salesforce's notation, made them
     * @param deviations   not as they were sent
     * @param changedSince not as they were sent, in records that somebody else changed last
     * @param missing      records that the org does not have
     * @param withoutKey   records that are there without their key
     * @param extra        records with a key of ours that the ledger does not know
     * @param notSent      rows that neither reached the org nor are dead letters
     * @param parked       rows that are dead letters
     * @param withdrawn    records whose source is not in the extract any more; they are looked for, not compared
     */
    public record Counts(long records, long values, long equal, long byRule, long deviations, long changedSince, long missing, long withoutKey, long extra, long notSent, long parked, long withdrawn) {
        public static final Counts NONE = new Counts(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);

        public Counts plus(Counts o) {
            return new Counts(records + o.records, values + o.values, equal + o.equal, byRule + o.byRule, deviations + o.deviations, changedSince + o.changedSince, missing + o.missing,
                withoutKey + o.withoutKey, extra + o.extra, notSent + o.notSent, parked + o.parked, withdrawn + o.withdrawn);
        }
    }

    /** One object of the org. */
    public record TargetLine(String target, @JsonUnwrapped Counts counts) { }

    /** One field over all records of a mapping. */
    public record FieldLine(String mapping, String target, String field, long values, long equal, long byRule, long deviations, long changedSince) { }

    /** What is wrong. */
    public enum Kind { NOT_AS_SENT, CHANGED_SINCE, MISSING, WITHOUT_KEY, EXTRA, NOT_SENT }

    /** One deviation, with values: personal data. @param rule what is different */
    public record Deviation(String target, String mapping, Kind kind, String sourceKey, String salesforceId, String field, String rule, String source, String sent, String org) { }

    /** Whether the org has what was sent; what other people changed since is theirs. */
    @JsonProperty("passed")
    public boolean passed() { return totals.deviations() + totals.missing() + totals.withoutKey() + totals.extra() + totals.notSent() == 0; }
}

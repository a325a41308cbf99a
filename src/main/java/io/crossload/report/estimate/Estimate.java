package io.crossload.report.estimate;

import java.util.List;

import com.fasterxml.jackson.annotation.JsonIgnore;

/**
 * What a load will take.
 *
 * @param extract the extract that it is of
 * @param org     id of the org
 * @param targets in load order, one line a mapping
 * @param totals  over all mappings
 * @param phases  in order; together they are the time line
 * @param quotas  what the org has left of what the load needs
 * @param grade   how much work the move is
 * @param advice  what could be left out, and what that saves
 */
public record Estimate(int extract, String org, List<Line> targets, Totals totals, List<Phase> phases, List<Quota> quotas, Grade grade, List<Advice> advice) {

    /**
     * @param rows    rows that are sent
     * @param created records that are new in the org
     * @param batches Bulk batches (of files: uploads of their own, no Bulk batches)
     * @param calls   API requests
     * @param dataKb  data storage of the new records
     * @param fileKb  file storage
     * @param seconds of this mapping alone
     */
    public record Line(String mapping, String target, long rows, long created, long batches, long calls, long dataKb, long fileKb, long seconds) { }

    public record Totals(long rows, long created, long batches, long calls, long dataMb, long fileMb, long seconds) { }

    /** @param basis what the time rests on: measured, or which assumption */
    public record Phase(String name, long seconds, String basis) { }

    /** @param daily given back within 24 hours */
    public record Quota(String name, String what, long needed, long remaining, long max, boolean daily, Verdict verdict) { }

    /** How far a quota goes. */
    public enum Verdict {
        /** It leaves the org's other users what is kept back for them. */
        ENOUGH,
        /** It suffices, but goes below what is kept back for the org's other users. */
        TIGHT,
        SHORT,
        /** The org does not tell. */
        UNKNOWN
    }

    /** @param reasons what makes it so */
    public record Grade(Level level, List<String> reasons) { }

    public enum Level { SMALL, MEDIUM, LARGE }

    /** @param rows records less @param dataMb data storage less @param how what to change */
    public record Advice(String what, long rows, long dataMb, long fileMb, String how) { }

    public Estimate {
        targets = List.copyOf(targets);
        phases = List.copyOf(phases);
        quotas = List.copyOf(quotas);
        advice = List.copyOf(advice);
    }

    @JsonIgnore
    public List<Quota> shortQuotas() { return quotas.stream().filter(q -> q.verdict() == Verdict.SHORT).toList(); }

    /** Whether the org's limits allow the load; daily ones need not when the load may take several days. */
    public boolean fits(boolean overDays) { return shortQuotas().stream().allMatch(q -> overDays && q.daily()); }
}

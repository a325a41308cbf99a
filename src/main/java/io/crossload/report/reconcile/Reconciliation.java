package io.crossload.report.reconcile;

import java.math.BigDecimal;
import java.util.List;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;

/**
 * Counts from the extract to the org. A difference is a row that should be in the org and is not, or a record of ours in the org that nobody knows of;
 * rows that a named rule filtered, and those folded into others, are none.
 *
 * @param run       the newest full load or delta; its extract is what the org should hold
 * @param mapping   checksum of the mapping that it was loaded with
 * @param org       id of the org
 * @param at        when the org was counted, ISO 8601
 * @param threshold percent above which a line is flagged
 * @param examples  the first differences; all of them stand in differences.csv
 */
@JsonPropertyOrder({"passed", "judgement", "parked", "unaccounted"})
public record Reconciliation(int run, int extract, String mapping, String org, String at, BigDecimal threshold, List<TypeLine> sourceTypes, List<TargetLine> targets,
                             List<FilterLine> filters, List<Information> information, List<Difference> examples) {

    /**
     * One source type.
     *
     * @param offered     false when no connection has this type; then all counts are 0 and mean nothing
     * @param extracted   rows read
     * @param rejected    rows without a key or with broken columns; part of the parked ones until they are discarded
     * @param filtered    left out by a named rule
     * @param folded      merged into another row of the type
     * @param mapped      became a Salesforce row
     * @param loaded      reached the org in the run
     * @param parked      dead letters that are open now, of all its mappings
     * @param discarded   dead letters that somebody decided to leave out; no difference
     * @param missing     records of its mappings that the org does not have
     * @param unaccounted rows that are neither filtered, folded, loaded nor dead-lettered: a defect
     * @param expected    extracted without filtered and folded
     * @param difference  parked + missing + unaccounted
     * @param percent     difference of expected
     */
    public record TypeLine(String type, boolean offered, long extracted, long rejected, long filtered, long folded, long mapped, long loaded, long parked, long discarded, long missing,
                           long unaccounted, long expected, long difference, BigDecimal percent, Judgement judgement) { }

    /**
     * One object of the org.
     *
     * @param sent       rows sent since the newest full load began; created, updated and refused likewise
     * @param parked     dead letters that are open now
     * @param discarded  dead letters that somebody decided to leave out; no difference
     * @param inLedger   records that the ledger knows to be in the org
     * @param inOrg      records of ours that the org was found to hold
     * @param missing    known to the ledger, not in the org
     * @param withoutKey known to the ledger, in the org, but without the key that the ledger knows
     * @param extra      in the org with a key of ours, not known to the ledger
     * @param expected   inLedger + parked
     * @param difference missing + withoutKey + extra + parked
     * @param percent    difference of expected
     */
    public record TargetLine(String target, long sent, long created, long updated, long refused, long parked, long discarded, long inLedger, long inOrg, long missing, long withoutKey, long extra,
                             long expected, long difference, BigDecimal percent, Judgement judgement) { }

    /** Rows that a rule left out. */
    public record FilterLine(String type, String rule, long rows) { }

    /** A headline number of Actimo beside the rows of the export; the two differ by definition, so nothing is judged by it. */
    public record Information(String what, long actimo, long rows, String why) { }

    /** What is wrong with one record. */
    public enum Kind { MISSING, WITHOUT_KEY, EXTRA }

    /** @param mapping null for a record that the ledger does not know; @param sourceKey key of the record */
    public record Difference(String target, String mapping, Kind kind, String sourceKey, String salesforceId) { }

    /** The strictest judgement of all lines. */
    @JsonProperty("judgement")
    public Judgement judgement() {
        Judgement types = sourceTypes.stream().map(TypeLine::judgement).max(Judgement::compareTo).orElse(Judgement.CLEAN);
        Judgement objects = targets.stream().map(TargetLine::judgement).max(Judgement::compareTo).orElse(Judgement.CLEAN);
        return types.compareTo(objects) > 0 ? types : objects;
    }

    /** Dead letters that are open now. */
    @JsonProperty("parked")
    public long parked() { return sourceTypes.stream().mapToLong(TypeLine::parked).sum(); }

    /** Source rows that nobody knows the way of. */
    @JsonProperty("unaccounted")
    public long unaccounted() { return sourceTypes.stream().mapToLong(TypeLine::unaccounted).sum(); }

    /** Whether nothing was lost or failed, and no line is above the threshold. */
    @JsonProperty("passed")
    public boolean passed() { return judgement() != Judgement.FLAGGED && parked() == 0 && unaccounted() == 0; }
}

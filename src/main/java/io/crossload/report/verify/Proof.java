package io.crossload.report.verify;

import java.util.List;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;

/**
 * What a second load would do, without doing it.
 *
 * @param run     the newest full load or delta; its extract is mapped again
 * @param mapping checksum of the mapping
 * @param org     id of the org
 * @param at      when the org was read, ISO 8601
 */
@JsonPropertyOrder({"proved", "rows", "unchanged", "created", "updated", "parked"})
public record Proof(int run, int extract, String mapping, String org, String at, List<MappingLine> mappings) {

    /**
     * One pass. rows = unchanged + created + updated + parked.
     *
     * @param rows      mapped again
     * @param unchanged known to the ledger, in the org with their key, and with the content that was sent
     * @param created   would be created: unknown to the ledger, or not in the org
     * @param updated   would be changed: their content is not the one that was sent
     * @param parked    are dead letters, or would be parked again
     */
    public record MappingLine(String mapping, String target, long rows, long unchanged, long created, long updated, long parked) { }

    /** What a second load would do to a row. */
    public enum Would { CREATE, UPDATE }

    @JsonProperty("rows")
    public long rows() { return mappings.stream().mapToLong(MappingLine::rows).sum(); }

    @JsonProperty("unchanged")
    public long unchanged() { return mappings.stream().mapToLong(MappingLine::unchanged).sum(); }

    @JsonProperty("created")
    public long created() { return mappings.stream().mapToLong(MappingLine::created).sum(); }

    @JsonProperty("updated")
    public long updated() { return mappings.stream().mapToLong(MappingLine::updated).sum(); }

    @JsonProperty("parked")
    public long parked() { return mappings.stream().mapToLong(MappingLine::parked).sum(); }

    /** Nothing would be created and nothing changed. */
    @JsonProperty("proved")
    public boolean proved() { return created() == 0 && updated() == 0; }
}

package io.crossload.mapping.shape;

import java.util.List;

import io.crossload.extract.FindingTally;

/**
 * What one shaping query delivered.
 *
 * @param rows     shaped rows on disk, rows with an error included
 * @param filtered source rows per filter rule
 * @param folded   source rows that were merged into another row
 */
public record ShapeReport(long rows, List<Filtered> filtered, long folded, FindingTally findings) {
    public record Filtered(String rule, long rows) { }
}

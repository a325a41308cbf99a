package io.crossload.report.diff;

/**
 * One field of one record.
 *
 * @param deviation the org does not have what was sent
 * @param rule      what made the sent value of the source's, or why the verdict is as it is; null when nothing did
 * @param source    the source's values, or null
 * @param sent      as it was sent; null when nothing was
 * @param org       as the org gives it back; null for none
 */
public record Cell(String field, Verdict verdict, boolean deviation, String rule, String source, String sent, String org) { }

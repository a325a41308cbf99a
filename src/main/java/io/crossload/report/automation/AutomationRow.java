package io.crossload.report.automation;

/**
 * An automation as the extract holds it; null where it holds nothing. {@code trigger}, {@code steps}, {@code segment}, {@code overrideFlow} and
 * {@code verbatim} are JSON, or whatever text a file has in their place.
 */
public record AutomationRow(String connection, String id, String name, String active, String overrideFlow, String trigger, String steps, String segment,
                            String cadence, String userId, String verbatim, String workspaceId, String createdAt, String updatedAt, String deletedAt) { }

package io.crossload.emulator.salesforce.dml;

/**
 * How a client wants its rows written.
 *
 * @param allOrNone       one error takes every row back
 * @param allowDuplicates duplicate rules that alert let rows pass ({@code Sforce-Duplicate-Rule-Header: allowSave=true})
 */
public record WriteOptions(boolean allOrNone, boolean allowDuplicates) {
    public static final WriteOptions PLAIN = new WriteOptions(false, false);
}

/** Compares what came into the org with what was sent and with the source, field by field, and writes it down for the people who decide. */
package io.crossload.report.diff;

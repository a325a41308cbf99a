/** Counts from the extract to the org, what is missing or too many, and the page that a customer signs. */
package io.crossload.report.reconcile;

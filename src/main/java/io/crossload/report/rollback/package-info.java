/** The certificate of a rollback: the org before and after, compared. */
package io.crossload.report.rollback;

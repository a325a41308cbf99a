/** What a check found, for people and for scripts: check.html, check.json and check.csv. */
package io.crossload.report.check;

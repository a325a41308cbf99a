/** What a load will take before it is started: rows, storage, calls, time; and what the org has left of it. Pure arithmetic; the step brings the facts. */
package io.crossload.report.estimate;

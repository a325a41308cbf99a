/** Every field of every loaded record beside what was sent, and what a second load would do. */
package io.crossload.report.verify;

/** How log lines look: text for people, JSON for machines. Knows nobody. */
package io.crossload.log;

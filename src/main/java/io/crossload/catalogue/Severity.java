package io.crossload.catalogue;

/** How much a finding matters: a blocker closes the check gate, a warning wants reading, a note explains. */
public enum Severity { BLOCKER, WARNING, NOTE }

package io.crossload.report.diff;

import java.util.Locale;

/** What became of one value. */
public enum Verdict {
    /** The org has what the source has. */
    IDENTICAL,
    /** The org has what was sent, which a rule of the mapping, or Salesforce's notation, made of the source's value. */
    CONVERTED,
    /** The org has the beginning of the value. */
    TRUNCATED,
    /** There was no value; the org has a default, of the mapping or its own. */
    DEFAULTED,
    /** The org has nothing where a value was sent. */
    MISSING,
    /** The org has another value than was sent. */
    WRONG;

    public String word() { return name().toLowerCase(Locale.ROOT); }
}

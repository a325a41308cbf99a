package io.crossload.api;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** What a token allows; each role allows what those before it do. */
public enum Access {
    /** Looks: states, counts, causes. No values of records, which are personal data. */
    VIEWER,
    /** Does what moves a migration, and sees what it moves. */
    OPERATOR,
    /** Agrees to it: confirms the map and the owners, waives blockers, approves the sample, gives records up. */
    APPROVER;

    boolean allows(Access needed) { return compareTo(needed) >= 0; }

    public String word() { return name().toLowerCase(Locale.ROOT); }

    static Optional<Access> of(String word) { return Stream.of(values()).filter(a -> a.word().equals(word.strip().toLowerCase(Locale.ROOT))).findFirst(); }
}

package io.crossload.step;

import java.util.Locale;
import java.util.Set;

/** What must have been looked at and agreed to before anything is loaded, and what a change of closes it again. */
public enum Gate {
    CHECK("the extract is checked and its blockers are cured or waived", "./crossload check", Basis.EXTRACT),
    MAP("the map is confirmed", "./crossload map confirm", Basis.MAPPING, Basis.ORG, Basis.COLUMNS, Basis.DESCRIBE),
    MANIFEST("the org has what the mapping writes", "./crossload manifest check", Basis.MAPPING, Basis.ORG),
    OWNERS("every owner is resolved", "./crossload owners confirm", Basis.EXTRACT, Basis.ORG, Basis.OWNERS),
    ESTIMATE("the org has room and quota for the load", "./crossload estimate", Basis.EXTRACT, Basis.MAPPING, Basis.ORG),
    SAMPLE("a sample was loaded, compared and approved", "./crossload sample, then diff and approve", Basis.EXTRACT, Basis.MAPPING, Basis.ORG);

    /** What a verdict is given for. */
    public enum Basis {
        /** The newest complete extract, by its checksum. */
        EXTRACT("the extract"),
        /** All mapping files, by their checksum. */
        MAPPING("the mapping"),
        /** The org, by its id. */
        ORG("the org"),
        /** What the newest extract offers: source types, their columns, what the customer's own fields mean. */
        COLUMNS("the source's columns"),
        /** What the org says of the fields that the mapping writes, and of those that it requires. */
        DESCRIBE("fields of the org"),
        /** What was decided about owners, and the default owner. */
        OWNERS("decisions about owners");

        private final String words;

        Basis(String words) { this.words = words; }

        /** In the ledger. */
        String word() { return name().toLowerCase(Locale.ROOT); }

        /** In messages. */
        String words() { return words; }
    }

    private final String meaning;
    private final String command;
    private final Set<Basis> bases;

    Gate(String meaning, String command, Basis... bases) {
        this.meaning = meaning;
        this.command = command;
        this.bases = Set.of(bases);
    }

    /** What an open gate says. */
    public String meaning() { return meaning; }

    /** What opens it. */
    public String command() { return command; }

    Set<Basis> bases() { return bases; }

    /** In the ledger and in messages. */
    public String word() { return name().toLowerCase(Locale.ROOT); }
}

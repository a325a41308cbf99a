package io.crossload.emulator.actimo.customer;

import java.util.Locale;

/**
 * What can be wrong with a customer's data. Each kind has its own contacts: switching one on changes these and no others.
 * Kinds that need several people, or that come in several forms, reserve several neighbouring contacts.
 */
public enum MessKind {
    /** manager_id and relationship name nobody. */
    ORPHAN_MANAGER(1),
    MANAGER_SELF(1),
    /** Two people manage each other. */
    MANAGER_CYCLE(2),
    /** The nightly HR sync deleted a person and made them again: old id deleted, new id with the same employee number. */
    REKEYED(2),
    /** Two live people with one employee number. */
    SHARED_EMPLOYEE_NUMBER(2),
    /** The same row twice. */
    DUPLICATE_EQUAL(1),
    /** The same id again with a later updated_at and another title. */
    DUPLICATE_LATER(1),
    /** The same id and updated_at with another department. */
    DUPLICATE_CONFLICT(1),
    INVALID_EMAIL(1),
    /** Two addresses joined by a semicolon. */
    TWO_EMAILS(1),
    /** One mailbox used by many people. */
    SHARED_MAILBOX(2),
    /** No number at all, or two in one cell. */
    INVALID_PHONE(1),
    /** {@code 4.51234567E9}, Excel's doing. */
    SCIENTIFIC_PHONE(1),
    /** Country code in its own field and in front of the number too. */
    DOUBLE_COUNTRY_CODE(1),
    MISSING_LAST_NAME(1),
    /** Only {@code name} is filled, as "Åse Hansen" or "Hansen, Åse". */
    NAME_ONLY(2),
    /** A last name of 120 characters. */
    LONG_NAME(1),
    /** Emoji and letters outside Windows-1252 in names. */
    EMOJI(1),
    /** An employee_status that no list knows. */
    UNKNOWN_STATUS(1),
    /** No id. */
    MISSING_KEY(1),
    /** created_at is 0000-00-00, 31-02, or in the year 23. */
    BAD_DATE(3),
    /** A pulse score that names a person, although pulse is anonymous. */
    PULSE_SCORE(1),
    /** An NPS answer of 57 on a scale of 0 to 10. */
    SCORE_OFF_SCALE(1),
    /** A score of a contact that does not exist. */
    ORPHAN_SCORE(1),
    /** UTF-8 that was once read as Windows-1252. */
    MOJIBAKE(1),
    /** Cells that a spreadsheet would run: =HYPERLINK, +, -, @. */
    FORMULA(1);

    private final int people;

    MessKind(int people) { this.people = people; }

    /** Contacts that one occurrence takes. */
    public int people() { return people; }

    /** Name in options and files: {@code manager-cycle}. */
    public String word() { return name().toLowerCase(Locale.ROOT).replace('_', '-'); }

    public static MessKind parse(String word) { return valueOf(word.strip().toUpperCase(Locale.ROOT).replace('-', '_')); }
}

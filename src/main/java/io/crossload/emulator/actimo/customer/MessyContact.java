package io.crossload.emulator.actimo.customer;

import static io.crossload.emulator.actimo.customer.ContactColumns.*;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/** Spoils the row of a contact that is reserved for a kind of mess. */
final class MessyContact {
    private static final String[] BAD_EMAILS = {"ingen mail", "kasse@@butik", "@example.com", "navn@", "a b@example.com"};
    private static final String[] BAD_PHONES = {"0", "ring til Bente", "12 34", "20 12 34 56 / 30 12 34 56", "-"};
    private static final String[] BAD_DATES = {"0000-00-00 00:00:00", "31-02-2023", "0023-05-04 08:00:00"};
    private static final String[] FORMULAS = {"=HYPERLINK(\"http://example.invalid\",\"klik\")", "+1+1", "-2+3", "@SUM(A1:A9)"};
    private static final String[] STATUSES = {"på orlov", "ukendt", "7", "Active?"};
    private static final Charset WINDOWS = Charset.forName("windows-1252");
    private final Layout layout;

    MessyContact(Layout layout) { this.layout = layout; }

    void spoil(String[] row, int index, MessKind kind) {
        int occurrence = layout.occurrence(index);
        int role = layout.role(index);
        switch (kind) {
            case ORPHAN_MANAGER -> row[MANAGER_ID] = Ids.nobodysEmployee(index);
            case MANAGER_SELF -> row[MANAGER_ID] = row[EMPLOYEE_ID];
            case MANAGER_CYCLE -> row[MANAGER_ID] = Ids.employee(partner(index, role));
            case REKEYED -> rekey(row, index, role);
            case SHARED_EMPLOYEE_NUMBER -> row[EMPLOYEE_ID] = Ids.employee(index - role);
            case INVALID_EMAIL -> row[EMAIL] = BAD_EMAILS[occurrence % BAD_EMAILS.length];
            case TWO_EMAILS -> row[EMAIL] = "kontakt" + index + "@example.com;privat" + index + "@example.com";
            case SHARED_MAILBOX -> row[EMAIL] = "butik@example.com";
            case INVALID_PHONE -> phone(row, null, null, BAD_PHONES[occurrence % BAD_PHONES.length]);
            case SCIENTIFIC_PHONE -> phone(row, "45", null, "4.52012346E9");
            case DOUBLE_COUNTRY_CODE -> phone(row, "45", "4520" + Phones.digits(index, 6), "+454520" + Phones.digits(index, 6));
            case MISSING_LAST_NAME -> name(row, row[FIRST_NAME], null, row[FIRST_NAME]);
            case NAME_ONLY -> name(row, null, null, role == 0 ? row[NAME] : row[LAST_NAME] + ", " + row[FIRST_NAME]);
            case LONG_NAME -> name(row, row[FIRST_NAME], "Wolfeschlegelsteinhausenbergerdorff".repeat(4).substring(0, 120), null);
            case EMOJI -> name(row, row[FIRST_NAME] + " \uD83C\uDF89", "Żółć \uD83D\uDC69\u200D\uD83C\uDF73", null);
            case UNKNOWN_STATUS -> row[EMPLOYEE_STATUS] = STATUSES[occurrence % STATUSES.length];
            case MISSING_KEY -> row[ID] = null;
            case BAD_DATE -> row[CREATED_AT] = BAD_DATES[role];
            case MOJIBAKE -> name(row, mojibake("Søren"), mojibake("Ågård"), null);
            case FORMULA -> {
                row[TITLE] = FORMULAS[occurrence % FORMULAS.length];
                row[DEPARTMENT] = FORMULAS[(occurrence + 1) % FORMULAS.length];
            }
            default -> { }
        }
    }

    /** The index that a cycle's reference points at: the other of the two. */
    static int partner(int index, int role) { return role == 0 ? index + 1 : index - 1; }

    private static void rekey(String[] row, int index, int role) {
        if (role == 0) {
            // The old self: made like the new one by the caller, gone since the day before the new one's last change.
            row[ID] = Ids.contact(index);
            row[DELETED_AT] = row[UPDATED_AT];
            row[EMPLOYEE_STATUS] = Fate.DELETED.status();
            row[LAST_ACTIVE_AT] = null;
        }
    }

    private static void phone(String[] row, String code, String national, String msisdn) {
        row[COUNTRY_CODE] = code;
        row[PHONE_NUMBER] = national;
        row[MSISDN] = msisdn;
    }

    private static void name(String[] row, String first, String last, String display) {
        row[FIRST_NAME] = first;
        row[LAST_NAME] = last;
        row[NAME] = display == null ? first + " " + last : display;
    }

    private static String mojibake(String text) { return new String(text.getBytes(StandardCharsets.UTF_8), WINDOWS); }
}

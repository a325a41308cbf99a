package io.crossload.emulator.actimo.bundle;

import io.crossload.emulator.actimo.customer.Column;

/** Language of the admin user who exported: headings, yes and no, the totals row. */
public enum Language {
    EN("yes", "no", "Total"),
    DA("ja", "nej", "I alt"),
    ES("sí", "no", "Total");

    private final String yes;
    private final String no;
    private final String total;

    Language(String yes, String no, String total) {
        this.yes = yes;
        this.no = no;
        this.total = total;
    }

    String yes() { return yes; }

    String no() { return no; }

    String total() { return total; }

    String heading(Column column) {
        return switch (this) {
            case EN -> column.en();
            case DA -> column.da();
            case ES -> column.es();
        };
    }
}

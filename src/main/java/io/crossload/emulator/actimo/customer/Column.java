package io.crossload.emulator.actimo.customer;

/**
 * One column of a source type.
 *
 * @param name canonical name, the API's own
 * @param kind what it holds
 * @param en   heading of an English export
 * @param da   heading of a Danish export
 * @param es   heading of a Spanish export
 */
public record Column(String name, ColumnKind kind, String en, String da, String es) {
    public Column {
        en = en == null ? name : en;
        da = da == null ? name : da;
        es = es == null ? name : es;
    }

    static Column custom(String name, ColumnKind kind, String label) {
        return new Column(name, kind, label, label, label);
    }

    Column withKind(ColumnKind other) { return new Column(name, other, en, da, es); }

    /** Whether this is one of data1..data20. */
    public boolean isCustom() { return name.startsWith("data"); }
}

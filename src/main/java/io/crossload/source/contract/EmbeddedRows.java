package io.crossload.source.contract;

import java.util.ArrayList;
import java.util.List;

/**
 * Takes records apart that hold further records of their type in a member, as a thread of feedback holds its entries: each entry is a record
 * and takes from the thread what it does not say itself.
 */
public final class EmbeddedRows {
    private final SourceType.Embedded embedded;
    private final boolean[] own;
    private final int key;
    private final int outerKey;

    public EmbeddedRows(SourceType type) {
        embedded = type.embedded();
        own = new boolean[type.fields().size()];
        if (embedded != null) {
            embedded.own().forEach(field -> own[type.indexOf(field)] = true);
        }
        key = embedded == null ? -1 : type.indexOf(type.key().get(0));
        outerKey = embedded == null ? -1 : type.indexOf(embedded.outerKey());
    }

    /** Whether a member of this name holds such records. */
    public boolean isMember(String name) {
        return embedded != null && embedded.member().equals(name);
    }

    /** The records that an outer one and those within it make; the outer one is among them when it says something of its own. */
    public List<String[]> of(String[] outer, List<String[]> inner) {
        if (inner.isEmpty()) {
            return List.<String[]>of(outer);
        }
        List<String[]> rows = new ArrayList<>(inner.size() + 1);
        if (saysMoreThanItHolds(outer)) {
            rows.add(outer);
        }
        inner.forEach(row -> rows.add(inherit(row, outer)));
        return rows;
    }

    /** Fills what an inner record does not say from the outer one. */
    public String[] inherit(String[] row, String[] outer) {
        for (int i = 0; i < row.length; i++) {
            if (isBlank(row[i]) && !own[i]) {
                row[i] = outer[i];
            }
        }
        if (isBlank(row[outerKey])) {
            row[outerKey] = outer[key];
        }
        return row;
    }

    /** Whether the outer record is one beside those within it. */
    public boolean saysMoreThanItHolds(String[] outer) {
        for (int i = 0; i < outer.length; i++) {
            if (i != key && own[i] && !isBlank(outer[i])) {
                return true;
            }
        }
        return false;
    }

    private static boolean isBlank(String text) {
        return text == null || text.isBlank();
    }
}

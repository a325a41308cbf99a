package io.crossload.ledger;

import java.util.Collection;

import io.crossload.catalogue.Code;
import io.crossload.catalogue.CrossloadException;

/** The two databases that serve as ledger, and the few words in which their SQL differs. */
enum Engine {
    SQLITE,
    POSTGRESQL;

    static Engine of(LedgerSettings settings) {
        if (settings.url().startsWith("jdbc:sqlite:")) return SQLITE;
        if (settings.url().startsWith("jdbc:postgresql:")) return POSTGRESQL;
        throw new CrossloadException(Code.CONFIG_INVALID, "ledger.url must start with jdbc:sqlite: or jdbc:postgresql:.");
    }

    /** Condition that the column is one of the keys. PostgreSQL plans a long IN list badly before it has statistics; SQLite has no arrays. */
    String among(String column, Collection<String> keys) {
        return this == POSTGRESQL ? column + " = any(?)" : column + " in (" + "?,".repeat(keys.size() - 1) + "?)";
    }

    /** Arguments for {@link #among}. */
    Object[] amongArguments(Object first, Collection<String> keys) {
        if (this == POSTGRESQL) return new Object[] {first, keys.toArray(String[]::new)};
        Object[] arguments = new Object[keys.size() + 1];
        arguments[0] = first;
        int next = 1;
        for (String key : keys) arguments[next++] = key;
        return arguments;
    }

    /** Table clause that keeps the rows in the primary key's own tree: one tree instead of two, half the writing. PostgreSQL has no such tables. */
    String clustered() { return this == SQLITE ? "without rowid" : ""; }
}

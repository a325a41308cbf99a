package io.crossload.ledger;

/**
 * Where the ledger lives.
 *
 * @param url      {@code jdbc:sqlite:/path/ledger.db} (one node) or {@code jdbc:postgresql://host/database} (several nodes)
 * @param user     database user, null for SQLite
 * @param password secret, null for SQLite
 */
public record LedgerSettings(String url, String user, String password) {

    /** SQLite in a file. */
    public static LedgerSettings file(java.nio.file.Path database) { return new LedgerSettings("jdbc:sqlite:" + database, null, null); }

    /** File or host and database, fit for messages: nothing that could be a secret. */
    public String where() {
        String bare = url.replaceFirst("\\?.*", "").replaceFirst("^jdbc:(sqlite|postgresql):", "");
        return bare.replaceFirst("^(//)?[^/]*@", "").replaceFirst("^//", "");
    }

    @Override
    public String toString() { return "LedgerSettings[" + where() + "]"; }
}

package io.crossload.step;

import io.crossload.ledger.JdbcLedger;
import io.crossload.ledger.Ledger;
import io.crossload.ledger.LedgerSettings;

/** Opens the ledger that the settings name. */
final class Ledgers {
    private Ledgers() { }

    static Ledger open(Settings settings, Home home) { return JdbcLedger.open(of(settings, home)); }

    static Ledger openReadOnly(Settings settings, Home home) { return JdbcLedger.openReadOnly(of(settings, home)); }

    /** Whether other machines can reach it. */
    static boolean isShared(Settings settings) { return !settings.text(Setting.LEDGER_URL).equals("sqlite"); }

    private static LedgerSettings of(Settings settings, Home home) {
        String url = settings.text(Setting.LEDGER_URL);
        return !isShared(settings) ? new LedgerSettings("jdbc:sqlite:" + home.ledgerFile(), null, null)
            : new LedgerSettings(url, settings.text(Setting.LEDGER_USER), settings.text(Setting.LEDGER_PASSWORD));
    }
}

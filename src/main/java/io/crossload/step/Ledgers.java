package io.crossload.step;

import io.crossload.ledger.JdbcLedger;
import io.crossload.ledger.Ledger;
import io.crossload.ledger.LedgerSettings;

/** Opens the ledger that the settings name. */
final class Ledgers {
    private Ledgers() { }

    static Ledger open(Settings settings, Home home) { return JdbcLedger.open(of(settings, home)); }

    static Ledger openReadOnly(Settings settings, Home home) { return JdbcLedger.openReadOnly(of(settings, home)); }

    private static LedgerSettings of(Settings settings, Home home) {
        String url = settings.text(Setting.LEDGER_URL);
        return url.equals("sqlite") ? new LedgerSettings("jdbc:sqlite:" + home.ledgerFile(), null, null)
            : new LedgerSettings(url, settings.text(Setting.LEDGER_USER), settings.text(Setting.LEDGER_PASSWORD));
    }
}

package io.crossload.emulator.salesforce.oauth;

import java.util.Locale;
import java.util.Map;

/**
 * Who may log in with a user name and a password: everybody, until the org's settings give a password to somebody. From then on only users who have
 * one, and with it.
 */
public final class Logins {
    private final Map<String, String> passwords;

    /** @param passwords by user name in lower case */
    public Logins(Map<String, String> passwords) { this.passwords = Map.copyOf(passwords); }

    public boolean accepts(String username, String password) {
        if (username == null || password == null) return false;
        return passwords.isEmpty() || password.equals(passwords.get(username.toLowerCase(Locale.ROOT)));
    }
}

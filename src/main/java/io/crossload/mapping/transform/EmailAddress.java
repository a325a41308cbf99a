package io.crossload.mapping.transform;

import java.util.Locale;
import java.util.Set;

import io.crossload.catalogue.Code;

/**
 * Email addresses as Salesforce accepts them: at most 80 characters, ASCII, dots neither first, last nor doubled, a domain of at least two labels.
 * Salesforce refuses the whole row for an invalid one (INVALID_EMAIL_ADDRESS), so an address that it would refuse is never sent.
 */
final class EmailAddress {
    static final int MAX = 80;
    private static final String LOCAL_SIGNS = "!#$%&'*+-/=?^_`{|}~";
    /** Local parts that people type when there is no address. */
    private static final Set<String> PLACEHOLDERS = Set.of("noemail", "no-email", "no_email", "no.email", "nomail", "no-mail", "no_mail", "no.mail",
        "ingenmail", "ingen-mail", "ingen.mail", "ingenemail", "ingen-email", "ingen.email", "sinemail", "sin-email", "sincorreo", "sin-correo");

    private EmailAddress() { }

    /** The first valid address of the text; reports what was left out. */
    static String read(String[] in, TransformContext context) {
        String text = in[0];
        if (text == null) {
            return null;
        }
        String address = text.strip();
        if (valid(address)) {
            return lowerDomain(address);
        }
        String first = firstOfSeveral(address);
        context.finding(first == null ? Code.EMAIL_INVALID : Code.EMAIL_SEVERAL);
        return first;
    }

    /** The text as it came, when {@link #read} would give less than it says; else null. */
    static String raw(String[] in, TransformContext context) {
        return in[0] == null || valid(in[0].strip()) ? null : in[0];
    }

    private static String firstOfSeveral(String text) {
        int start = 0;
        for (int i = 0; i <= text.length(); i++) {
            if (i == text.length() || separates(text.charAt(i))) {
                if (i > start && valid(text.substring(start, i))) {
                    return lowerDomain(text.substring(start, i));
                }
                start = i + 1;
            }
        }
        return null;
    }

    private static boolean separates(char c) {
        return c == ';' || c == ',' || c == '|' || Character.isWhitespace(c) || Character.isSpaceChar(c);
    }

    static boolean valid(String text) {
        int at = text.indexOf('@');
        if (at < 1 || text.length() > MAX || text.indexOf('@', at + 1) >= 0) {
            return false;
        }
        return validLocal(text, at) && validDomain(text, at + 1) && !placeholder(text, at);
    }

    private static boolean validLocal(String text, int end) {
        char before = '.';
        for (int i = 0; i < end; i++) {
            char c = text.charAt(i);
            if (c == '.' ? before == '.' : !alphanumeric(c) && LOCAL_SIGNS.indexOf(c) < 0) {
                return false;
            }
            before = c;
        }
        return before != '.';
    }

    private static boolean validDomain(String text, int start) {
        int labels = 1;
        int labelStart = start;
        for (int i = start; i <= text.length(); i++) {
            char c = i == text.length() ? '.' : text.charAt(i);
            if (c == '.') {
                if (i == labelStart || text.charAt(labelStart) == '-' || text.charAt(i - 1) == '-') {
                    return false;
                }
                if (i < text.length()) {
                    labels++;
                    labelStart = i + 1;
                }
            } else if (!alphanumeric(c) && c != '-') {
                return false;
            }
        }
        return labels > 1 && text.length() - labelStart >= 2;
    }

    private static boolean placeholder(String text, int at) {
        char c = (char) (text.charAt(0) | 0x20);
        // Cheap gate: only n..., i... and s... can be placeholders.
        return (c == 'n' || c == 'i' || c == 's') && at <= 12 && PLACEHOLDERS.contains(text.substring(0, at).toLowerCase(Locale.ROOT));
    }

    private static String lowerDomain(String address) {
        int at = address.indexOf('@');
        for (int i = at + 1; i < address.length(); i++) {
            char c = address.charAt(i);
            if (c >= 'A' && c <= 'Z') {
                return address.substring(0, at) + address.substring(at).toLowerCase(Locale.ROOT);
            }
        }
        return address;
    }

    private static boolean alphanumeric(char c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9';
    }
}

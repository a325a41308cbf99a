package io.crossload.mapping.html;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Addresses that log one person in. They are credentials: whoever finds one in Salesforce is that person in Actimo. */
final class PersonalLinks {
    private static final Pattern ADDRESS = Pattern.compile("(?i)\\bhttps?://[^\\s<>\"']+");
    private static final Pattern HOST = Pattern.compile("(?i)^(?:https?:)?//([^/?#:]*)");
    /** What the extract keeps of such an address, in lower case. */
    private static final String REMOVED = "(login link removed)";
    private static final Pattern TOKEN = Pattern.compile("[?&#/;](?:token|access_token|auth_token)=");

    private final URI address;

    /** @param address the connection's API, or null */
    PersonalLinks(URI address) { this.address = address; }

    boolean isPersonal(String link) {
        String plain = decoded(link.strip()).toLowerCase(Locale.ROOT);
        return plain.contains("contactlink") || plain.endsWith(REMOVED) || TOKEN.matcher(plain).find() && isActimo(plain);
    }

    /** The text without the personal addresses in it. */
    String without(String text) {
        if (!text.contains("://")) {
            return text;
        }
        Matcher addresses = ADDRESS.matcher(text);
        return addresses.replaceAll(found -> isPersonal(found.group()) ? "" : Matcher.quoteReplacement(found.group()));
    }

    private boolean isActimo(String link) {
        Matcher host = HOST.matcher(link);
        if (!host.find()) {
            // Relative: it leads to where the text came from.
            return !link.matches("[a-z][a-z0-9+.-]*:.*");
        }
        String name = host.group(1);
        return name.equals("actimo.com") || name.endsWith(".actimo.com") || address != null && name.equalsIgnoreCase(address.getHost());
    }

    private static String decoded(String link) {
        try {
            return URLDecoder.decode(link, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return link;
        }
    }
}

package io.crossload.source.api;

import java.net.URI;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The calls that may be made with one connection's key: GET on the connection's own host, on the listed path templates.
 * {@code contactLink} answers with a personal login link and is refused whatever the list says.
 */
final class AllowList {
    private final URI base;
    private final List<Pattern> paths;

    AllowList(URI base, Collection<String> templates) {
        this.base = base;
        this.paths = templates.stream().map(t -> Pattern.compile(expression(base.getPath() + t))).collect(Collectors.toUnmodifiableList());
    }

    private static String expression(String template) {
        return List.of(template.split("\\{[^}]*}", -1)).stream().map(Pattern::quote).collect(Collectors.joining("[^/]+"));
    }

    boolean isOwnHost(URI uri) {
        return base.getScheme().equalsIgnoreCase(uri.getScheme()) && base.getHost().equalsIgnoreCase(uri.getHost()) && port(base) == port(uri)
            && uri.getRawUserInfo() == null;
    }

    private static int port(URI uri) {
        return uri.getPort() >= 0 ? uri.getPort() : uri.getScheme().equalsIgnoreCase("https") ? 443 : 80;
    }

    boolean isListed(URI uri) {
        String path = uri.getRawPath().replaceFirst("/$", "");
        return paths.stream().anyMatch(p -> p.matcher(path).matches());
    }

    /** Whether a path is one that no setting, redirect or link can open. */
    static boolean isForbidden(URI uri) {
        String path = uri.getRawPath() == null ? "" : uri.getRawPath();
        String plain = uri.getPath() == null ? "" : uri.getPath().toLowerCase(Locale.ROOT);
        return plain.contains("contactlink") || path.matches("(?i).*(%2f|%5c|%00|%25).*") || path.contains("//") || (plain + "/").matches(".*/\\.\\.?/.*");
    }
}

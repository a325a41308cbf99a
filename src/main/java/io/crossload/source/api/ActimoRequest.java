package io.crossload.source.api;

import java.net.URI;

/**
 * One GET.
 *
 * @param connection whose key, rate, allow-list and timeouts hold
 * @param template   path as the profile lists it, for logs and findings (the real one may hold a record's id)
 * @param uri        full address with its query
 * @param redirected whether the source itself sent us here from a listed path
 */
record ActimoRequest(Connection connection, String template, URI uri, boolean redirected) {

    ActimoRequest at(URI target) { return new ActimoRequest(connection, template, target, true); }

    AllowList allowed() { return connection.allowed(); }

    TokenBucket bucket() { return connection.bucket(); }

    /** The address without its query. */
    String address() {
        String text = uri.toASCIIString();
        return uri.getRawQuery() == null ? text : text.substring(0, text.indexOf('?'));
    }

    /** Scheme, host and port: one pooled endpoint each. */
    String origin() { return uri.getScheme() + "://" + uri.getRawAuthority(); }

    @Override
    public String toString() { return "GET " + template; }
}

package io.crossload.source.api;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.stream.Collectors;

import io.crossload.catalogue.Code;
import io.crossload.catalogue.CrossloadException;
import io.crossload.source.profile.ApiSettings;

/**
 * The address of one list.
 *
 * @param template path as the profile lists it
 * @param parent   id that stands for {@code {id}}, or null
 * @param fixed    query parameters of every page
 */
record Query(Connection connection, String template, String parent, Map<String, String> fixed) implements ListRead.ListAddress {

    /** Adds the parameter that asks for changed records. */
    Query since(Instant watermark) {
        ApiSettings api = connection.profile().api();
        Map<String, String> more = new LinkedHashMap<>(fixed);
        Instant seconds = watermark.truncatedTo(ChronoUnit.SECONDS);
        more.put(api.delta().param(), switch (api.delta().format()) {
            case ISO_UTC -> seconds.toString();
            case UNIX_SECONDS -> String.valueOf(seconds.getEpochSecond());
            case UNIX_MILLIS -> String.valueOf(seconds.toEpochMilli());
            case LOCAL -> DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss").withZone(api.zone()).format(seconds);
        });
        return new Query(connection, template, parent, more);
    }

    @Override
    public ActimoRequest request(PageSequence at) {
        if (at.link() != null) {
            return new ActimoRequest(connection, template, linked(at.link()), false);
        }
        Map<String, String> parameters = new LinkedHashMap<>(fixed);
        parameters.putAll(at.parameters());
        return new ActimoRequest(connection, template, URI.create(path() + (parameters.isEmpty() ? "" : "?" + text(parameters))), false);
    }

    private String path() {
        String path = parent == null ? template : template.replaceAll("\\{[^}]*}", Matcher.quoteReplacement(encode(parent)));
        return connection.profile().api().baseUrl().toASCIIString().replaceFirst("/$", "") + path;
    }

    /** The key goes along with the next page's request too. */
    private URI linked(String link) {
        URI target;
        try {
            target = URI.create(path()).resolve(link);
        } catch (IllegalArgumentException e) {
            throw new CrossloadException(Code.SOURCE_ANSWER_INVALID, "(GET " + template + ": the next page's address is none)");
        }
        if (target.getHost() == null || !connection.allowed().isOwnHost(target)) {
            throw new CrossloadException(Code.SOURCE_REDIRECT_REFUSED, "(GET " + template + ": the next page is on another host)");
        }
        return target;
    }

    private static String text(Map<String, String> parameters) {
        return parameters.entrySet().stream().map(p -> encode(p.getKey()) + "=" + encode(p.getValue())).collect(Collectors.joining("&"));
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}

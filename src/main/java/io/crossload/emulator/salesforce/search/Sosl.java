package io.crossload.emulator.salesforce.search;

import io.crossload.emulator.salesforce.http.ApiError;
import io.crossload.emulator.salesforce.http.NotEmulated;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads {@code FIND {x} IN NAME FIELDS RETURNING Contact(Id, Name WHERE .. ORDER BY .. LIMIT n), Lead LIMIT n}. */
final class Sosl {
    private static final Pattern STATEMENT = Pattern.compile("\\s*FIND\\s*\\{((?:\\\\.|[^}\\\\])*)}(?:\\s+IN\\s+(\\w+)\\s+FIELDS)?"
        + "(?:\\s+RETURNING\\s+(.*?))?(?:\\s+LIMIT\\s+(\\d{1,5}))?\\s*", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
    private static final Pattern INSIDE = Pattern.compile("\\s*(.*?)(?:\\s+WHERE\\s+(.*?))?(?:\\s+ORDER\\s+BY\\s+(.*?))?(?:\\s+LIMIT\\s+(\\d{1,5}))?\\s*",
        Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
    private static final Pattern ADDITIONS = Pattern.compile("\\b(WITH|USING|UPDATE|OFFSET|toLabel|FORMAT)\\b", Pattern.CASE_INSENSITIVE);
    private static final Pattern OBJECT = Pattern.compile("\\s*(\\w+)\\s*(?:\\((.*)\\))?\\s*", Pattern.DOTALL);

    private Sosl() { }

    static SearchRequest read(String text) {
        Matcher statement = STATEMENT.matcher(text);
        Matcher addition = ADDITIONS.matcher(text.replaceAll("(?s)\\{.*?}|'(?:\\\\.|[^'])*'", ""));
        if (addition.find()) throw NotEmulated.of("SOSL with " + addition.group(1));
        if (!statement.matches()) throw malformed(text);
        List<SearchRequest.Wanted> objects = new ArrayList<>();
        if (statement.group(3) != null) parts(statement.group(3)).forEach(part -> objects.add(wanted(part)));
        return new SearchRequest(statement.group(1), SearchRequest.group(statement.group(2) == null ? "ALL" : statement.group(2)), objects,
            statement.group(4) == null ? SearchRequest.MOST : Integer.parseInt(statement.group(4)));
    }

    private static SearchRequest.Wanted wanted(String part) {
        Matcher object = OBJECT.matcher(part);
        if (!object.matches()) throw malformed(part);
        if (object.group(2) == null) return new SearchRequest.Wanted(object.group(1), List.of(), null, null, SearchRequest.MOST);
        Matcher inside = INSIDE.matcher(object.group(2));
        if (!inside.matches()) throw malformed(part);
        return new SearchRequest.Wanted(object.group(1), List.of(inside.group(1).trim().split("\\s*,\\s*")), inside.group(2), inside.group(3),
            inside.group(4) == null ? SearchRequest.MOST : Integer.parseInt(inside.group(4)));
    }

    /** Splits at commas outside of parentheses and quotes. */
    private static List<String> parts(String text) {
        List<String> parts = new ArrayList<>();
        int depth = 0;
        boolean quoted = false;
        int from = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (quoted && c == '\\') i++;
            else if (c == '\'') quoted = !quoted;
            else if (!quoted && c == '(') depth++;
            else if (!quoted && c == ')') depth--;
            else if (!quoted && c == ',' && depth == 0) {
                parts.add(text.substring(from, i));
                from = i + 1;
            }
        }
        parts.add(text.substring(from));
        return parts;
    }

    private static ApiError malformed(String text) { return new ApiError(400, "MALFORMED_SEARCH", "unexpected token in search: " + text); }
}

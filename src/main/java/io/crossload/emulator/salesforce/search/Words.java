package io.crossload.emulator.salesforce.search;

import io.crossload.emulator.salesforce.http.ApiError;
import io.crossload.emulator.salesforce.http.NotEmulated;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What is searched for: groups of words joined by OR, inside a group every word must occur. A word stands for a whole word of the field,
 * in any letter case; {@code *} stands for any characters and {@code ?} for one.
 */
final class Words {
    private static final Pattern TOKEN = Pattern.compile("\"([^\"]*)\"|(\\S+)");

    private final List<List<Pattern>> groups = new ArrayList<>();

    Words(String text) {
        if (text.matches("(?s).*[()].*") || text.matches("(?is).*\\bAND\\s+NOT\\b.*")) throw NotEmulated.of("search with parentheses or AND NOT");
        groups.add(new ArrayList<>());
        Matcher token = TOKEN.matcher(text.replaceAll("\\\\(.)", "$1"));
        int letters = 0;
        while (token.find()) {
            String word = token.group(1) == null ? token.group(2) : token.group(1);
            if (token.group(1) == null && word.equalsIgnoreCase("AND")) continue;
            if (token.group(1) == null && word.equalsIgnoreCase("OR")) {
                groups.add(new ArrayList<>());
                continue;
            }
            letters = Math.max(letters, word.replaceAll("[*?]", "").length());
            groups.get(groups.size() - 1).add(pattern(word));
        }
        groups.removeIf(List::isEmpty);
        if (letters < 2) throw new ApiError(400, "INVALID_SEARCH", "search term must be longer than one character: " + text);
    }

    private static Pattern pattern(String word) {
        StringBuilder regex = new StringBuilder("(?<![\\p{L}\\p{N}])");
        for (char c : word.toLowerCase(Locale.ROOT).toCharArray()) {
            if (c == '*') regex.append("\\S*");
            else if (c == '?') regex.append("\\S");
            else regex.append(Pattern.quote(String.valueOf(c)));
        }
        return Pattern.compile(regex.append("(?![\\p{L}\\p{N}])").toString());
    }

    /** @param values the record's searchable values in lower case, one a line */
    boolean in(String values) {
        for (List<Pattern> group : groups) {
            if (group.stream().allMatch(word -> word.matcher(values).find())) return true;
        }
        return false;
    }
}

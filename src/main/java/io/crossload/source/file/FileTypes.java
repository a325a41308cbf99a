package io.crossload.source.file;

import io.crossload.source.contract.SourceContract;
import io.crossload.source.contract.SourceType;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Which source types a file can hold, by its name. Of several globs that match, those with most letters win. */
final class FileTypes {
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{(\\w+)}|\\*|\\?");

    private final List<Glob> globs = new ArrayList<>();

    FileTypes(SourceContract contract) {
        contract.types().forEach(type -> type.files().forEach(glob -> globs.add(Glob.of(type, glob))));
        globs.sort((one, other) -> other.letters - one.letters);
    }

    /**
     * @param type     the source type
     * @param fromName fields that the name fills: canonical name to value
     */
    record Match(SourceType type, Map<String, String> fromName) { }

    /** The types that the name fits best, in the contract's order; more than one only where their globs fit equally well. */
    List<Match> of(String base) {
        String composed = Normalizer.normalize(base, Normalizer.Form.NFC);
        List<Match> matches = new ArrayList<>();
        int best = 0;
        for (Glob glob : globs) {
            Matcher matcher = glob.pattern.matcher(composed);
            if (glob.letters >= best && matcher.matches()) {
                best = glob.letters;
                matches.add(glob.match(matcher));
            }
        }
        return matches;
    }

    private record Glob(SourceType type, Pattern pattern, List<String> fields, int letters) {

        Match match(Matcher matcher) {
            Map<String, String> values = new HashMap<>();
            for (int i = 0; i < fields.size(); i++) {
                values.put(fields.get(i), matcher.group(i + 1));
            }
            return new Match(type, values);
        }

        static Glob of(SourceType type, String glob) {
            List<String> fields = new ArrayList<>();
            StringBuilder regex = new StringBuilder();
            int letters = 0;
            int from = 0;
            Matcher placeholder = PLACEHOLDER.matcher(glob);
            while (placeholder.find()) {
                regex.append(Pattern.quote(glob.substring(from, placeholder.start())));
                letters += placeholder.start() - from;
                from = placeholder.end();
                if (placeholder.group(1) != null) {
                    fields.add(placeholder.group(1));
                    regex.append("([^_. ]+)");
                } else {
                    regex.append(placeholder.group().equals("*") ? ".*" : ".");
                }
            }
            regex.append(Pattern.quote(glob.substring(from)));
            letters += glob.length() - from;
            return new Glob(type, Pattern.compile(regex.toString(), Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE | Pattern.DOTALL), fields, letters);
        }
    }
}

package io.crossload.source.file;

import io.crossload.source.contract.SourceContract;
import io.crossload.source.contract.SourceType;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Which source type a file holds, by its name. Of several globs that match, the one with most letters wins. */
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

    Optional<Match> of(String base) {
        String composed = Normalizer.normalize(base, Normalizer.Form.NFC);
        for (Glob glob : globs) {
            Matcher matcher = glob.pattern.matcher(composed);
            if (matcher.matches()) {
                Map<String, String> values = new HashMap<>();
                for (int i = 0; i < glob.fields.size(); i++) {
                    values.put(glob.fields.get(i), matcher.group(i + 1));
                }
                return Optional.of(new Match(glob.type, values));
            }
        }
        return Optional.empty();
    }

    private record Glob(SourceType type, Pattern pattern, List<String> fields, int letters) {

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

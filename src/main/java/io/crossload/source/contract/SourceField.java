package io.crossload.source.contract;

import java.util.List;
import java.util.Map;

/**
 * One field of a source type.
 *
 * @param name        canonical name, the API's own where known
 * @param type        value type
 * @param required    whether a file without this column is refused
 * @param aliases     headings of exported files that mean this field (English, Danish, Spanish)
 * @param ifAbsent    value when a record has none, whatever carried it; or null
 * @param inFiles     value when an exported file has no such column; or null
 * @param whenHeading value when an exported file has no such column but has this heading
 * @param whole       whether it takes the whole record as JSON instead of a member of its own
 */
public record SourceField(String name, FieldType type, boolean required, List<String> aliases,
                          String ifAbsent, String inFiles, Map<String, String> whenHeading, boolean whole) {

    public SourceField {
        aliases = List.copyOf(aliases);
        whenHeading = Map.copyOf(whenHeading);
    }

    public SourceField(String name, FieldType type, boolean required, List<String> aliases) {
        this(name, type, required, aliases, null, null, Map.of(), false);
    }

    /** The same field with another value type. */
    SourceField of(FieldType other) {
        return new SourceField(name, other, required, aliases, ifAbsent, inFiles, whenHeading, whole);
    }

    /** What a heading of an exported file says about this field besides naming another; null when nothing. */
    public String impliedBy(String heading) {
        if (whenHeading.isEmpty()) {
            return null;
        }
        String key = Heading.key(heading);
        return whenHeading.entrySet().stream().filter(meaning -> Heading.key(meaning.getKey()).equals(key))
            .map(Map.Entry::getValue).findFirst().orElse(null);
    }
}

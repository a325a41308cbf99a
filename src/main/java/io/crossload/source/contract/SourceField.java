package io.crossload.source.contract;

import java.util.List;

/**
 * One field of a source type.
 *
 * @param name     canonical name, the API's own where known
 * @param type     value type
 * @param required whether a file without this column is refused
 * @param aliases  headings of exported files that mean this field (English, Danish, Spanish)
 */
public record SourceField(String name, FieldType type, boolean required, List<String> aliases) { }

package io.crossload.source.contract;

import java.util.List;

/**
 * One source type of the contract: what Actimo calls it, where it comes from by default, and its canonical fields.
 *
 * @param name     for example {@code contact}
 * @param path     default API path, for example {@code /contacts}
 * @param optional whether a 404 on the path means "not offered" instead of an error
 * @param files    name globs of exported files without suffix, for example {@code contacts*}
 * @param key      fields that make the key, joined with {@code /}
 * @param fields   canonical fields in their fixed order
 */
public record SourceType(String name, String path, boolean optional, List<String> files, List<String> key, List<SourceField> fields) {

    public List<String> columns() {
        return fields.stream().map(SourceField::name).toList();
    }

    /** Position of a canonical field, or -1. */
    public int indexOf(String field) {
        for (int i = 0; i < fields.size(); i++) {
            if (fields.get(i).name().equals(field)) {
                return i;
            }
        }
        return -1;
    }
}

package io.crossload.source.file;

import java.util.Locale;
import java.util.Optional;

/**
 * An exported file's name, taken apart.
 *
 * @param base   without suffixes, for example {@code contacts_2}
 * @param format what the suffix says
 * @param packed whether it ends in .gz
 */
record FileName(String base, Format format, boolean packed) {

    /** Formats by suffix. Excel saves "Unicode text" as .txt; .xls is known only to be refused with its reason. */
    enum Format {
        CSV, TSV, TXT, XLSX, JSON, NDJSON, XLS;

        boolean isDelimitedText() {
            return this == CSV || this == TSV || this == TXT;
        }
    }

    static Optional<FileName> of(String name) {
        boolean packed = name.toLowerCase(Locale.ROOT).endsWith(".gz");
        String plain = packed ? name.substring(0, name.length() - 3) : name;
        int dot = plain.lastIndexOf('.');
        if (dot <= 0) {
            return Optional.empty();
        }
        String suffix = plain.substring(dot + 1);
        for (Format format : Format.values()) {
            if (format.name().equalsIgnoreCase(suffix)) {
                return Optional.of(new FileName(plain.substring(0, dot), format, packed));
            }
        }
        return Optional.empty();
    }
}

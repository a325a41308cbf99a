package io.crossload.source.api;

import java.util.Arrays;
import java.util.Objects;

import io.crossload.source.contract.SourceType;

/** What makes a record the same record: its key fields, or, where one is missing, its whole content. */
final class RowKey {
    private final int[] fields;

    RowKey(SourceType type) {
        fields = type.key().stream().mapToInt(type::indexOf).filter(i -> i >= 0).toArray();
    }

    /** The key as text, or null when a part of it is missing. Ids may come as numbers on one page and as texts on another. */
    String key(String[] row) {
        StringBuilder key = new StringBuilder();
        for (int field : fields) {
            String part = row[field] == null ? "" : row[field].strip();
            if (part.isEmpty()) {
                return null;
            }
            key.append(part.endsWith(".0") ? part.substring(0, part.length() - 2) : part).append('/');
        }
        return key.isEmpty() ? null : key.toString();
    }

    String identity(String[] row) {
        String key = key(row);
        return key != null ? key : String.join("\u0001", Arrays.stream(row).map(v -> Objects.toString(v, "\u0002")).toList());
    }
}

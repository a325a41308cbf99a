package io.crossload.source.api;

import java.util.List;

import io.crossload.source.contract.SourceType;

/** What makes a record the same record, and what makes it the same row again. */
final class RowKey {
    private final int[] fields;

    RowKey(SourceType type) {
        List<String> key = type.rowKey().isEmpty() ? type.key() : type.rowKey().get(0);
        fields = key.stream().mapToInt(type::indexOf).filter(i -> i >= 0).toArray();
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

    /**
     * What makes it the same row again: its whole content. A row with the same key and another content is no repeat but a later version or a
     * contradiction, which the shaping decides.
     */
    String identity(String[] row) {
        String key = key(row);
        StringBuilder identity = new StringBuilder(String.valueOf(key));
        for (int i = 0; i < row.length; i++) {
            // Key fields stand in the key already, in one form for numbers and texts.
            if (key == null || !isKey(i)) {
                identity.append('\u0001').append(row[i] == null ? "\u0002" : row[i].strip());
            }
        }
        return identity.toString();
    }

    private boolean isKey(int field) {
        for (int key : fields) {
            if (key == field) {
                return true;
            }
        }
        return false;
    }
}

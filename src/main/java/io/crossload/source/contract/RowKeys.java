package io.crossload.source.contract;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/**
 * Makes the key of rows that are not always told apart by the same fields: of a message's recipient by contact id, or by email where a report
 * from the UI has no ids. The first set of fields is used as it is; the others may hold personal data and become a hash, because keys are shown.
 */
final class RowKeys {
    private static final int PLACE = -2;
    private static final int HASH_BYTES = 10;

    private final int field;
    private final int[][] sets;

    RowKeys(SourceType type) {
        field = type.rowKey().isEmpty() ? -1 : type.indexOf(SourceType.ROW_KEY);
        sets = type.rowKey().stream().map(set -> positions(type, set)).toArray(int[][]::new);
    }

    private static int[] positions(SourceType type, List<String> set) {
        return set.stream().mapToInt(part -> part.equals(SourceType.WHERE) ? PLACE : type.indexOf(part)).toArray();
    }

    /** Fills the key field; leaves it empty when the row has no set whole. */
    void fill(String[] values, Where where) {
        if (field < 0) {
            return;
        }
        values[field] = null;
        for (int i = 0; i < sets.length && values[field] == null; i++) {
            String key = joined(sets[i], values, where);
            values[field] = key == null || i == 0 ? key : i + "~" + hash(key);
        }
    }

    private static String joined(int[] set, String[] values, Where where) {
        StringBuilder key = new StringBuilder();
        for (int part : set) {
            String text = part == PLACE ? where.text() : values[part];
            if (text == null) {
                return null;
            }
            key.append(key.length() == 0 ? "" : "/").append(text);
        }
        return key.toString();
    }

    private static String hash(String key) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, HASH_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}

package io.crossload.emulator.salesforce.dml;

import io.crossload.emulator.salesforce.schema.Field;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Finds upsert keys that stand in a chunk more than once: Salesforce refuses every row that shares such a key. */
final class DuplicateKeys {
    private final int[] slots = new int[1024];

    void mark(Field key, List<Draft> drafts) {
        Arrays.fill(slots, -1);
        for (int i = 0; i < drafts.size(); i++) {
            byte[] value = folded(key, drafts.get(i));
            if (value == null) continue;
            int at = Arrays.hashCode(value) * 0x9E3779B9 >>> 22;
            while (slots[at] >= 0 && !Arrays.equals(folded(key, drafts.get(slots[at])), value)) at = at + 1 & 1023;
            if (slots[at] < 0) {
                slots[at] = i;
            } else {
                refuse(drafts.get(slots[at]));
                refuse(drafts.get(i));
            }
        }
    }

    private static byte[] folded(Field key, Draft draft) {
        if (draft.key == null || key.caseSensitive() || isFolded(draft.key)) return draft.key;
        return new String(draft.key, StandardCharsets.UTF_8).toLowerCase(Locale.ROOT).getBytes(StandardCharsets.UTF_8);
    }

    /** ASCII without capitals, as most keys are. */
    private static boolean isFolded(byte[] key) {
        for (byte b : key) {
            if (b < 0 || b >= 'A' && b <= 'Z') return false;
        }
        return true;
    }

    private static void refuse(Draft draft) {
        draft.fail(RowError.of("DUPLICATE_VALUE", "Duplicate external id specified: " + ValueRules.text(draft.key, 0, draft.key.length)));
    }
}

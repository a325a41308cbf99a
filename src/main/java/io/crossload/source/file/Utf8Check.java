package io.crossload.source.file;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Strict check, block by block, whether bytes are UTF-8. */
final class Utf8Check {
    private static final VarHandle EIGHT = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.nativeOrder());

    private boolean valid = true;
    /** Continuation bytes still to come, and the range that the next one must lie in. */
    private int pending;
    private int low = 0x80;
    private int high = 0xBF;

    /** Whether everything so far, the possibly unfinished last character included, is UTF-8. */
    boolean valid() {
        return valid;
    }

    boolean complete() {
        return valid && pending == 0;
    }

    void accept(byte[] block, int length) {
        for (int i = 0; valid && i < length; i++) {
            if (pending == 0) {
                i = afterAscii(block, i, length);
                if (i == length) {
                    return;
                }
            }
            int b = block[i] & 0xFF;
            if (pending > 0) {
                valid = b >= low && b <= high;
                pending--;
                low = 0x80;
                high = 0xBF;
            } else {
                lead(b);
            }
        }
    }

    /** Position of the next byte that is not ASCII; eight at a time, since nearly all are. */
    private static int afterAscii(byte[] block, int from, int length) {
        int i = from;
        while (i <= length - Long.BYTES && ((long) EIGHT.get(block, i) & 0x8080808080808080L) == 0) {
            i += Long.BYTES;
        }
        while (i < length && block[i] >= 0) {
            i++;
        }
        return i;
    }

    /** Overlong forms, surrogates and what lies above U+10FFFF show in the second byte. */
    private void lead(int b) {
        if (b >= 0xC2 && b <= 0xDF) {
            pending = 1;
        } else if (b >= 0xE0 && b <= 0xEF) {
            pending = 2;
            low = b == 0xE0 ? 0xA0 : 0x80;
            high = b == 0xED ? 0x9F : 0xBF;
        } else if (b >= 0xF0 && b <= 0xF4) {
            pending = 3;
            low = b == 0xF0 ? 0x90 : 0x80;
            high = b == 0xF4 ? 0x8F : 0xBF;
        } else {
            valid = false;
        }
    }
}
